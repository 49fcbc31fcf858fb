"""What a switch has to know: the groups as they stand, what moved before, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.core.db import db
from app.partnership.models import Assignment, Challenge
from app.people.models import Person
from app.workgroups.decisions.models import DecisionRound
from app.workgroups.decisions.rules import RoundState
from app.workgroups.models import DraftAction, Seat, Workgroup, WorkgroupAssignment
from app.workgroups.rules import SeatRole, WorkgroupState
from app.workgroups.scenario.models import ScenarioClosure, ScenarioMove, ScenarioSwitch
from app.workgroups.scenario.rules import Draft, Group, Scenario, Unit


@dataclass(frozen=True)
class Situation:
    """Everything that a plan is made from."""

    groups: Sequence[Group]
    drafts: Sequence[Draft]
    units: Mapping[Scenario, Sequence[Unit]]


def situation() -> Situation:
    """The groups, their drafts and both ways to divide the work."""
    return Situation(_groups(), _drafts(), _units())


def present() -> Scenario:
    """The scenario that was chosen last; one group per challenge before any choice."""
    chosen = db.session.scalar(
        select(ScenarioSwitch.scenario).order_by(ScenarioSwitch.id.desc()).limit(1)
    )
    return chosen or Scenario.PER_CHALLENGE


def _units() -> dict[Scenario, list[Unit]]:
    rows = db.session.execute(
        select(Challenge.id, Challenge.name, Assignment.id, Assignment.name)
        .join(Assignment, Assignment.challenge_id == Challenge.id)
        .order_by(Challenge.number, Assignment.number)
    ).all()
    whole: dict[int, tuple[str, list[int]]] = {}
    for challenge_id, name, assignment_id, _assignment in rows:
        whole.setdefault(challenge_id, (name, []))[1].append(assignment_id)
    return {
        Scenario.PER_CHALLENGE: [
            Unit(name, frozenset(ids), challenge_id) for challenge_id, (name, ids) in whole.items()
        ],
        Scenario.PER_ASSIGNMENT: [Unit(row[3], frozenset({row[2]})) for row in rows],
    }


def _groups() -> list[Group]:
    work: dict[int, set[int]] = {}
    for group_id, assignment_id in db.session.execute(
        select(WorkgroupAssignment.workgroup_id, WorkgroupAssignment.assignment_id)
    ):
        work.setdefault(group_id, set()).add(assignment_id)
    people: dict[int, list[int]] = {}
    for group_id, person_id in db.session.execute(
        select(Seat.workgroup_id, Seat.person_id)
        .where(Seat.ended_at.is_(None))
        .order_by(Seat.role == SeatRole.MEMBER, Seat.place, Seat.id)
    ):
        people.setdefault(group_id, []).append(person_id)
    left: dict[int, set[int]] = {}
    for group_id, assignment_id in db.session.execute(
        select(ScenarioMove.source_id, ScenarioMove.assignment_id)
        .join(ScenarioSwitch, ScenarioSwitch.id == ScenarioMove.switch_id)
        .join(
            ScenarioClosure,
            (ScenarioClosure.switch_id == ScenarioMove.switch_id)
            & (ScenarioClosure.workgroup_id == ScenarioMove.source_id),
        )
        .join(Workgroup, Workgroup.id == ScenarioMove.source_id)
        .where(
            Workgroup.state == WorkgroupState.CLOSED,
            Workgroup.closed_at == ScenarioSwitch.switched_at,
        )
    ):
        left.setdefault(group_id, set()).add(assignment_id)
    rows = db.session.execute(
        select(
            *(Workgroup.id, Workgroup.state, Workgroup.challenge_id, Workgroup.places),
        ).order_by(Workgroup.id)
    )
    return [
        Group(
            id=row.id,
            state=row.state,
            challenge_id=row.challenge_id,
            places=row.places,
            assignment_ids=frozenset(work.get(row.id, ())),
            people=tuple(people.get(row.id, ())),
            left_by_switch=frozenset(left.get(row.id, ())),
        )
        for row in rows
    ]


def _drafts() -> list[Draft]:
    any_move = aliased(ScenarioMove)
    last = (
        select(func.max(any_move.id))
        .where(any_move.draft_id == DraftAction.id)
        .correlate(DraftAction)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        *(DraftAction.id, DraftAction.assignment_id, DraftAction.workgroup_id),
        ScenarioMove.source_id,
    )
    rows = db.session.execute(
        select(*columns).outerjoin(ScenarioMove, ScenarioMove.id == last).order_by(DraftAction.id)
    )
    return [Draft(*row) for row in rows]


@dataclass(frozen=True)
class Undecided:
    """A round that is not settled on a draft that would move."""

    draft_id: int
    title: str
    workgroup_id: int
    number: int
    """Of the round."""
    state: RoundState
    closes_at: datetime


def in_a_round(draft_ids: Sequence[int]) -> Sequence[Undecided]:
    """The rounds that are not settled on some drafts: their places can't move now."""
    rows = db.session.execute(
        select(
            *(DraftAction.id, DraftAction.title, DraftAction.workgroup_id, DecisionRound.number),
            *(DecisionRound.state, DecisionRound.closes_at),
        )
        .join(DecisionRound, DecisionRound.draft_id == DraftAction.id)
        .where(
            DraftAction.id.in_(draft_ids),
            DecisionRound.state.in_((RoundState.OPEN, RoundState.CLOSED)),
        )
        .order_by(DraftAction.id, DecisionRound.number)
    )
    return [Undecided(*row) for row in rows]


@dataclass(frozen=True)
class Names:
    """How groups, assignments, drafts and people are called."""

    groups: Mapping[int, str]
    assignments: Mapping[int, str]
    drafts: Mapping[int, str]
    people: Mapping[int, str]


def names(people: Sequence[int]) -> Names:
    """The names that a preview uses."""
    return Names(
        groups=dict(db.session.execute(select(Workgroup.id, Workgroup.name)).all()),
        assignments={
            row.id: f"{row.number}. {row.name}"
            for row in db.session.execute(select(Assignment.id, Assignment.number, Assignment.name))
        },
        drafts=dict(db.session.execute(select(DraftAction.id, DraftAction.title)).all()),
        people=dict(
            db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all()
        ),
    )


@dataclass(frozen=True)
class SwitchRow:
    """One switch in the history."""

    scenario: Scenario
    switched_at: Any
    switched_by: str
    moved: int


def history() -> Sequence[SwitchRow]:
    """Every switch, the latest first, with how many assignments moved."""
    moved = (
        select(func.count())
        .select_from(ScenarioMove)
        .where(ScenarioMove.switch_id == ScenarioSwitch.id, ScenarioMove.draft_id.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            *(ScenarioSwitch.scenario, ScenarioSwitch.switched_at),
            *(func.coalesce(Person.name, ""), moved),
        )
        .outerjoin(Person, Person.id == ScenarioSwitch.switched_by_id)
        .order_by(ScenarioSwitch.id.desc())
    )
    return [SwitchRow(*row) for row in rows]


def moved_to(draft_id: int, left_id: int, reader: Actor) -> int | None:
    """The group to which a switch moved a draft out of another one, for who may read there."""
    found = (
        select(DraftAction.workgroup_id)
        .join(ScenarioMove, ScenarioMove.draft_id == DraftAction.id)
        .where(
            DraftAction.id == draft_id,
            DraftAction.workgroup_id != left_id,
            ScenarioMove.source_id == left_id,
        )
    )
    if not reader.is_secretariat:
        found = found.join(Seat, Seat.workgroup_id == DraftAction.workgroup_id).where(
            Seat.person_id == reader.person_id, Seat.ended_at.is_(None)
        )
    return db.session.scalar(found.limit(1))
