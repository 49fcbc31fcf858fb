"""What happened with meetings. No public page shows any of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact
from app.workgroups.events import WorkgroupFact


@dataclass(frozen=True, kw_only=True)
class MeetingFact(WorkgroupFact):
    """Something about one meeting."""

    changes_pages: ClassVar[bool] = False

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(MeetingFact):
    """The members are invited, by mail."""


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(MeetingFact):
    """It is planned otherwise; the members are told by mail."""

    sequence: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(MeetingFact):
    """It does not take place; the members are told by mail."""

    sequence: int


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(MeetingFact):
    """A point came on the agenda, moved, got other words or was taken off."""

    item_id: int
    what: str
    """'added', 'moved', 'reworded' or 'removed'."""


@dataclass(frozen=True, kw_only=True)
class MemberAnswered(MeetingFact):
    """A member said whether they come."""

    person_id: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(MeetingFact):
    """Who was there is written down."""


@dataclass(frozen=True, kw_only=True)
class MinutesWritten(MeetingFact):
    """There is a version of the minutes."""

    version: int


@dataclass(frozen=True, kw_only=True)
class MinutesShared(MeetingFact):
    """The members can read the minutes; they are told by mail."""

    version: int


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(MeetingFact):
    """The minutes are fixed."""

    approved_in_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesRemarked(MeetingFact):
    """A member remarked on the minutes."""

    remark_id: int


@dataclass(frozen=True, kw_only=True)
class RemarkAnswered(MeetingFact):
    """What was done with a remark is said."""

    remark_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionNoted(MeetingFact):
    """A decision of the meeting is written down."""

    decision_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionWithdrawn(MeetingFact):
    """A decision was written down by mistake."""

    decision_id: int


@dataclass(frozen=True, kw_only=True)
class TaskFact(WorkgroupFact):
    """Something about one task."""

    changes_pages: ClassVar[bool] = False

    task_id: int
    person_id: int
    """Who does it."""


@dataclass(frozen=True, kw_only=True)
class TaskGiven(TaskFact):
    """Someone has a task; they are told by mail."""


@dataclass(frozen=True, kw_only=True)
class TaskMoved(TaskFact):
    """A task is done, dropped, open again, or for another day."""

    state: str


@dataclass(frozen=True, kw_only=True)
class TaskDue(TaskFact):
    """The day of a task comes near; who does it is reminded, once."""


@dataclass(frozen=True, kw_only=True)
class CalendarFeedFact(Fact):
    """Something about one's own secret calendar address."""

    changes_pages: ClassVar[bool] = False

    person_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarFeedMade(CalendarFeedFact):
    """Someone has a (new) address; an earlier one no longer works."""


@dataclass(frozen=True, kw_only=True)
class CalendarFeedEnded(CalendarFeedFact):
    """The address no longer works."""
