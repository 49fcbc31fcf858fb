"""What is loaded of a meeting or a task to decide who may do what, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.workgroups.meetings.rules import MeetingState, MinutesState, TaskState
from app.workgroups.scope import GroupScope


@dataclass(frozen=True, kw_only=True)
class MeetingScope(GroupScope):
    """A meeting of a group."""

    meeting_id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    meeting_state: MeetingState
    sequence: int
    minutes_state: MinutesState | None
    minutes_version: int
    """The present version of the minutes; 0 when there are none."""

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.meeting_state is MeetingState.CANCELLED


@dataclass(frozen=True, kw_only=True)
class PartScope(MeetingScope):
    """A meeting, and the row of it (agenda item, remark, decision) that the URL names."""

    part_id: int


@dataclass(frozen=True, kw_only=True)
class TaskScope(GroupScope):
    """A task in a group."""

    task_id: int
    does_it: int
    """The person who does it."""
    task_state: TaskState
