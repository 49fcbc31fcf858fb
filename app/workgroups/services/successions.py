"""A successor takes over the seats in workgroups, when whoever arranged the succession said so."""

from __future__ import annotations

from sqlalchemy import select

from app.core.db import db
from app.core.facts import Fact
from app.partnership.events import MandateSucceeded
from app.workgroups.models import Seat, Workgroup
from app.workgroups.rules import WorkgroupState
from app.workgroups.services.groups import add_seat, end_seat


def follow(fact: Fact) -> None:
    """End the seats of the one and give them to the other, in the same transaction; a subscriber.

    A group in which the successor sits already keeps both as they are.
    """
    if not isinstance(fact, MandateSucceeded) or not fact.takes_seats:
        return
    sits = select(Seat.workgroup_id).where(
        Seat.person_id == fact.successor_person_id, Seat.ended_at.is_(None)
    )
    seats = db.session.scalars(
        select(Seat)
        .join(Workgroup, Workgroup.id == Seat.workgroup_id)
        .where(
            Seat.person_id == fact.person_id,
            Seat.organisation_id == fact.organisation_id,
            Seat.ended_at.is_(None),
            Workgroup.state != WorkgroupState.CLOSED,
            Seat.workgroup_id.not_in(sits),
        )
        .order_by(Seat.workgroup_id)
    ).all()
    for seat in seats:
        end_seat(seat.workgroup_id, seat.id, now=fact.at, by=fact.actor_id)
        add_seat(
            seat.workgroup_id,
            person_id=fact.successor_person_id,
            organisation_id=fact.organisation_id,
            role=seat.role,
            now=fact.at,
            by=fact.actor_id,
        )
