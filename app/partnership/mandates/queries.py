"""What can be read of mandates: lists, one of them, and what waits for the secretariat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select

from app.core import prose
from app.core.db import db
from app.core.errors import NotFound
from app.partnership import rules
from app.partnership.models import Mandate, Organisation
from app.partnership.organisations.queries import active_on
from app.partnership.rules import MandateBody, MandateRole, MandateState
from app.people.models import Person
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
SEARCH_LENGTH = 200

_giver, _ender, _fixed, _fixed_person = (
    aliased(Person, name="giver"),
    aliased(Person, name="ender"),
    aliased(Mandate, name="fixed"),
    aliased(Person, name="fixed_person"),
)


@dataclass(frozen=True)
class MandateRow:
    """One mandate, with the names of all who have to do with it ('' for nobody)."""

    id: int
    person_id: int
    person: str
    email: str
    organisation_id: int
    organisation: str
    body: MandateBody
    role: MandateRole
    starts_on: date
    ends_on: date | None
    granted_at: datetime
    granted_by: str
    ended_at: datetime | None
    ended_by: str
    end_reason: str
    substitute_for_id: int | None
    substitute_for: str
    follows_id: int | None

    def state_on(self, day: date) -> MandateState:
        """Where it stands on a day."""
        return rules.mandate_state(self.starts_on, self.ends_on, day)


@dataclass(frozen=True)
class Wanted:
    """A selection of mandates."""

    search: str = ""
    body: str = ""
    state: str = ""


@dataclass(frozen=True)
class Vacancy:
    """A seat in the partnership that nobody fills: who had it, for whom, until when."""

    mandate_id: int
    organisation_id: int
    organisation: str
    person: str
    role: MandateRole
    ended_on: date


_COLUMNS: tuple[Any, ...] = (
    *(Mandate.id, Person.id, Person.name, Person.email, Organisation.id, Organisation.name),
    *(Mandate.body, Mandate.role, Mandate.starts_on, Mandate.ends_on, Mandate.granted_at),
    *(func.coalesce(_giver.name, ""), Mandate.ended_at, func.coalesce(_ender.name, "")),
    *(Mandate.end_reason, Mandate.substitute_for_id, func.coalesce(_fixed_person.name, "")),
    Mandate.follows_id,
)


def _rows(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .join(Person, Person.id == Mandate.person_id)
        .join(Organisation, Organisation.id == Mandate.organisation_id)
        .outerjoin(_giver, _giver.id == Mandate.granted_by_id)
        .outerjoin(_ender, _ender.id == Mandate.ended_by_id)
        .outerjoin(_fixed, _fixed.id == Mandate.substitute_for_id)
        .outerjoin(_fixed_person, _fixed_person.id == _fixed.person_id)
        .where(*where)
    )


def _found(statement: Select[*tuple[Any, ...]]) -> list[MandateRow]:
    return [MandateRow(*row) for row in db.session.execute(statement)]


def _chosen(wanted: Wanted, day: date) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    for word in prose.normalise(wanted.search)[:SEARCH_LENGTH].split():
        # as typed too: SQLite folds only the case of unaccented letters
        where.append(
            or_(
                Person.name.contains(word, autoescape=True),
                func.lower(Person.name).contains(word.lower(), autoescape=True),
                Organisation.name.contains(word, autoescape=True),
                func.lower(Organisation.name).contains(word.lower(), autoescape=True),
            )
        )
    if wanted.body:
        where.append(Mandate.body == MandateBody(wanted.body))
    if wanted.state:
        where.append(_stands(MandateState(wanted.state), day))
    return where


def _stands(state: MandateState, day: date) -> ColumnElement[bool]:
    if state is MandateState.ANNOUNCED:
        return Mandate.starts_on > day
    if state is MandateState.ENDED:
        return Mandate.ends_on < day
    soon = and_(active_on(day), Mandate.ends_on <= day + rules.SOON)
    return soon if state is MandateState.ENDS_SOON else active_on(day)


def page(wanted: Wanted, cursor: Cursor, day: date, size: int = PAGE_SIZE) -> Page[MandateRow]:
    """A page of mandates, the latest granted first."""
    rows = _rows(*_chosen(wanted, day)).limit(size + 1)
    if cursor.newer:
        rows = rows.where(Mandate.id > cursor.key).order_by(Mandate.id)
    else:
        rows = rows.order_by(Mandate.id.desc())
        if cursor.key is not None:
            rows = rows.where(Mandate.id < cursor.key)
    return page_of(_found(rows), cursor, size, lambda row: row.id)


def all_rows(wanted: Wanted, day: date) -> Sequence[MandateRow]:
    """The whole selection, for a file."""
    return _found(_rows(*_chosen(wanted, day)).order_by(Mandate.id.desc()))


def mandate(mandate_id: int) -> MandateRow:
    """One mandate; raises NotFound."""
    found = _found(_rows(Mandate.id == mandate_id))
    if not found:
        raise NotFound
    return found[0]


def successor(mandate_id: int) -> MandateRow | None:
    """The mandate that succeeds one, if any."""
    found = _found(_rows(Mandate.follows_id == mandate_id).order_by(Mandate.id).limit(1))
    return found[0] if found else None


def of_organisations(organisation_ids: Sequence[int]) -> Sequence[MandateRow]:
    """The mandates of organisations: those that hold first, then by their first day."""
    return _found(
        _rows(Mandate.organisation_id.in_(organisation_ids)).order_by(
            Mandate.ends_on.is_not(None), Mandate.starts_on.desc(), Mandate.id.desc()
        )
    )


def of_person(person_id: int, day: date) -> Sequence[MandateRow]:
    """The mandates that a person holds on a day."""
    return _found(_rows(Mandate.person_id == person_id, active_on(day)).order_by(Mandate.id))


def seats(day: date) -> Sequence[MandateRow]:
    """Who sits in the partnership on a day: chair first, then by organisation."""
    return _found(
        _rows(Mandate.body == MandateBody.PARTNERSHIP, active_on(day)).order_by(
            Mandate.role == MandateRole.MEMBER,
            Mandate.role,
            func.lower(Organisation.name),
            Mandate.substitute_for_id.is_not(None),
            Mandate.id,
        )
    )


def fixed_members(day: date) -> list[tuple[str, str]]:
    """For whom someone can come as a substitute: (id of the mandate, who and for whom)."""
    return [
        (str(row.id), f"{row.person} ({row.organisation})")
        for row in seats(day)
        if row.substitute_for_id is None
    ]


def ending_soon(day: date) -> Sequence[MandateRow]:
    """The mandates that end within a month and that nobody takes over, the first to end first."""
    later = aliased(Mandate)
    taken_over = exists(
        select(later.id).where(
            later.organisation_id == Mandate.organisation_id,
            later.body == Mandate.body,
            or_(
                later.follows_id == Mandate.id,
                and_(later.person_id == Mandate.person_id, later.starts_on > Mandate.ends_on),
            ),
        )
    )
    return _found(
        _rows(_stands(MandateState.ENDS_SOON, day), ~taken_over).order_by(
            Mandate.ends_on, Mandate.id
        )
    )


def vacancies(day: date) -> Sequence[Vacancy]:
    """The organisations that lost their last seat in the partnership, the latest first."""
    later = aliased(Mandate)
    goes_on = exists(
        select(later.id).where(
            later.organisation_id == Mandate.organisation_id,
            later.body == MandateBody.PARTNERSHIP,
            or_(later.follows_id == Mandate.id, later.ends_on.is_(None), later.ends_on >= day),
        )
    )
    columns: tuple[Any, ...] = (
        *(Mandate.id, Organisation.id, Organisation.name, Person.name, Mandate.role),
        Mandate.ends_on,
    )
    rows = db.session.execute(
        select(*columns)
        .join(Person, Person.id == Mandate.person_id)
        .join(Organisation, Organisation.id == Mandate.organisation_id)
        .where(
            Mandate.body == MandateBody.PARTNERSHIP,
            Mandate.substitute_for_id.is_(None),
            Mandate.ends_on < day,
            ~goes_on,
        )
        .order_by(Mandate.ends_on.desc(), Mandate.id.desc())
    )
    found: dict[int, Vacancy] = {}
    for row in rows:
        found.setdefault(row[1], Vacancy(*row))
    return list(found.values())


@dataclass(frozen=True)
class Told:
    """What a mail about a mandate says, and to whom it goes."""

    to: str
    contact: str
    person: str
    organisation: str
    body: MandateBody
    ends_on: date | None
    reason: str
    successor: str


def told_of(mandate_id: int) -> Told | None:
    """What the contact of an organisation is told of a mandate; None when no address is known."""
    follower, next_person = aliased(Mandate), aliased(Person)
    columns: tuple[Any, ...] = (
        *(Organisation.contact_email, Organisation.contact_name, Person.name),
        *(Organisation.name, Mandate.body, Mandate.ends_on, Mandate.end_reason),
        func.coalesce(next_person.name, ""),
    )
    row = db.session.execute(
        select(*columns)
        .join(Person, Person.id == Mandate.person_id)
        .join(Organisation, Organisation.id == Mandate.organisation_id)
        .outerjoin(follower, follower.follows_id == Mandate.id)
        .outerjoin(next_person, next_person.id == follower.person_id)
        .where(Mandate.id == mandate_id)
        .limit(1)
    ).one_or_none()
    return Told(*row) if row is not None and row[0] else None
