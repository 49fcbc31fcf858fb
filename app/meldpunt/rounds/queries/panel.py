"""Rounds and who sits in their panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select

from app.core.db import db
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.rounds.models import PanelMember, Round, RoundItem, Weighing
from app.meldpunt.rounds.rules import Phase
from app.people.models import Person


@dataclass(frozen=True)
class RoundRow:
    """A round in a list."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    phase: Phase
    closed_at: datetime | None
    items: int


@dataclass(frozen=True)
class RoundScope:
    """A round with what the policies need."""

    round: Round
    phase: Phase
    member_person_ids: frozenset[int]


@dataclass(frozen=True)
class MemberRow:
    """Someone in the panel, and how far they are in the phase of now."""

    person_id: int
    name: str
    email: str
    done: int


def rounds(*, only_closed: bool = False) -> Sequence[RoundRow]:
    """All rounds, the latest first."""
    number = (
        select(func.count())
        .where(RoundItem.round_id == Round.id)
        .correlate(Round)
        .scalar_subquery()
    )
    wanted = select(
        Round.id,
        Round.name,
        Round.starts_on,
        Round.ends_on,
        Round.phase,
        Round.closed_at,
        number,
    ).order_by(Round.id.desc())
    if only_closed:
        wanted = wanted.where(Round.phase == Phase.CLOSED)
    return [RoundRow(*row) for row in db.session.execute(wanted)]


def round_(round_id: int) -> Round | None:
    """One round."""
    return db.session.get(Round, round_id)


def running_id(person_id: int | None = None) -> int | None:
    """The round that runs; with a person, only when they sit in its panel."""
    wanted = select(Round.id).where(Round.is_running)
    if person_id is not None:
        wanted = wanted.join(
            PanelMember,
            and_(
                PanelMember.round_id == Round.id,
                PanelMember.person_id == person_id,
                PanelMember.ended_at.is_(None),
            ),
        )
    return db.session.scalar(wanted)


def scope(found: Round) -> RoundScope:
    """A round with its panel."""
    ids = db.session.scalars(
        select(PanelMember.person_id).where(
            PanelMember.round_id == found.id, PanelMember.ended_at.is_(None)
        )
    )
    return RoundScope(found, found.phase, frozenset(ids))


def members(found: Round) -> Sequence[MemberRow]:
    """The panel by name, with how many bottlenecks each weighed in the phase of now."""
    phase = Phase.TOGETHER if found.phase is Phase.CLOSED else found.phase
    done = (
        select(func.count())
        .select_from(Weighing)
        .join(RoundItem, RoundItem.id == Weighing.item_id)
        .where(
            RoundItem.round_id == found.id,
            Weighing.person_id == PanelMember.person_id,
            Weighing.phase == phase,
        )
        .correlate(PanelMember)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Person.id, Person.name, Person.email, done)
        .join(PanelMember, PanelMember.person_id == Person.id)
        .where(PanelMember.round_id == found.id, PanelMember.ended_at.is_(None))
        .order_by(func.lower(Person.name), Person.id)
    )
    return [MemberRow(*row) for row in rows]


def not_done(found: Round) -> Sequence[MemberRow]:
    """Who has not weighed everything blind; in the second phase nobody has to weigh again."""
    if found.phase is not Phase.BLIND:
        return []
    number = db.session.scalar(
        select(func.count())
        .select_from(RoundItem)
        .join(Bottleneck, Bottleneck.id == RoundItem.bottleneck_id)
        .where(RoundItem.round_id == found.id, Bottleneck.state != State.MERGED)
    )
    return [row for row in members(found) if row.done < (number or 0)]


def addresses(round_id: int, person_ids: Sequence[int] | None = None) -> Sequence[MemberRow]:
    """The addresses of a panel, or of some of it."""
    found = db.session.get_one(Round, round_id)
    wanted = None if person_ids is None else set(person_ids)
    return [row for row in members(found) if wanted is None or row.person_id in wanted]
