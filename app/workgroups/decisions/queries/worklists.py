"""Who waits for what in deciding: positions to give, rounds to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.core.db import db
from app.workgroups.decisions import rules
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, Position
from app.workgroups.decisions.rules import Place, RoundState, Sitting
from app.workgroups.models import DraftAction, Seat, Workgroup
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class Silent:
    """A place without a position in a round that is open, and who speaks for it now."""

    decision_seat_id: int
    person_id: int
    round_id: int
    number: int
    opened_at: datetime
    closes_at: datetime
    draft_id: int
    title: str
    workgroup_id: int
    workgroup_name: str


@dataclass(frozen=True)
class RoundWork:
    """A round that is open, or closed and waiting for its outcome to be confirmed."""

    round_id: int
    number: int
    draft_id: int
    title: str
    workgroup_id: int
    workgroup_name: str
    closes_at: datetime
    is_closed: bool
    places: int
    gave: int


_PLACES: tuple[Any, ...] = (
    *(DecisionSeat.id, DecisionSeat.person_id, DecisionSeat.organisation_id),
    *(DecisionRound.id.label("round_id"), DecisionRound.number, DecisionRound.opened_at),
    *(DecisionRound.closes_at, DraftAction.id.label("draft_id"), DraftAction.title),
    *(DraftAction.workgroup_id, Workgroup.name, Position.id.label("position_id")),
)


def silent_places(now: datetime, person_id: int | None = None) -> list[Silent]:
    """The places that gave no position yet, of all open rounds or of what one person speaks for.

    Two statements. Those for which nobody speaks any more are left out.
    """
    groups = select(Seat.workgroup_id).where(Seat.ended_at.is_(None))
    if person_id is not None:
        groups = groups.where(Seat.person_id == person_id)
    places = db.session.execute(
        select(*_PLACES)
        .join(DecisionRound, DecisionRound.id == DecisionSeat.round_id)
        .join(DraftAction, DraftAction.id == DecisionRound.draft_id)
        .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
        .outerjoin(Position, Position.decision_seat_id == DecisionSeat.id)
        .where(
            DecisionRound.state == RoundState.OPEN,
            DecisionRound.closes_at > now,
            DraftAction.workgroup_id.in_(groups),
        )
        .order_by(DecisionRound.closes_at, DecisionRound.id, DecisionSeat.place)
    ).all()
    sitting: dict[int, list[Sitting]] = {}
    for row in _sitting_in({row.workgroup_id for row in places}):
        sitting.setdefault(row.workgroup_id, []).append(Sitting(row.person_id, row.organisation_id))
    found = []
    by_round: dict[int, list[Any]] = {}
    for row in places:
        by_round.setdefault(row.round_id, []).append(row)
    for rows in by_round.values():
        speaking = rules.speakers(
            [Place(row.id, row.person_id, row.organisation_id) for row in rows],
            sitting.get(rows[0].workgroup_id, ()),
        )
        for row in rows:
            speaker = speaking.get(row.id)
            if row.position_id is None and speaker is not None:
                found.append(Silent(row.id, speaker, *tuple(row)[3:11]))
    return [one for one in found if person_id is None or one.person_id == person_id]


def _sitting_in(workgroup_ids: set[int]) -> Sequence[Any]:
    return db.session.execute(
        select(Seat.workgroup_id, Seat.person_id, Seat.organisation_id)
        .where(Seat.workgroup_id.in_(workgroup_ids), Seat.ended_at.is_(None))
        .order_by(Seat.id)
    ).all()


def _rounds(now: datetime, *where: ColumnElement[bool]) -> list[RoundWork]:
    gave = (
        select(DecisionSeat.round_id, func.count().label("places"), func.count(Position.id))
        .outerjoin(Position, Position.decision_seat_id == DecisionSeat.id)
        .group_by(DecisionSeat.round_id)
        .subquery()
    )
    columns: tuple[Any, ...] = (
        *(DecisionRound.id, DecisionRound.number, DraftAction.id, DraftAction.title),
        *(Workgroup.id, Workgroup.name, DecisionRound.closes_at, DecisionRound.state),
        *(gave.c[1], gave.c[2]),
    )
    rows = db.session.execute(
        select(*columns)
        .join(DraftAction, DraftAction.id == DecisionRound.draft_id)
        .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
        .join(gave, gave.c.round_id == DecisionRound.id)
        .where(DecisionRound.state.in_([RoundState.OPEN, RoundState.CLOSED]), *where)
        .order_by(DecisionRound.closes_at, DecisionRound.id)
    )
    found = []
    for row in rows:
        is_closed = rules.state_at(row.state, row.closes_at, now) is RoundState.CLOSED
        shown: tuple[Any, ...] = (*row[:7], is_closed, *row[8:])
        found.append(RoundWork(*shown))
    return found


def rounds_under_way(now: datetime) -> list[RoundWork]:
    """The rounds that run or wait for their outcome, first to close first; one statement."""
    return _rounds(now)


def rounds_to_confirm(person_id: int, now: datetime) -> list[RoundWork]:
    """The closed rounds whose outcome a lead must confirm; one statement."""
    led = select(Seat.workgroup_id).where(
        Seat.person_id == person_id, Seat.role == SeatRole.LEAD, Seat.ended_at.is_(None)
    )
    return [one for one in _rounds(now, DraftAction.workgroup_id.in_(led)) if one.is_closed]
