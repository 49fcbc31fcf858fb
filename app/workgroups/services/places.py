"""The places of a group: as many as its scheme allows, held by the database."""

from __future__ import annotations

from sqlalchemy import select

from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import CompositionScheme
from app.workgroups import rules
from app.workgroups.models import Seat, Workgroup


def locked_group(workgroup_id: int) -> Workgroup:
    """A group, locked until the transaction ends; raises NotFound."""
    group = db.session.scalar(
        select(Workgroup)
        .where(Workgroup.id == workgroup_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if group is None:
        raise NotFound
    return group


def active_seats(workgroup_id: int) -> list[Seat]:
    """The seats of a group now, by place."""
    return list(
        db.session.scalars(
            select(Seat)
            .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))
            .order_by(Seat.place)
        )
    )


def fit(group: Workgroup) -> None:
    """Give a locked group as many places as its scheme allows, or as are still taken.

    Who sits on a place that goes moves to a free one.
    """
    most = db.session.scalar(
        select(CompositionScheme.max_seats).where(CompositionScheme.key == group.scheme_key)
    )
    active = active_seats(group.id)
    places = rules.places_for(most, len(active))
    if places == group.places:
        return
    for seat in active:
        free = rules.free_place((other.place for other in active), places)
        if seat.place > places and free is not None:
            seat.place = free
            db.session.flush()
    group.places = places
    db.session.flush()
    for seat in active:
        db.session.expire(seat, ["places"])
