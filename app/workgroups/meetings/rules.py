"""What is true of meetings: their notice, their moments, minutes and tasks."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.core.clock import BRUSSELS
from app.core.workdays import after_workdays, workdays_between

NOTICE_DAYS = 20
"""COM(2002) 704: 20 working days' notice of a meeting; shorter only with a reason that is shown."""
REMIND_BEFORE = timedelta(days=3)
"""How long before its day a task is reminded of, once."""
LONGEST_MINUTES = 60_000
LONGEST_REMARK = 4000


class MeetingState(enum.StrEnum):
    """Whether a meeting takes place; whether it has been is a matter of the clock."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Answer(enum.StrEnum):
    """What a member says of coming."""

    COMES = "comes"
    STAYS_AWAY = "stays_away"


class Presence(enum.StrEnum):
    """Who was there."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class MinutesState(enum.StrEnum):
    """Where minutes stand: first for their writer, then for the members, then fixed."""

    WRITING = "writing"
    SHARED = "shared"
    APPROVED = "approved"


class TaskState(enum.StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


SHARE = "share"
APPROVE = "approve"
MINUTES_MOVES: Mapping[tuple[MinutesState, str], MinutesState] = {
    (MinutesState.WRITING, SHARE): MinutesState.SHARED,
    (MinutesState.SHARED, APPROVE): MinutesState.APPROVED,
}
"""The whole life of minutes; approved minutes never change."""

TASK_MOVES: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.DONE, TaskState.DROPPED}),
    TaskState.DONE: frozenset({TaskState.OPEN}),
    TaskState.DROPPED: frozenset({TaskState.OPEN}),
}
"""What can become of a task; opening it again is always possible."""


@dataclass(frozen=True)
class Notice:
    """How long beforehand the members know of a meeting."""

    days: int
    """Whole working days between the day of the invitation and the day of the meeting."""
    first_day: date
    """The first day that would keep the term."""

    @property
    def is_short(self) -> bool:
        """Whether the term is not kept."""
        return self.days < NOTICE_DAYS


def notice_of(told_on: date, meets_on: date) -> Notice:
    """The notice of a meeting of which the members are told on a day."""
    return Notice(
        days=workdays_between(told_on, meets_on),
        first_day=after_workdays(told_on, NOTICE_DAYS),
    )


def ending(starts_at: datetime, at: time) -> datetime:
    """When a meeting ends that starts at a moment and lasts until an hour of that day."""
    day = starts_at.astimezone(BRUSSELS).date()
    return datetime.combine(day, at, BRUSSELS).astimezone(UTC)


def minutes_after(state: MinutesState, move: str) -> MinutesState | None:
    """The state of minutes after a move; None when that can't be done now."""
    return MINUTES_MOVES.get((state, move))


def may_become(state: TaskState, to: TaskState) -> bool:
    """Whether a task may go from one state to another."""
    return to in TASK_MOVES[state]


def is_overdue(state: TaskState, due_on: date, today: date) -> bool:
    """Whether a task should have been done."""
    return state is TaskState.OPEN and due_on < today
