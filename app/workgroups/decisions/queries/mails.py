"""What the mails about deciding say, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.db import db
from app.people.models import Person
from app.workgroups.decisions import rules
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, MinorityHolder
from app.workgroups.decisions.rules import Place, Sitting
from app.workgroups.models import DraftAction, Seat, Workgroup
from app.workgroups.queries.mails import Reader
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class RoundInWords:
    """A round, as a mail speaks of it."""

    workgroup_name: str
    title: str
    number: int
    version: int
    question: str
    closes_at: datetime
    is_blind: bool
    note: str


def round_in_words(round_id: int) -> RoundInWords:
    """A round."""
    columns: tuple[Any, ...] = (
        *(Workgroup.name, DraftAction.title, DecisionRound.number, DecisionRound.version),
        *(DecisionRound.question, DecisionRound.closes_at, DecisionRound.is_blind),
        DecisionRound.note,
    )
    row = db.session.execute(
        select(*columns)
        .join(DraftAction, DraftAction.id == DecisionRound.draft_id)
        .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
        .where(DecisionRound.id == round_id)
    ).one()
    return RoundInWords(*row)


@dataclass(frozen=True)
class SpeakingReader(Reader):
    """Who speaks for a place."""

    decision_seat_id: int


def speaking(round_id: int, workgroup_id: int) -> list[SpeakingReader]:
    """Who speaks for the places of a round now and can be mailed, by place."""
    places = db.session.execute(
        select(DecisionSeat.id, DecisionSeat.person_id, DecisionSeat.organisation_id)
        .where(DecisionSeat.round_id == round_id)
        .order_by(DecisionSeat.place)
    ).all()
    people: tuple[Any, ...] = (Seat.person_id, Seat.organisation_id, Person.name, Person.email)
    sitting = db.session.execute(
        select(*people)
        .join(Person, Person.id == Seat.person_id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None), Person.is_active)
        .order_by(Seat.id)
    ).all()
    known = {row.person_id: row for row in sitting}
    found = rules.speakers(
        [Place(*row) for row in places],
        [Sitting(row.person_id, row.organisation_id) for row in sitting],
    )
    return [
        SpeakingReader(person, known[person].name, known[person].email, place)
        for place, person in sorted(found.items())
    ]


def leads(workgroup_id: int) -> list[Reader]:
    """Who leads a group now and can be mailed."""
    columns: tuple[Any, ...] = (Person.id, Person.name, Person.email)
    rows = db.session.execute(
        select(*columns)
        .join(Seat, Seat.person_id == Person.id)
        .where(
            Seat.workgroup_id == workgroup_id,
            Seat.ended_at.is_(None),
            Seat.role == SeatRole.LEAD,
            Person.is_active,
        )
        .order_by(Person.id)
    )
    return [Reader(*row) for row in rows]


def earlier_holders(minority_id: int, version: int) -> Sequence[int]:
    """The places that hold a text of a minority position from before this version."""
    return db.session.scalars(
        select(MinorityHolder.decision_seat_id)
        .where(
            MinorityHolder.minority_id == minority_id,
            MinorityHolder.left_at.is_(None),
            MinorityHolder.version < version,
        )
        .order_by(MinorityHolder.decision_seat_id)
    ).all()
