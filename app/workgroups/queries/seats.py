"""What can be read of the seats of a group, and how the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from app.core.db import db
from app.partnership.composition import scheme as schemes
from app.partnership.composition.queries import categories
from app.partnership.models import Organisation
from app.people.models import Person
from app.workgroups.models import Seat
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class SeatRow:
    """One seat as a page shows it."""

    id: int
    place: int
    role: SeatRole
    started_at: datetime
    ended_at: datetime | None
    person_id: int
    person_name: str
    organisation_key: str
    organisation_name: str
    categories: Sequence[str]
    offers_formal: bool
    offers_non_formal: bool

    @property
    def is_lead(self) -> bool:
        """Whether this is the lead."""
        return self.role is SeatRole.LEAD

    @property
    def capacity(self) -> str:
        """In which capacity they sit there: 'Werkgeversorganisatie'."""
        known = categories()
        return next((known[key].name for key in self.categories if key in known), "")


_COLUMNS: tuple[Any, ...] = (
    *(Seat.id, Seat.place, Seat.role, Seat.started_at, Seat.ended_at),
    *(Person.id, Person.name, Organisation.key, Organisation.name, Organisation.categories),
    *(Organisation.offers_formal, Organisation.offers_non_formal),
)


def _seats(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Seats, the lead first, then by place."""
    return (
        select(*_COLUMNS, Seat.workgroup_id)
        .join(Person, Person.id == Seat.person_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(*where)
        .order_by(Seat.role == SeatRole.MEMBER, Seat.place, Seat.id)
    )


def seats_where(*where: ColumnElement[bool]) -> list[SeatRow]:
    """Some seats, the lead first, then by place."""
    return [SeatRow(*row[:-1]) for row in db.session.execute(_seats(*where))]


def seats_of(workgroup_id: int) -> list[SeatRow]:
    """The seats of a group now."""
    return seats_where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))


def seats_at(workgroup_id: int, begin: datetime, end: datetime) -> list[SeatRow]:
    """Who had a seat in a group at some time between two moments, also who left since."""
    found = seats_where(
        Seat.workgroup_id == workgroup_id,
        Seat.started_at < end,
        or_(Seat.ended_at.is_(None), Seat.ended_at > begin),
    )
    return list({seat.person_id: seat for seat in found}.values())


def seats_by_group(workgroup_ids: Sequence[int]) -> dict[int, list[SeatRow]]:
    """The present seats of several groups, in one statement."""
    found: dict[int, list[SeatRow]] = {}
    where = (Seat.workgroup_id.in_(workgroup_ids), Seat.ended_at.is_(None))
    for row in db.session.execute(_seats(*where)):
        found.setdefault(row.workgroup_id, []).append(SeatRow(*row[:-1]))
    return found


def seen(seat: SeatRow) -> schemes.Seat:
    """A seat as the rules of composition look at it."""
    offers = {"formal"} if seat.offers_formal else set()
    if seat.offers_non_formal:
        offers.add("non_formal")
    return schemes.Seat(
        name=f"{seat.person_name} ({seat.organisation_name})",
        organisation=seat.organisation_key,
        categories=frozenset(seat.categories),
        role=seat.role.value,
        offers=frozenset(offers),
    )


@dataclass(frozen=True)
class SpeakingSeat:
    """For whom someone speaks in a group, and where feedback can be sent."""

    person_id: int
    person_name: str
    email: str
    organisation_id: int
    organisation_name: str
    categories: Sequence[str]

    @property
    def capacity(self) -> str:
        """The group of the register: 'Werkgeversorganisatie'."""
        known = categories()
        return next((known[key].name for key in self.categories if key in known), "")


def speaking_seat(workgroup_id: int, person_id: int | None) -> SpeakingSeat | None:
    """The seat on which a person speaks in a group; None when they have none."""
    row = db.session.execute(
        select(
            *(Person.id, Person.name, Person.email),
            *(Organisation.id, Organisation.name, Organisation.categories),
        )
        .join(Seat, Seat.person_id == Person.id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(
            Seat.workgroup_id == workgroup_id,
            Seat.person_id == person_id,
            Seat.ended_at.is_(None),
        )
    ).one_or_none()
    return SpeakingSeat(*row) if row else None


def choosable_people() -> list[tuple[int, str]]:
    """Whom the secretariat can give a seat: (id, 'name (address)')."""
    rows = db.session.execute(
        select(Person.id, Person.name, Person.email)
        .where(Person.is_active)
        .order_by(Person.name, Person.id)
    )
    return [(row.id, f"{row.name} ({row.email})") for row in rows]


def choosable_organisations() -> list[tuple[int, str]]:
    """For which organisations one can sit in a group: (id, name)."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.name).order_by(Organisation.name, Organisation.id)
    )
    return [(row.id, row.name) for row in rows]
