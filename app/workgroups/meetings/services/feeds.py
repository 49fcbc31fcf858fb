"""One's own calendar address: made, renewed, ended. Only the digest of its token is stored."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from app.core import codes, facts
from app.core.db import db
from app.people.models import Person
from app.workgroups.meetings.events import CalendarFeedEnded, CalendarFeedMade
from app.workgroups.meetings.models import CalendarFeed


def token_of(once: str, person_id: int) -> str:
    """The secret of an address, made from the key of the form that asked for it.

    So that sending the form again shows the same address, while nothing that is stored shows it.
    """
    return codes.digest(f"calendar|{person_id}|{once}")


def make_feed(person_id: int, *, once: str, now: datetime) -> str:
    """Give a person a new address and end the earlier one; gives the token, this once."""
    token = token_of(once, person_id)
    digest = codes.digest(token)
    locked = select(Person.id).where(Person.id == person_id).with_for_update()
    db.session.execute(locked)
    if db.session.scalar(select(CalendarFeed.id).where(CalendarFeed.token_digest == digest)):
        return token
    _end(person_id, now)
    db.session.add(CalendarFeed(person_id=person_id, token_digest=digest, created_at=now))
    db.session.flush()
    facts.record(CalendarFeedMade(at=now, actor_id=person_id, person_id=person_id))
    return token


def end_feed(person_id: int, *, now: datetime) -> None:
    """End a person's address; nothing happens when there is none."""
    if _end(person_id, now):
        facts.record(CalendarFeedEnded(at=now, actor_id=person_id, person_id=person_id))


def _end(person_id: int, now: datetime) -> bool:
    ended = db.session.execute(
        update(CalendarFeed)
        .where(CalendarFeed.person_id == person_id, CalendarFeed.ended_at.is_(None))
        .values(ended_at=now)
        .returning(CalendarFeed.id)
    )
    return ended.first() is not None
