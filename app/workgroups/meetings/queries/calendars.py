"""Meetings worded for calendars, and whose calendar a secret address is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from app.core import codes, prose
from app.core.db import db
from app.people.models import Person
from app.workgroups.meetings.calendar import Planned
from app.workgroups.meetings.models import AgendaItem, CalendarFeed, Meeting, MeetingChange
from app.workgroups.models import Seat, Workgroup


@dataclass(frozen=True)
class FeedOwner:
    """Whose calendar it is."""

    person_id: int
    name: str


def owner_of(token: str) -> FeedOwner | None:
    """Whose address this is; None when it is nobody's (any more)."""
    row = db.session.execute(
        select(Person.id, Person.name)
        .join(CalendarFeed, CalendarFeed.person_id == Person.id)
        .where(
            CalendarFeed.token_digest == codes.digest(token),
            CalendarFeed.ended_at.is_(None),
            Person.is_active,
        )
    ).one_or_none()
    return FeedOwner(*row) if row else None


def feed_since(person_id: int) -> datetime | None:
    """Since when a person has an address; None when they have none."""
    return db.session.scalar(
        select(CalendarFeed.created_at).where(
            CalendarFeed.person_id == person_id, CalendarFeed.ended_at.is_(None)
        )
    )


def host() -> str:
    """Under which name this platform makes things known to calendars."""
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"


def planned_meeting(meeting_id: int) -> Planned:
    """One meeting, worded."""
    return _planned(Meeting.id == meeting_id)[0]


def planned_for(person_id: int) -> Sequence[Planned]:
    """The meetings of the groups in which a person sits now, worded; two statements."""
    sits = select(Seat.workgroup_id).where(Seat.person_id == person_id, Seat.ended_at.is_(None))
    return _planned(Meeting.workgroup_id.in_(sits))


def _planned(where: ColumnElement[bool]) -> list[Planned]:
    changed = (
        select(func.max(MeetingChange.at))
        .where(MeetingChange.meeting_id == Meeting.id)
        .scalar_subquery()
    )
    meetings = db.session.execute(
        select(Meeting, Workgroup.name, changed)
        .join(Workgroup, Workgroup.id == Meeting.workgroup_id)
        .where(where)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    points: dict[int, list[str]] = {}
    for row in db.session.execute(
        select(AgendaItem.meeting_id, AgendaItem.title)
        .where(
            AgendaItem.meeting_id.in_([row[0].id for row in meetings]),
            AgendaItem.removed_at.is_(None),
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    ):
        points.setdefault(row.meeting_id, []).append(row.title)
    return [
        _worded(meeting, name, at, points.get(meeting.id, [])) for meeting, name, at in meetings
    ]


def _worded(meeting: Meeting, group: str, changed_at: datetime, points: Sequence[str]) -> Planned:
    public = current_app.config["PUBLIC_URL"].rstrip("/")
    url = f"{public}/werkgroepen/{meeting.workgroup_id}/vergaderingen/{meeting.id}"
    parts = [_("Werkgroep: %(name)s", name=group), meeting.link, prose.plain(meeting.text)]
    if points:
        listed = "\n".join(f"{number}. {title}" for number, title in enumerate(points, 1))
        parts.append(_("Agenda:") + "\n" + listed)
    parts.append(url)
    return Planned(
        uid=meeting.uid,
        sequence=meeting.sequence,
        summary=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        link=meeting.link,
        description="\n\n".join(part for part in parts if part),
        url=url,
        state=meeting.state,
        changed_at=changed_at,
    )
