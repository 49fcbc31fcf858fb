"""What can be read of meetings: the scope, the list, the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import NotFound
from app.workgroups.meetings import rules
from app.workgroups.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingChange,
    Minutes,
    Registration,
)
from app.workgroups.meetings.rules import Answer, MeetingState, MinutesState, Notice, Presence
from app.workgroups.meetings.scope import MeetingScope
from app.workgroups.models import DraftAction, Seat, Workgroup
from app.workgroups.queries.groups import people_in


@dataclass(frozen=True)
class MeetingRow:
    """One meeting in a list."""

    id: int
    workgroup_id: int
    workgroup_name: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    state: MeetingState
    minutes: MinutesState | None
    coming: int

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is MeetingState.CANCELLED


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting as its page shows it."""

    id: int
    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    text: str
    html: str
    state: MeetingState
    sequence: int
    invited_at: datetime
    short_reason: str
    also_present: str
    cancelled_at: datetime | None
    cancel_reason: str

    @property
    def notice(self) -> Notice:
        """How long beforehand the members knew of this day."""
        return rules.notice_of(_day(self.invited_at), _day(self.starts_at))


def _day(moment: datetime) -> date:
    return moment.astimezone(BRUSSELS).date()


@dataclass(frozen=True)
class ItemRow:
    """One point of an agenda."""

    id: int
    title: str
    text: str
    duration: int | None
    draft_id: int | None
    draft_title: str | None


@dataclass(frozen=True)
class ChangeRow:
    """How a meeting was planned before."""

    sequence: int
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    state: MeetingState
    note: str
    at: datetime


@dataclass(frozen=True)
class AnswerRow:
    """What a member says of coming."""

    person_id: int
    answer: Answer
    note: str
    sequence: int
    answered_at: datetime


_SCOPE: tuple[Any, ...] = (
    *(Workgroup.id, Workgroup.name, Workgroup.state, Seat.person_id, Seat.role),
    *(Meeting.title, Meeting.starts_at, Meeting.ends_at, Meeting.sequence),
    *(Meeting.state.label("meeting_state"), Minutes.state.label("minutes_state")),
    func.coalesce(Minutes.current, 0).label("minutes_version"),
)


def meeting_scope(workgroup_id: int, meeting_id: int) -> MeetingScope:
    """A meeting of this group with who sits in it, in one statement; raises NotFound."""
    rows = db.session.execute(
        select(*_SCOPE)
        .join(Workgroup, Workgroup.id == Meeting.workgroup_id)
        .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
        .outerjoin(Seat, (Seat.workgroup_id == Workgroup.id) & Seat.ended_at.is_(None))
        .where(Meeting.id == meeting_id, Workgroup.id == workgroup_id)
    ).all()
    if not rows:
        raise NotFound
    row = rows[0]
    return MeetingScope(
        workgroup_id=row.id,
        workgroup_name=row.name,
        state=row.state,
        **people_in(rows),
        meeting_id=meeting_id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        meeting_state=row.meeting_state,
        sequence=row.sequence,
        minutes_state=row.minutes_state,
        minutes_version=row.minutes_version,
    )


_coming = (
    select(func.count())
    .select_from(Registration)
    .where(
        Registration.meeting_id == Meeting.id,
        Registration.ended_at.is_(None),
        Registration.answer == Answer.COMES,
    )
    .scalar_subquery()
)
_ROW: tuple[Any, ...] = (
    *(Meeting.id, Meeting.workgroup_id, Workgroup.name, Meeting.title, Meeting.starts_at),
    *(Meeting.ends_at, Meeting.place, Meeting.link, Meeting.state, Minutes.state, _coming),
)


def _rows(*where: ColumnElement[bool]) -> list[MeetingRow]:
    rows = db.session.execute(
        select(*_ROW)
        .join(Workgroup, Workgroup.id == Meeting.workgroup_id)
        .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
        .where(*where)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [MeetingRow(*row) for row in rows]


def meetings_of(workgroup_id: int) -> list[MeetingRow]:
    """All meetings of a group, the first first."""
    return _rows(Meeting.workgroup_id == workgroup_id)


def next_meeting(workgroup_id: int, now: datetime) -> MeetingRow | None:
    """The first meeting of a group that is not over and takes place."""
    rows = _rows(
        Meeting.workgroup_id == workgroup_id,
        Meeting.ends_at > now,
        Meeting.state == MeetingState.PLANNED,
    )
    return rows[0] if rows else None


def facts_of(meeting_id: int) -> MeetingFacts:
    """A meeting with all that is known of it."""
    columns = (getattr(Meeting, name) for name in MeetingFacts.__dataclass_fields__)
    row = db.session.execute(select(*columns).where(Meeting.id == meeting_id)).one()
    return MeetingFacts(*row)


def agenda_of(meeting_id: int) -> list[ItemRow]:
    """The points of an agenda, in order."""
    rows = db.session.execute(
        select(
            *(AgendaItem.id, AgendaItem.title, AgendaItem.text, AgendaItem.duration),
            *(AgendaItem.draft_id, DraftAction.title),
        )
        .outerjoin(DraftAction, DraftAction.id == AgendaItem.draft_id)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return [ItemRow(*row) for row in rows]


def changes_of(meeting_id: int) -> list[ChangeRow]:
    """How a meeting was planned, latest first."""
    columns = (getattr(MeetingChange, name) for name in ChangeRow.__dataclass_fields__)
    rows = db.session.execute(
        select(*columns)
        .where(MeetingChange.meeting_id == meeting_id)
        .order_by(MeetingChange.sequence.desc())
    )
    return [ChangeRow(*row) for row in rows]


def answers_of(meeting_id: int) -> dict[int, AnswerRow]:
    """What members say of coming, by person."""
    rows = db.session.execute(
        select(
            *(Registration.person_id, Registration.answer, Registration.note),
            *(Registration.sequence, Registration.answered_at),
        ).where(Registration.meeting_id == meeting_id, Registration.ended_at.is_(None))
    )
    return {row.person_id: AnswerRow(*row) for row in rows}


@dataclass(frozen=True)
class PresenceRow:
    """Who was there, or was not."""

    person_id: int
    name: str
    label: str
    presence: Presence


def presences_of(meeting_id: int) -> Sequence[PresenceRow]:
    """Who was there and who was not, by name."""
    rows = db.session.execute(
        select(Attendance.person_id, Attendance.name, Attendance.label, Attendance.presence)
        .where(Attendance.meeting_id == meeting_id, Attendance.ended_at.is_(None))
        .order_by(Attendance.name, Attendance.id)
    )
    return [PresenceRow(*row) for row in rows]


def draft_choices(workgroup_id: int) -> list[tuple[int, str]]:
    """The draft actions that can be linked: (id, title)."""
    rows = db.session.execute(
        select(DraftAction.id, DraftAction.title)
        .where(DraftAction.workgroup_id == workgroup_id)
        .order_by(DraftAction.title, DraftAction.id)
    )
    return [(row.id, row.title) for row in rows]
