"""What can be read about people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.access.actor import Actor, Role
from app.core import prose, revision
from app.core.db import db
from app.core.errors import NotFound
from app.core.glance import glance
from app.people.models import Person, RoleGrant, SignInSession
from app.people.rules import Access
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
SEARCH_LENGTH = 200


@dataclass(frozen=True)
class OpenSession:
    """One device on which a person is signed in, for their own overview."""

    id: int
    device: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class PersonRow:
    """One person in the list."""

    id: int
    name: str
    email: str
    is_active: bool
    has_password: bool
    roles: tuple[Role, ...]

    @property
    def access(self) -> Access:
        """Whether they can sign in."""
        if not self.is_active:
            return Access.CLOSED
        return Access.ACTIVE if self.has_password else Access.WAITING


@dataclass(frozen=True)
class GrantRow:
    """A role that a person has or had, with who gave and who ended it ('' when unknown)."""

    role: Role
    granted_at: datetime
    granted_by: str
    ended_at: datetime | None
    ended_by: str


_roles = (
    select(func.aggregate_strings(RoleGrant.role, ","))
    .where(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None))
    .scalar_subquery()
)
_by_session = (
    select(
        Person.id,
        Person.name,
        SignInSession.id.label("session_id"),
        _roles.label("roles"),
        revision.number.scalar_subquery().label("revision"),
    )
    .join(SignInSession, SignInSession.person_id == Person.id)
    .where(
        SignInSession.token_digest == bindparam("token_digest", None),
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > bindparam("now", None),
        Person.is_active,
    )
)
"""Asked at every page of everyone who is signed in, so it is built once."""


def actor_by_session(token_digest: str, now: datetime) -> Actor | None:
    """The actor of a live session; None when it ended or the person left.

    The revision is asked along, in the same statement.
    """
    row = glance(_by_session, {"token_digest": token_digest, "now": now})
    if row is None:
        return None
    person_id, name, session_id, roles, changes = row
    revision.know(changes)
    return Actor(person_id, name, _role_set(roles or ""), session_id)


@cache
def _role_set(aggregated: str) -> frozenset[Role]:
    return frozenset(_roles_in(aggregated))


def _roles_in(aggregated: str | None) -> list[Role]:
    return sorted(Role(role) for role in (aggregated or "").split(",") if role)


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


def person(person_id: int) -> Person:
    """One person; raises NotFound."""
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFound(_("Deze persoon bestaat niet."))
    return found


def person_with_address(email: str) -> int | None:
    """The person who has an address; None when nobody has it."""
    return db.session.scalar(select(Person.id).where(Person.email == email.strip().lower()))


def persons(search: str, cursor: Cursor, size: int = PAGE_SIZE) -> Page[PersonRow]:
    """A page of persons, the latest first, with each word of `search` in the name or address."""
    wanted = _found(search).limit(size + 1)
    if cursor.newer:
        wanted = wanted.where(Person.id > cursor.key).order_by(Person.id)
    else:
        wanted = wanted.order_by(Person.id.desc())
        if cursor.key is not None:
            wanted = wanted.where(Person.id < cursor.key)
    rows = [_as_row(row) for row in db.session.execute(wanted)]
    return page_of(rows, cursor, size, lambda row: row.id)


def every_person(search: str) -> Iterator[PersonRow]:
    """All persons whom a search finds, by name."""
    wanted = _found(search).order_by(func.lower(Person.name), Person.id)
    return map(_as_row, db.session.execute(wanted))


def _found(search: str) -> Select[*tuple[Any, ...]]:
    wanted = select(
        Person.id,
        Person.name,
        Person.email,
        Person.is_active,
        Person.password_hash.is_not(None).label("has_password"),
        _roles.label("roles"),
    )
    for word in prose.normalise(search)[:SEARCH_LENGTH].split():
        # as typed too: SQLite folds only the case of unaccented letters
        wanted = wanted.where(
            or_(
                Person.name.contains(word, autoescape=True),
                func.lower(Person.name).contains(word.lower(), autoescape=True),
                Person.email.contains(word.lower(), autoescape=True),
            )
        )
    return wanted


def _as_row(row: Row[*tuple[Any, ...]]) -> PersonRow:
    return PersonRow(
        id=row.id,
        name=row.name,
        email=row.email,
        is_active=row.is_active,
        has_password=row.has_password,
        roles=tuple(_roles_in(row.roles)),
    )


def grants(person_id: int) -> Sequence[GrantRow]:
    """Every role that a person has or had, the latest first."""
    giver, ender = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            RoleGrant.role,
            RoleGrant.granted_at,
            func.coalesce(giver.name, ""),
            RoleGrant.ended_at,
            func.coalesce(ender.name, ""),
        )
        .outerjoin(giver, giver.id == RoleGrant.granted_by_id)
        .outerjoin(ender, ender.id == RoleGrant.ended_by_id)
        .where(RoleGrant.person_id == person_id)
        .order_by(RoleGrant.id.desc())
    )
    return [GrantRow(*row) for row in rows]


def administrators() -> frozenset[int]:
    """Who can manage people now."""
    return frozenset(
        db.session.scalars(
            select(Person.id)
            .join(RoleGrant, RoleGrant.person_id == Person.id)
            .where(
                Person.is_active,
                RoleGrant.role == Role.ADMINISTRATOR,
                RoleGrant.ended_at.is_(None),
            )
        )
    )


def choices() -> Sequence[tuple[int, str]]:
    """Everyone who can sign in, for a select, by name."""
    return _named(select(Person.id, Person.name).where(Person.is_active))


def secretariat_choices() -> Sequence[tuple[int, str]]:
    """Who works for the secretariat, for a select, by name."""
    works = select(RoleGrant.person_id).where(
        RoleGrant.role == Role.SECRETARIAT, RoleGrant.ended_at.is_(None)
    )
    return _named(select(Person.id, Person.name).where(Person.is_active, Person.id.in_(works)))


def _named(wanted: Select[int, str]) -> list[tuple[int, str]]:
    rows = db.session.execute(wanted.order_by(func.lower(Person.name), Person.id))
    return [(row.id, row.name) for row in rows]
