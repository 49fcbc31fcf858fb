"""Signing in on a device, and ending that."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import update

from app.core import codes, facts
from app.core.db import db
from app.core.errors import NotFound
from app.people.events import SignedIn, SignedOut
from app.people.models import Person, SignInSession


def start_session(person: Person, *, device: str, now: datetime) -> str:
    """Sign a person in on a device; the token is given once and stored only as a digest."""
    token = codes.new_token()
    hours = int(current_app.config["SESSION_HOURS"])
    db.session.add(
        SignInSession(
            person_id=person.id,
            token_digest=codes.digest(token),
            device=device[:200],
            created_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    db.session.flush()
    facts.record(SignedIn(at=now, actor_id=person.id, person_id=person.id))
    return token


def end_session(session_id: int, *, person_id: int, now: datetime) -> None:
    """End one of a person's own sessions; raises NotFound when it is not theirs."""
    ended = db.session.execute(
        update(SignInSession)
        .where(
            SignInSession.id == session_id,
            SignInSession.person_id == person_id,
            SignInSession.ended_at.is_(None),
        )
        .values(ended_at=now)
        .returning(SignInSession.id)
    ).first()
    if ended is None:
        raise NotFound(_("Deze sessie bestaat niet of is al beëindigd."))
    facts.record(SignedOut(at=now, actor_id=person_id, person_id=person_id))


def end_sessions(person_id: int, *, now: datetime, but: int | None = None) -> int:
    """End every session of a person, but one if asked; how many ended.

    The fact that leads to it is told by the caller.
    """
    wanted = update(SignInSession).where(
        SignInSession.person_id == person_id, SignInSession.ended_at.is_(None)
    )
    if but is not None:
        wanted = wanted.where(SignInSession.id != but)
    ended = db.session.scalars(wanted.values(ended_at=now).returning(SignInSession.id))
    return len(ended.all())
