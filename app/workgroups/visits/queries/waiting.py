"""What waits for someone in their groups: positions, questions, tasks, meetings, minutes."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core.clock import BRUSSELS
from app.core.db import db
from app.discussions.models import Mention, Post, Settling, Thread
from app.discussions.rules import PostKind
from app.workgroups.consistency.queries import open_contradictions
from app.workgroups.decisions.queries.worklists import rounds_to_confirm, silent_places
from app.workgroups.meetings.models import Meeting, Minutes, MinutesVersion, Registration
from app.workgroups.meetings.queries.tasks import open_tasks_for
from app.workgroups.meetings.rules import MeetingState, MinutesState
from app.workgroups.models import DraftAction, Seat, Workgroup
from app.workgroups.rules import WorkgroupState
from app.workgroups.scope import SUBJECT_KIND
from app.workgroups.visits.models import Visit
from app.workgroups.visits.rules import MINUTES


class WaitingKind(enum.StrEnum):
    """What can wait for someone."""

    POSITION = "position"
    QUESTION = "question"
    TASK = "task"
    ANSWER = "answer"
    MINUTES = "minutes"
    OUTCOME = "outcome"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Waiting:
    """One thing that waits."""

    kind: WaitingKind
    workgroup_id: int
    workgroup_name: str
    title: str
    subject_id: int
    """The draft, the task, the meeting or the link."""
    by: date | None
    is_late: bool = False
    number: int = 0
    """The round or the post, on a draft."""

    @property
    def href(self) -> str:
        """Where it is done."""
        if self.kind is WaitingKind.CONTRADICTION:
            return url_for("consistency.overview", _anchor=f"verband-{self.subject_id}")
        if self.kind in (WaitingKind.POSITION, WaitingKind.OUTCOME):
            return url_for(
                "decisions.round_page",
                workgroup_id=self.workgroup_id,
                draft_id=self.subject_id,
                number=self.number,
            )
        if self.kind is WaitingKind.QUESTION:
            return url_for(
                "workgroups.draft",
                workgroup_id=self.workgroup_id,
                draft_id=self.subject_id,
                _anchor=f"bericht-{self.number}",
            )
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
    found = [
        *_positions(person_id, now),
        *_outcomes(person_id, now),
        *_questions(person_id),
        *_tasks(person_id, now),
        *_answers(person_id, now),
        *_minutes(person_id),
    ]
    here = [one for one in found if workgroup_id in (None, one.workgroup_id)]
    return here if workgroup_id is not None else [*here, *_contradictions(person_id)]


def _positions(person_id: int, now: datetime) -> list[Waiting]:
    """The rounds in which they speak for a place and did not say where they stand."""
    return [
        Waiting(
            WaitingKind.POSITION,
            row.workgroup_id,
            row.workgroup_name,
            row.title,
            row.draft_id,
            row.closes_at.astimezone(BRUSSELS).date(),
            number=row.number,
        )
        for row in silent_places(now, person_id)
    ]


def _outcomes(person_id: int, now: datetime) -> list[Waiting]:
    """The rounds that are over in a group that they lead, and whose outcome they confirm."""
    return [
        Waiting(
            WaitingKind.OUTCOME,
            row.workgroup_id,
            row.workgroup_name,
            row.title,
            row.draft_id,
            None,
            number=row.number,
        )
        for row in rounds_to_confirm(person_id, now)
    ]


def _contradictions(person_id: int) -> list[Waiting]:
    """The open contradictions that touch a group that they lead: of no group in particular."""
    return [
        Waiting(
            WaitingKind.CONTRADICTION,
            0,
            "",
            _("%(one)s en %(other)s", one=link.begin.title, other=link.to.title),
            link.id,
            None,
        )
        for link in open_contradictions(person_id)
    ]


def _questions(person_id: int) -> list[Waiting]:
    """The questions that name them, that nobody answered and that are not settled."""
    reply = aliased(Post)
    answered = (
        select(reply.id)
        .where(
            reply.thread_id == Post.thread_id,
            reply.answers == Post.number,
            reply.kind == PostKind.ANSWER,
            reply.withdrawn_at.is_(None),
        )
        .exists()
    )
    settled = (
        select(Settling.id)
        .where(Settling.post_id == Post.id, Settling.reopened_at.is_(None))
        .exists()
    )
    rows = db.session.execute(
        select(
            *(DraftAction.workgroup_id, Workgroup.name, DraftAction.title, DraftAction.id),
            Post.number,
        )
        .join(Mention, Mention.post_id == Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(DraftAction, DraftAction.id == Thread.subject_id)
        .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
        .join(
            Seat,
            (Seat.workgroup_id == Workgroup.id)
            & (Seat.person_id == person_id)
            & Seat.ended_at.is_(None),
        )
        .where(
            Thread.subject_kind == SUBJECT_KIND,
            Mention.person_id == person_id,
            Post.kind == PostKind.QUESTION,
            Post.withdrawn_at.is_(None),
            ~answered,
            ~settled,
        )
        .order_by(Post.written_at, Post.id)
    )
    return [
        Waiting(
            WaitingKind.QUESTION,
            row.workgroup_id,
            row.name,
            row.title,
            row.id,
            None,
            number=row.number,
        )
        for row in rows
    ]


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
