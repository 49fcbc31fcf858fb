"""What happened in a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact
from app.meldpunt.rounds.rules import Outcome, Phase


@dataclass(frozen=True, kw_only=True)
class RoundFact(Fact):
    """Something about one round."""

    changes_pages: ClassVar[bool] = False

    round_id: int


@dataclass(frozen=True, kw_only=True)
class RoundOpened(RoundFact):
    """A round began; its panel is asked to weigh."""


@dataclass(frozen=True, kw_only=True)
class RoundChanged(RoundFact):
    """Its name, period, panel or list of bottlenecks changed."""


@dataclass(frozen=True, kw_only=True)
class PanelMemberAdded(RoundFact):
    """Someone came into the panel and is asked to weigh."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoundTogether(RoundFact):
    """The blind phase is over: the panel sees where it lies apart."""


@dataclass(frozen=True, kw_only=True)
class RoundReminded(RoundFact):
    """Who has not weighed everything was reminded."""

    person_ids: tuple[int, ...]
    sending: int
    """The how manieth reminder of this round."""


@dataclass(frozen=True, kw_only=True)
class Weighed(RoundFact):
    """Someone weighed a bottleneck; how heavy stays out of the log."""

    item_id: int
    phase: Phase


@dataclass(frozen=True, kw_only=True)
class BottleneckDecided(RoundFact):
    """The round that closed decided on a bottleneck; its reporters are told."""

    bottleneck_id: int
    item_id: int
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class RoundClosed(RoundFact):
    """The round is over and has its report."""

    changes_pages: ClassVar[bool] = True
