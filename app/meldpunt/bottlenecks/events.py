"""What happened to a bottleneck."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact
from app.meldpunt.bottlenecks.rules import State


@dataclass(frozen=True, kw_only=True)
class BottleneckFact(Fact):
    """Something about one bottleneck."""

    bottleneck_id: int


@dataclass(frozen=True, kw_only=True)
class BottleneckMade(BottleneckFact):
    """A bottleneck was described for the first time."""


@dataclass(frozen=True, kw_only=True)
class BottleneckEdited(BottleneckFact):
    """Its description changed."""


@dataclass(frozen=True, kw_only=True)
class ReportGathered(BottleneckFact):
    """A report came under a bottleneck; its reporter is told."""

    case_id: int
    membership_id: int
    is_story: bool = False
    """Told as a story at 'ik ondervind dit ook': the reporter knows already."""


@dataclass(frozen=True, kw_only=True)
class ReportReleased(BottleneckFact):
    """A report was taken out of a bottleneck."""

    case_id: int


@dataclass(frozen=True, kw_only=True)
class BottleneckPublished(BottleneckFact):
    """The public can read it; the reporters are told."""


@dataclass(frozen=True, kw_only=True)
class BottleneckUnpublished(BottleneckFact):
    """The public can no longer read it."""


@dataclass(frozen=True, kw_only=True)
class BottleneckMoved(BottleneckFact):
    """It came into another state, with the reason; the reporters are told."""

    state: State
    move_id: int


@dataclass(frozen=True, kw_only=True)
class BottlenecksMerged(BottleneckFact):
    """It was merged into another, which speaks for it from now on."""

    into_id: int


@dataclass(frozen=True, kw_only=True)
class BottleneckTakenOut(BottleneckFact):
    """It speaks for itself again."""

    from_id: int


@dataclass(frozen=True, kw_only=True)
class BottleneckSplit(BottleneckFact):
    """Some of its reports went on as another bottleneck."""

    new_id: int


@dataclass(frozen=True, kw_only=True)
class SupportGiven(BottleneckFact):
    """Someone said 'ik ondervind dit ook'."""


@dataclass(frozen=True, kw_only=True)
class SupportTakenBack(BottleneckFact):
    """Someone took that back."""
