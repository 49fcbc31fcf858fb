"""What waits for someone in their groups: tasks, meetings to answer, minutes to read."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from sqlalchemy import select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.workgroups.meetings.models import Meeting, Minutes, MinutesVersion, Registration
from app.workgroups.meetings.queries.tasks import open_tasks_for
from app.workgroups.meetings.rules import MeetingState, MinutesState
from app.workgroups.models import Seat, Workgroup
from app.workgroups.rules import WorkgroupState
from app.workgroups.visits.models import Visit
from app.workgroups.visits.rules import MINUTES


class WaitingKind(enum.StrEnum):
    """What can wait for someone."""

    TASK = "task"
    ANSWER = "answer"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Waiting:
    """One thing that waits."""

    kind: WaitingKind
    workgroup_id: int
    workgroup_name: str
    title: str
    subject_id: int
    """The task or the meeting."""
    by: date | None
    is_late: bool = False

    @property
    def href(self) -> str:
        """Where it is done."""
        if self.kind is WaitingKind.TASK:
            return url_for("meetings.task", workgroup_id=self.workgroup_id, task_id=self.subject_id)
        comes = self.kind is WaitingKind.ANSWER
        return url_for(
            "meetings.detail" if comes else "meetings.minutes_of",
            workgroup_id=self.workgroup_id,
            meeting_id=self.subject_id,
            _anchor="inschrijven" if comes else None,
        )


def waiting_for(person_id: int, now: datetime, workgroup_id: int | None = None) -> list[Waiting]:
    """What waits for a person, in all their groups or in one; a fixed number of statements."""
    found = [*_tasks(person_id, now), *_answers(person_id, now), *_minutes(person_id)]
    return [one for one in found if workgroup_id in (None, one.workgroup_id)]


def _tasks(person_id: int, now: datetime) -> list[Waiting]:
    today = now.astimezone(BRUSSELS).date()
    return [
        Waiting(
            WaitingKind.TASK,
            row.workgroup_id,
            row.workgroup_name,
            row.text,
            row.id,
            row.due_on,
            row.is_overdue(today),
        )
        for row in open_tasks_for(person_id)
    ]


def _answers(person_id: int, now: datetime) -> list[Waiting]:
    """The meetings to come of which they did not say whether they come, as it is planned now."""
    rows = db.session.execute(
        select(Meeting.id, Meeting.workgroup_id, Workgroup.name, Meeting.title, Meeting.starts_at)
        .join(Workgroup, Workgroup.id == Meeting.workgroup_id)
        .join(
            Seat,
            (Seat.workgroup_id == Workgroup.id)
            & (Seat.person_id == person_id)
            & Seat.ended_at.is_(None),
        )
        .outerjoin(
            Registration,
            (Registration.meeting_id == Meeting.id)
            & (Registration.person_id == person_id)
            & (Registration.sequence == Meeting.sequence)
            & Registration.ended_at.is_(None),
        )
        .where(
            Meeting.starts_at > now,
            Meeting.state == MeetingState.PLANNED,
            Registration.id.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [
        Waiting(
            WaitingKind.ANSWER,
            row.workgroup_id,
            row.name,
            row.title,
            row.id,
            row.starts_at.astimezone(BRUSSELS).date(),
        )
        for row in rows
    ]


def _minutes(person_id: int) -> list[Waiting]:
    """The minutes that are shared, and that they did not say to have read as they are now."""
    rows = db.session.execute(
        select(Meeting.id, Meeting.workgroup_id, Workgroup.name, Meeting.title)
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .join(Workgroup, Workgroup.id == Meeting.workgroup_id)
        .join(
            MinutesVersion,
            (MinutesVersion.meeting_id == Minutes.meeting_id)
            & (MinutesVersion.number == Minutes.current),
        )
        .join(
            Seat,
            (Seat.workgroup_id == Workgroup.id)
            & (Seat.person_id == person_id)
            & Seat.ended_at.is_(None),
        )
        .outerjoin(
            Visit,
            (Visit.subject_kind == MINUTES)
            & (Visit.subject_id == Meeting.id)
            & (Visit.person_id == person_id)
            & (Visit.number >= Minutes.current),
        )
        .where(
            Minutes.state == MinutesState.SHARED,
            MinutesVersion.by_id != person_id,
            Visit.person_id.is_(None),
            Workgroup.state != WorkgroupState.CLOSED,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [
        Waiting(
            WaitingKind.MINUTES,
            row.workgroup_id,
            row.name,
            row.title,
            row.id,
            None,
        )
        for row in rows
    ]
