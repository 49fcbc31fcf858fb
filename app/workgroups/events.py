"""What happened in workgroups."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact
from app.workgroups.rules import SeatRole, Verdict


@dataclass(frozen=True, kw_only=True)
class WorkgroupFact(Fact):
    """Something about one group."""

    workgroup_id: int


@dataclass(frozen=True, kw_only=True)
class WorkgroupCreated(WorkgroupFact):
    """A group can be composed."""


@dataclass(frozen=True, kw_only=True)
class SeatTaken(WorkgroupFact):
    """Someone sits in a group for an organisation; they are told by mail."""

    seat_id: int
    person_id: int
    role: SeatRole


@dataclass(frozen=True, kw_only=True)
class SeatEnded(WorkgroupFact):
    """Someone left a group."""

    seat_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class LeadAppointed(WorkgroupFact):
    """A member became the lead; who was it before goes on as a member."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class WorkgroupMoved(WorkgroupFact):
    """A group went on to another state."""

    move: str
    state: str


@dataclass(frozen=True, kw_only=True)
class DraftPublished(WorkgroupFact):
    """A version of a draft action is there; the members are told by mail."""

    draft_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class ReadingVersionChosen(WorkgroupFact):
    """Anyone may read this version of a draft action, or none any more."""

    draft_id: int
    version: int | None


@dataclass(frozen=True, kw_only=True)
class SchemeChosen(WorkgroupFact):
    """A group answers to another composition scheme."""

    scheme_key: str


@dataclass(frozen=True, kw_only=True)
class ReadingOpened(WorkgroupFact):
    """Anyone who is signed in may comment on the reading version, or no longer."""

    draft_id: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class WorkingTextStarted(WorkgroupFact):
    """Someone began to write the next version; who writes drafts sees it."""

    draft_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionDecided(WorkgroupFact):
    """The lead accepted or refused other words, with a reason; their author is told by mail."""

    draft_id: int
    post_id: int
    number: int
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class ScenarioSwitched(Fact):
    """The work was divided over groups in another way."""

    switch_id: int
    scenario: str
    moved: int
