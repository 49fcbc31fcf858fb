"""What can be read of goals and indicators."""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import Assignment, AssignmentLead, Challenge, ReferenceItem
from app.workgroups.goals.models import (
    Indicator,
    IndicatorText,
    OperationalGoal,
    OperationalGoalText,
)
from app.workgroups.goals.rules import (
    Burden,
    Collection,
    Concern,
    KnownSource,
    Measured,
    burden_of,
    concerns_of,
)
from app.workgroups.goals.scope import AssignmentScope, GoalScope, IndicatorScope
from app.workgroups.models import Seat, WorkgroupAssignment
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class IndicatorRow(Measured):
    """One indicator as a page shows it."""

    id: int = 0
    number: int = 0
    who: str = ""
    revision: int = 1
    ended_at: datetime | None = None


@dataclass(frozen=True)
class GoalRow:
    """One goal with its indicators, what they cost, and what to think over."""

    id: int
    assignment_id: int
    number: int
    name: str
    text: str
    html: str
    revision: int
    updated_at: datetime
    ended_at: datetime | None
    indicators: Sequence[IndicatorRow]
    burden: Burden
    concerns: Sequence[Concern]


@dataclass(frozen=True)
class PastText:
    """How a goal or an indicator read from a moment on."""

    what: str
    """'' for the goal, else the number of the indicator."""
    revision: int
    name: str
    text: str
    is_ended: bool
    written_at: datetime
    by_name: str
    hours: int | None
    collection: Collection | None
    source: str


def assignment_scope(number: int) -> AssignmentScope:
    """An assignment with who pulls it, in two statements; raises NotFound."""
    row = db.session.execute(
        select(
            *(Assignment.id, Assignment.number, Assignment.name),
            Challenge.number.label("challenge_number"),
        )
        .join(Challenge, Challenge.id == Assignment.challenge_id)
        .where(Assignment.number == number)
    ).one_or_none()
    if row is None:
        raise NotFound
    own = select(AssignmentLead.person_id).where(
        AssignmentLead.assignment_id == row.id, AssignmentLead.ended_at.is_(None)
    )
    of_groups = (
        select(Seat.person_id)
        .join(WorkgroupAssignment, WorkgroupAssignment.workgroup_id == Seat.workgroup_id)
        .where(
            WorkgroupAssignment.assignment_id == row.id,
            Seat.ended_at.is_(None),
            Seat.role == SeatRole.LEAD,
        )
    )
    return AssignmentScope(
        assignment_id=row.id,
        number=row.number,
        name=row.name,
        challenge_number=row.challenge_number,
        lead_person_ids=frozenset(db.session.scalars(own.union(of_groups))),
    )


def goal_scope(number: int, goal_number: int) -> GoalScope:
    """A goal of an assignment; raises NotFound."""
    scope = assignment_scope(number)
    row = db.session.execute(
        select(OperationalGoal.id, OperationalGoal.ended_at).where(
            OperationalGoal.assignment_id == scope.assignment_id,
            OperationalGoal.number == goal_number,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return GoalScope(
        **vars(scope),
        goal_id=row.id,
        goal_number=goal_number,
        is_ended=row.ended_at is not None,
    )


def indicator_scope(number: int, goal_number: int, indicator_number: int) -> IndicatorScope:
    """An indicator of a goal; raises NotFound."""
    scope = goal_scope(number, goal_number)
    found = db.session.scalar(
        select(Indicator.id).where(
            Indicator.goal_id == scope.goal_id, Indicator.number == indicator_number
        )
    )
    if found is None:
        raise NotFound
    return IndicatorScope(**vars(scope), indicator_id=found, indicator_number=indicator_number)


def known_sources() -> list[KnownSource]:
    """The sources of figures that exist already."""
    rows = db.session.execute(
        select(ReferenceItem.name, ReferenceItem.data)
        .where(ReferenceItem.list_key == "data_sources")
        .order_by(ReferenceItem.position)
    )
    return [KnownSource(row.name, tuple(row.data.get("about") or ())) for row in rows]


_INDICATOR: tuple[Any, ...] = (
    *(Indicator.name, Indicator.text, Indicator.collection, Indicator.source, Indicator.hours),
    *(Indicator.reason, Indicator.id, Indicator.number, Indicator.who, Indicator.revision),
    *(Indicator.ended_at, Indicator.goal_id),
)
_GOAL: tuple[Any, ...] = (
    *(OperationalGoal.id, OperationalGoal.assignment_id, OperationalGoal.number),
    *(OperationalGoal.name, OperationalGoal.text, OperationalGoal.html),
    *(OperationalGoal.revision, OperationalGoal.updated_at, OperationalGoal.ended_at),
)


def goals_of(assignment_ids: Some[int]) -> Mapping[int, Sequence[GoalRow]]:
    """The goals of some assignments that still stand, by assignment; three statements."""
    goals = db.session.execute(
        select(*_GOAL)
        .where(
            OperationalGoal.assignment_id.in_(assignment_ids), OperationalGoal.ended_at.is_(None)
        )
        .order_by(OperationalGoal.assignment_id, OperationalGoal.number)
    ).all()
    indicators = _indicators([goal.id for goal in goals])
    known = known_sources()
    found: dict[int, list[GoalRow]] = {}
    for goal in goals:
        found.setdefault(goal.assignment_id, []).append(
            _goal_row(goal, indicators.get(goal.id, []), known)
        )
    return found


def goal(goal_id: int) -> GoalRow:
    """One goal, also one that was dropped."""
    row = db.session.execute(select(*_GOAL).where(OperationalGoal.id == goal_id)).one()
    return _goal_row(row, _indicators([goal_id]).get(goal_id, []), known_sources())


def indicator(indicator_id: int) -> IndicatorRow:
    """One indicator, also one that was dropped."""
    row = db.session.execute(select(*_INDICATOR).where(Indicator.id == indicator_id)).one()
    return IndicatorRow(*row[:-1])


def total_burden(goals: Sequence[GoalRow]) -> Burden:
    """What measuring all these goals costs together."""
    return burden_of(one for goal in goals for one in goal.indicators)


def history_of(goal_id: int) -> list[PastText]:
    """How a goal and its indicators read, latest first; two statements."""
    goal_columns = (
        *(OperationalGoalText.revision, OperationalGoalText.name, OperationalGoalText.text),
        *(OperationalGoalText.is_ended, OperationalGoalText.written_at),
        OperationalGoalText.by_name,
    )
    past = [
        PastText("", *row, None, None, "")
        for row in db.session.execute(
            select(*goal_columns).where(OperationalGoalText.goal_id == goal_id)
        )
    ]
    columns: tuple[Any, ...] = (
        *(Indicator.number, IndicatorText.revision, IndicatorText.name, IndicatorText.text),
        *(IndicatorText.is_ended, IndicatorText.written_at, IndicatorText.by_name),
        *(IndicatorText.hours, IndicatorText.collection, IndicatorText.source),
    )
    past += [
        PastText(str(row[0]), *row[1:])
        for row in db.session.execute(
            select(*columns)
            .join(Indicator, Indicator.id == IndicatorText.indicator_id)
            .where(Indicator.goal_id == goal_id)
        )
    ]
    return sorted(past, key=lambda one: (one.written_at, one.what, one.revision), reverse=True)


def _goal_row(
    row: Any, indicators: Sequence[IndicatorRow], known: Sequence[KnownSource]
) -> GoalRow:
    return GoalRow(
        **row._mapping,
        indicators=indicators,
        burden=burden_of(indicators),
        concerns=concerns_of(indicators, known),
    )


def _indicators(goal_ids: Sequence[int]) -> dict[int, list[IndicatorRow]]:
    rows = db.session.execute(
        select(*_INDICATOR)
        .where(Indicator.goal_id.in_(goal_ids), Indicator.ended_at.is_(None))
        .order_by(Indicator.goal_id, Indicator.number)
    )
    found: dict[int, list[IndicatorRow]] = {}
    for row in rows:
        found.setdefault(row.goal_id, []).append(IndicatorRow(*row[:-1]))
    return found
