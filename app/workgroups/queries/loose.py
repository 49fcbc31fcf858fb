"""Seats of people who no longer speak for the organisation of the seat.

A seat does not vanish with a mandate: the group goes on, with a warning, until the secretariat
decides. Who never had a mandate for the organisation was seated without one, and is no such case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.partnership.models import Mandate, Organisation
from app.people.models import Person
from app.workgroups.models import Seat, Workgroup
from app.workgroups.rules import WorkgroupState


@dataclass(frozen=True)
class LooseSeat:
    """A seat whose person lost the mandate, and since when."""

    seat_id: int
    workgroup_id: int
    workgroup_name: str
    person_id: int
    person: str
    organisation_id: int
    organisation: str
    ended_on: date


def loose_seats(day: date, workgroup_id: int | None = None) -> Sequence[LooseSeat]:
    """The seats in groups that are not closed, whose mandate is over on a day."""
    held = aliased(Mandate)
    same = (held.person_id == Seat.person_id, held.organisation_id == Seat.organisation_id)
    goes_on = exists(select(held.id).where(*same, or_(held.ends_on.is_(None), held.ends_on >= day)))
    last = select(func.max(held.ends_on)).where(*same).scalar_subquery()
    columns: tuple[Any, ...] = (
        *(Seat.id, Workgroup.id, Workgroup.name, Person.id, Person.name),
        *(Organisation.id, Organisation.name, last),
    )
    rows = (
        select(*columns)
        .join(Workgroup, Workgroup.id == Seat.workgroup_id)
        .join(Person, Person.id == Seat.person_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(
            Seat.ended_at.is_(None),
            Workgroup.state != WorkgroupState.CLOSED,
            last.is_not(None),
            ~goes_on,
        )
        .order_by(Workgroup.name, Seat.place, Seat.id)
    )
    if workgroup_id is not None:
        rows = rows.where(Workgroup.id == workgroup_id)
    return [LooseSeat(*row) for row in db.session.execute(rows)]
