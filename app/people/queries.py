"""What can be read about people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, bindparam, func, select

from app.access.actor import Actor, Role
from app.core.db import db
from app.people.models import Person, RoleGrant, SignInSession


@dataclass(frozen=True)
class OpenSession:
    """One device on which a person is signed in, for their own overview."""

    id: int
    device: str
    created_at: datetime
    expires_at: datetime


_roles = (
    select(func.aggregate_strings(RoleGrant.role, ","))
    .where(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None))
    .scalar_subquery()
)
_by_session = (
    select(Person.id, Person.name, SignInSession.id.label("session_id"), _roles.label("roles"))
    .join(SignInSession, SignInSession.person_id == Person.id)
    .where(
        SignInSession.token_digest == bindparam("token_digest"),
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > bindparam("now"),
        Person.is_active,
    )
)
"""Asked at every page of everyone who is signed in, so it is built once."""


def actor_by_session(token_digest: str, now: datetime) -> Actor | None:
    """The actor of a live session, in one statement; None when it ended or the person left."""
    asked = {"token_digest": token_digest, "now": now}
    row = db.session.execute(_by_session, asked).one_or_none()
    return _actor(row) if row else None


def _actor(row: Row[tuple[int, str, int, str]]) -> Actor:
    held = frozenset(Role(role) for role in (row.roles or "").split(",") if role)
    return Actor(person_id=row.id, name=row.name, roles=held, session_id=row.session_id)


def open_sessions(person_id: int, now: datetime) -> Sequence[OpenSession]:
    """Where a person is signed in, latest first."""
    rows = db.session.execute(
        select(
            SignInSession.id,
            SignInSession.device,
            SignInSession.created_at,
            SignInSession.expires_at,
        )
        .where(
            SignInSession.person_id == person_id,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
        )
        .order_by(SignInSession.id.desc())
    )
    return [OpenSession(*row) for row in rows]
