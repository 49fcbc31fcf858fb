"""What can be read of a round: who speaks for which place, what each holds, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import Organisation
from app.people.models import Person
from app.workgroups.decisions import rules
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, Position, PositionStep
from app.workgroups.decisions.rules import (
    Bench,
    Held,
    OneVoice,
    Outcome,
    OutcomeKind,
    Place,
    Sitting,
    Stance,
)
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.models import Seat
from app.workgroups.queries.drafts import draft_scope
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class PlaceRow:
    """A place of a round, with who speaks for it now."""

    id: int
    place: int
    person_id: int
    person_name: str
    organisation_id: int
    organisation_name: str
    bench: Bench
    is_lead: bool
    has_left: bool
    """Nobody sits there any more; what was given still counts."""
    heir_name: str
    """Who speaks for it in the stead of who sat there at the opening, '' when nobody does."""
    gave: bool


@dataclass(frozen=True)
class PositionRow:
    """What one place holds."""

    position_id: int
    decision_seat_id: int
    stance: Stance
    reason: str
    remedy: str
    revision: int
    given_at: datetime
    changed_at: datetime | None


@dataclass(frozen=True)
class StepRow:
    """A position as it was once."""

    decision_seat_id: int
    revision: int
    stance: Stance
    reason: str
    remedy: str
    at: datetime
    by_name: str


_PLACES: tuple[Any, ...] = (
    *(DecisionSeat.id, DecisionSeat.place, DecisionSeat.person_id, DecisionSeat.person_name),
    *(DecisionSeat.organisation_id, DecisionSeat.organisation_name, DecisionSeat.bench),
    *(DecisionSeat.is_lead, Position.id.label("position_id")),
)


def _places(round_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(*_PLACES)
        .outerjoin(Position, Position.decision_seat_id == DecisionSeat.id)
        .where(DecisionSeat.round_id == round_id)
        .order_by(DecisionSeat.place)
    ).all()


def _sitting(workgroup_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(Seat.person_id, Seat.organisation_id, Person.name)
        .join(Person, Person.id == Seat.person_id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))
        .order_by(Seat.id)
    ).all()


def _speakers(places: Sequence[Any], sitting: Sequence[Any]) -> dict[int, int]:
    return rules.speakers(
        [Place(row.id, row.person_id, row.organisation_id) for row in places],
        [Sitting(row.person_id, row.organisation_id) for row in sitting],
    )


def round_scope(workgroup_id: int, draft_id: int, number: int, now: datetime) -> RoundScope:
    """A round about a draft of this group, in four statements; raises NotFound."""
    draft = draft_scope(workgroup_id, draft_id)
    row = db.session.scalar(
        select(DecisionRound)
        .where(DecisionRound.draft_id == draft_id, DecisionRound.number == number)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound
    places = _places(row.id)
    speaking = _speakers(places, _sitting(workgroup_id))
    return RoundScope(
        **vars(draft),
        round_id=row.id,
        round_number=row.number,
        round_version=row.version,
        round_state=rules.state_at(row.state, row.closes_at, now),
        question=row.question,
        is_blind=row.is_blind,
        quorum=row.quorum,
        majority=row.majority,
        minority_size=row.minority_size,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        speaks_for={person: place for place, person in speaking.items()},
        gave=frozenset(one.id for one in places if one.position_id is not None),
        places=len(places),
    )


def places_of(asked: RoundScope) -> list[PlaceRow]:
    """The places of a round, with who speaks for each now; two statements."""
    rows, sitting = _places(asked.round_id), _sitting(asked.workgroup_id)
    speaking = _speakers(rows, sitting)
    names = {row.person_id: row.name for row in sitting}
    found = []
    for row in rows:
        person = speaking.get(row.id)
        heir = names.get(person, "") if person not in {None, row.person_id} else ""
        shown = row._asdict()
        gave = shown.pop("position_id") is not None
        found.append(PlaceRow(**shown, has_left=person is None, heir_name=heir, gave=gave))
    return found


def positions_of(asked: RoundScope, person_id: int | None) -> dict[int, PositionRow]:
    """What each place holds, as far as this person may see it: else only their own."""
    query = (
        select(
            *(Position.id, Position.decision_seat_id, Position.stance, Position.reason),
            *(Position.remedy, Position.revision, Position.given_at, Position.changed_at),
        )
        .join(DecisionSeat, DecisionSeat.id == Position.decision_seat_id)
        .where(DecisionSeat.round_id == asked.round_id)
        .order_by(DecisionSeat.place)
    )
    if not asked.shows_positions_to(person_id):
        query = query.where(Position.decision_seat_id == (asked.place_of(person_id) or 0))
    return {row.decision_seat_id: PositionRow(*row) for row in db.session.execute(query)}


_STEP: tuple[Any, ...] = (
    *(Position.decision_seat_id, PositionStep.revision, PositionStep.stance),
    *(PositionStep.reason, PositionStep.remedy, PositionStep.at, PositionStep.by_name),
)


def earlier_positions(asked: RoundScope, person_id: int | None) -> dict[int, list[StepRow]]:
    """What each place held before, latest first; as far as this person may see it."""
    query = (
        select(*_STEP)
        .join(Position, Position.id == PositionStep.position_id)
        .join(DecisionSeat, DecisionSeat.id == Position.decision_seat_id)
        .where(DecisionSeat.round_id == asked.round_id, PositionStep.revision < Position.revision)
        .order_by(DecisionSeat.place, PositionStep.revision.desc())
    )
    if not asked.shows_positions_to(person_id):
        query = query.where(Position.decision_seat_id == (asked.place_of(person_id) or 0))
    found: dict[int, list[StepRow]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.decision_seat_id, []).append(StepRow(*row))
    return found


@dataclass(frozen=True)
class Counted:
    """What follows from the positions of a round."""

    outcome: Outcome
    one_voice: OneVoice


def held_in(round_id: int) -> list[Held]:
    """What each place of a round holds, for the rules; one statement."""
    rows = db.session.execute(
        select(
            *(DecisionSeat.person_name, DecisionSeat.organisation_name, DecisionSeat.bench),
            *(Position.stance, Position.reason),
        )
        .outerjoin(Position, Position.decision_seat_id == DecisionSeat.id)
        .where(DecisionSeat.round_id == round_id)
        .order_by(DecisionSeat.place)
    )
    return [
        Held(
            name=f"{row.organisation_name} ({row.person_name})",
            bench=row.bench,
            stance=row.stance,
            has_remark=bool(row.reason) and row.stance not in rules.NEEDS_REASON,
        )
        for row in rows
    ]


def counted(asked: RoundScope) -> Counted:
    """What follows from the positions as they are."""
    held = held_in(asked.round_id)
    return Counted(
        rules.outcome(held, quorum=asked.quorum, majority=asked.majority), rules.one_voice(held)
    )


@dataclass(frozen=True)
class SittingRow:
    """A seat of the group as it goes into the snapshot of a round."""

    seat_id: int
    place: int
    person_id: int
    person_name: str
    organisation_id: int
    organisation_name: str
    categories: Sequence[str]
    is_lead: bool


def sitting_now(workgroup_id: int) -> list[SittingRow]:
    """The seats of a group as they are now, by place."""
    rows = db.session.execute(
        select(
            *(Seat.id, Seat.place, Seat.person_id, Person.name, Seat.organisation_id),
            *(Organisation.name, Organisation.categories, Seat.role == SeatRole.LEAD),
        )
        .join(Person, Person.id == Seat.person_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))
        .order_by(Seat.place)
    )
    return [SittingRow(*row) for row in rows]


@dataclass(frozen=True)
class Ending:
    """How a round ended: when, by whom, with which outcome and which words."""

    at: datetime | None
    by_name: str | None
    outcome: OutcomeKind | None
    carried: bool | None
    note: str


def ending_of(round_id: int) -> Ending:
    """How a round ended; of one that did not, all is empty."""
    columns: tuple[Any, ...] = (
        *(DecisionRound.ended_at, Person.name, DecisionRound.outcome),
        *(DecisionRound.carried, DecisionRound.note),
    )
    row = db.session.execute(
        select(*columns)
        .outerjoin(Person, Person.id == DecisionRound.ended_by_id)
        .where(DecisionRound.id == round_id)
    ).one()
    return Ending(*row)
