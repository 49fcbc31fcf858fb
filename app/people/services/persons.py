"""Making persons known, giving and ending roles, closing and opening their access."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.access.actor import Role
from app.core import facts
from app.core.db import db
from app.core.errors import Refused, constraint_message
from app.people import rules
from app.people.events import (
    PersonChanged,
    PersonCreated,
    PersonDeactivated,
    PersonReactivated,
    PersonsCreated,
    RoleEnded,
    RoleGranted,
)
from app.people.models import Person, RoleGrant
from app.people.rules import LinkPurpose
from app.people.services.passwords import (
    end_links,
    give_password_link,
    hash_password,
    locked_person,
)
from app.people.services.sessions import end_sessions


class AddressIsTaken(Refused):
    """Someone else has this address."""


class LastAdministrator(Refused):
    """Without this person nobody could manage people any more."""


def create_person(
    *,
    name: str,
    email: str,
    now: datetime,
    password: str | None = None,
    roles: frozenset[Role] = frozenset(),
    demo_slug: str | None = None,
    by: int | None = None,
) -> Person:
    """Make a person known, with the roles they hold from the start; raises AddressIsTaken."""
    person = Person(
        name=name.strip(),
        email=email.strip().lower(),
        password_hash=hash_password(password, about=(name, email)) if password else None,
        demo_slug=demo_slug,
        created_at=now,
        is_active=True,
    )
    with _address_is_free():
        db.session.add(person)
        db.session.flush()
    facts.record(PersonCreated(at=now, actor_id=by, person_id=person.id))
    for role in sorted(roles):
        grant_role(person, role, now=now, by=by)
    return person


def create_persons(names: Mapping[str, str], *, now: datetime, by: int | None) -> dict[str, int]:
    """Make many persons known at once, without role or password: names by address, ids by address.

    Raises AddressIsTaken when one of the addresses is known, and then makes nobody known.
    """
    if not names:
        return {}
    with _address_is_free():
        last = db.session.scalar(select(func.max(Person.id))) or 0
        db.session.execute(
            insert(Person),
            [
                {"name": name.strip(), "email": email, "created_at": now, "is_active": True}
                for email, name in names.items()
            ],
        )
    rows = db.session.execute(select(Person.email, Person.id).where(Person.id > last))
    ids = {row.email: row.id for row in rows if row.email in names}
    facts.record(PersonsCreated(at=now, actor_id=by, person_ids=tuple(ids.values())))
    return ids


def introduce(
    *, name: str, email: str, roles: frozenset[Role], now: datetime, by: int | None
) -> Person:
    """Make a person known and mail them a link to choose a password; raises AddressIsTaken."""
    person = create_person(name=name, email=email, roles=roles, now=now, by=by)
    give_password_link(person, LinkPurpose.NEW_PERSON, now=now, by=by)
    return person


def invite_again(person_id: int, *, now: datetime, by: int | None) -> Person:
    """Mail a person a new link to choose a password; raises Refused when the access is closed."""
    person = locked_person(person_id)
    if not person.is_active:
        raise Refused(_("De toegang van deze persoon is afgesloten. Open die eerst weer."))
    give_password_link(person, LinkPurpose.NEW_PERSON, now=now, by=by)
    return person


def change_person(
    person_id: int, *, name: str, email: str, now: datetime, by: int | None
) -> Person:
    """Mend a name or an address; raises AddressIsTaken.

    With another address, links that were sent to the old one end.
    """
    person = locked_person(person_id)
    wanted = {"name": name.strip(), "email": email.strip().lower()}
    what = tuple(column for column, value in wanted.items() if getattr(person, column) != value)
    if not what:
        return person
    with _address_is_free():
        person.name, person.email = wanted["name"], wanted["email"]
        db.session.flush()
    if "email" in what:
        end_links(person.id, now=now)
    facts.record(PersonChanged(at=now, actor_id=by, person_id=person.id, what=what))
    return person


def grant_role(person: Person, role: Role, *, now: datetime, by: int | None) -> None:
    """Give a person a role, unless they hold it already."""
    locked_person(person.id)
    if _held(person.id, role) is not None:
        return
    db.session.add(RoleGrant(person_id=person.id, role=role, granted_at=now, granted_by_id=by))
    db.session.flush()
    facts.record(RoleGranted(at=now, actor_id=by, person_id=person.id, role=role))


def end_role(person_id: int, role: Role, *, now: datetime, by: int | None) -> None:
    """End a role, if it is held; raises LastAdministrator.

    The row stays, with who ended it; a role that comes back is a new row.
    """
    if role is Role.ADMINISTRATOR:
        _must_leave_an_administrator(person_id)
    locked_person(person_id)
    grant = _held(person_id, role)
    if grant is None:
        return
    grant.ended_at, grant.ended_by_id = now, by
    db.session.flush()
    facts.record(RoleEnded(at=now, actor_id=by, person_id=person_id, role=role))


def deactivate(person_id: int, *, now: datetime, by: int | None) -> None:
    """Close the access of a person: sessions and links end at once; raises LastAdministrator."""
    _must_leave_an_administrator(person_id)
    person = locked_person(person_id)
    if not person.is_active:
        return
    person.is_active = False
    db.session.flush()
    end_sessions(person_id, now=now)
    end_links(person_id, now=now)
    facts.record(PersonDeactivated(at=now, actor_id=by, person_id=person_id))


def reactivate(person_id: int, *, now: datetime, by: int | None) -> None:
    """Open the access of a person again; they sign in anew."""
    person = locked_person(person_id)
    if person.is_active:
        return
    person.is_active = True
    db.session.flush()
    facts.record(PersonReactivated(at=now, actor_id=by, person_id=person_id))


def _held(person_id: int, role: Role) -> RoleGrant | None:
    return db.session.scalar(
        select(RoleGrant).where(
            RoleGrant.person_id == person_id, RoleGrant.role == role, RoleGrant.ended_at.is_(None)
        )
    )


def _must_leave_an_administrator(person_id: int) -> None:
    """Refuse to lose the last one. Locks the administrators, so that two can't leave at once.

    Persons and grants are both locked: whoever waited here sees what the other one changed in
    either. Always before the lock on one person, and in one order, so that nobody waits in a ring.
    """
    administrators = db.session.scalars(
        select(Person.id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            Person.is_active,
            RoleGrant.role == Role.ADMINISTRATOR,
            RoleGrant.ended_at.is_(None),
        )
        .order_by(Person.id)
        .with_for_update(key_share=True)
    ).all()
    refusal = rules.why_must_stay_administrator(person_id, administrators)
    if refusal is not None:
        raise LastAdministrator(str(refusal))


@contextmanager
def _address_is_free() -> Iterator[None]:
    """Say in a sentence that an address is taken; what came before in the transaction stays."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        message = constraint_message(error)
        if message is None:
            raise
        raise AddressIsTaken(message) from error
