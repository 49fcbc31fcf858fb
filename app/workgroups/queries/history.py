"""The history of a group: the steps of its life, who sat in it when, its composition on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership.composition import rules, wording
from app.partnership.composition.models import SchemeVersion
from app.partnership.composition.queries import vocabulary
from app.partnership.composition.scheme import Rule, Scheme
from app.partnership.composition.wording import Told
from app.partnership.models import CompositionScheme, Organisation
from app.people.models import Person
from app.workgroups.models import Seat, Workgroup, WorkgroupStep
from app.workgroups.queries.composition import phase_of
from app.workgroups.queries.seats import SeatRow, seats_where, seen
from app.workgroups.rules import SeatRole, StepKind, WorkgroupState, state_after


@dataclass(frozen=True)
class StepRow:
    """A step in the life of a group."""

    kind: StepKind
    at: datetime
    by_name: str | None
    scheme_key: str
    scheme_name: str
    text: str


@dataclass(frozen=True)
class SeatLine:
    """Who sat in a group, from when to when."""

    group_name: str
    person_name: str
    email: str
    organisation_name: str
    role: SeatRole
    started_at: datetime
    started_by: str | None
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True)
class DayPage:
    """A group as it was at the end of a day."""

    day: date
    state: WorkgroupState
    scheme_name: str
    scheme_version: int
    seats: Sequence[SeatRow]
    findings: Sequence[Told]


def steps_of(workgroup_id: int) -> list[StepRow]:
    """The steps of a group, in order."""
    rows = db.session.execute(
        select(
            *(WorkgroupStep.kind, WorkgroupStep.at, Person.name, WorkgroupStep.scheme_key),
            *(CompositionScheme.name, WorkgroupStep.text),
        )
        .join(CompositionScheme, CompositionScheme.key == WorkgroupStep.scheme_key)
        .outerjoin(Person, Person.id == WorkgroupStep.by_id)
        .where(WorkgroupStep.workgroup_id == workgroup_id)
        .order_by(WorkgroupStep.at, WorkgroupStep.id)
    )
    return [StepRow(*row) for row in rows]


def seat_lines(workgroup_id: int | None) -> list[SeatLine]:
    """Every seat that there was in a group, or (None) in any, in order."""
    starter, ender = aliased(Person), aliased(Person)
    wanted = (
        select(
            *(Workgroup.name, Person.name, Person.email, Organisation.name, Seat.role),
            *(Seat.started_at, starter.name, Seat.ended_at, ender.name),
        )
        .join(Workgroup, Workgroup.id == Seat.workgroup_id)
        .join(Person, Person.id == Seat.person_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .outerjoin(starter, starter.id == Seat.started_by_id)
        .outerjoin(ender, ender.id == Seat.ended_by_id)
        .order_by(Workgroup.name, Workgroup.id, Seat.started_at, Seat.id)
    )
    if workgroup_id is not None:
        wanted = wanted.where(Seat.workgroup_id == workgroup_id)
    return [SeatLine(*row) for row in db.session.execute(wanted)]


def on_day(workgroup_id: int, day: date, steps: Sequence[StepRow]) -> DayPage | None:
    """A group at the end of a day, by the rules that held then; None before it was there.

    What an organisation is, is taken as it is known today.
    """
    moment = datetime.combine(day + timedelta(days=1), time(), BRUSSELS)
    taken = [step for step in steps if step.at < moment]
    if not taken:
        return None
    state = WorkgroupState.COMPOSING
    for step in taken:
        state = state_after(state, step.kind)
    version = _version_at(taken[-1].scheme_key, moment)
    if version is None:
        return None
    asked = tuple(map(Rule.from_data, version.rules))
    scheme = Scheme(taken[-1].scheme_key, asked, vocabulary(asked), version.name, version.number)
    sitting = seats_where(
        Seat.workgroup_id == workgroup_id,
        Seat.started_at < moment,
        or_(Seat.ended_at.is_(None), Seat.ended_at >= moment),
    )
    found = rules.check(scheme, [seen(seat) for seat in sitting], day, phase=phase_of(state))
    return DayPage(day, state, version.name, version.number, sitting, wording.told(found))


def _version_at(scheme_key: str, moment: datetime) -> SchemeVersion | None:
    """The version of a scheme that held at a moment, or its first when that came later."""
    versions = db.session.scalars(
        select(SchemeVersion)
        .join(CompositionScheme, CompositionScheme.id == SchemeVersion.scheme_id)
        .where(CompositionScheme.key == scheme_key)
        .order_by(SchemeVersion.number)
    ).all()
    held = [version for version in versions if version.adopted_at < moment]
    return held[-1] if held else next(iter(versions), None)
