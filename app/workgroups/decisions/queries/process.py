"""What can be read of the way of a draft: its phase, the days, the latest round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.people.models import Person
from app.workgroups.decisions import rules
from app.workgroups.decisions.models import DecisionRound, DraftPhaseDay, DraftPhaseStep
from app.workgroups.decisions.rules import OutcomeKind, Phase, PhaseStep, RoundState
from app.workgroups.models import DraftAction


@dataclass(frozen=True)
class StepRow:
    """A draft came into a phase."""

    sequence: int
    phase: Phase
    note: str
    at: datetime
    by_name: str | None


@dataclass(frozen=True)
class RoundRow:
    """A round in a list."""

    id: int
    number: int
    version: int
    state: RoundState
    opened_at: datetime
    closes_at: datetime
    outcome: OutcomeKind | None
    carried: bool | None
    note: str


@dataclass(frozen=True)
class Process:
    """Where a draft is, how it came there, and what is planned."""

    phase: Phase
    steps: Sequence[PhaseStep]
    history: Sequence[StepRow]
    """Latest first."""
    days: Mapping[Phase, date]
    rounds: Sequence[RoundRow]
    """Latest first."""

    @property
    def latest(self) -> RoundRow | None:
        """The latest round."""
        return self.rounds[0] if self.rounds else None

    @property
    def present_day(self) -> date | None:
        """Until when the present phase runs."""
        return next((step.day for step in self.steps if step.state == "current"), None)


def latest_step(draft_id: int) -> DraftPhaseStep | None:
    """The last time that a draft came into a phase; None: it is still at the beginning."""
    return db.session.scalar(
        select(DraftPhaseStep)
        .where(DraftPhaseStep.draft_id == draft_id)
        .order_by(DraftPhaseStep.sequence.desc())
        .limit(1)
    )


def days_of(draft_id: int) -> dict[Phase, date]:
    """The planned last day of each phase, as it was set last."""
    rows = db.session.execute(
        select(DraftPhaseDay.phase, DraftPhaseDay.ends_on)
        .where(DraftPhaseDay.draft_id == draft_id)
        .order_by(DraftPhaseDay.id)
    )
    latest = {row.phase: row.ends_on for row in rows}
    return {phase: day for phase, day in latest.items() if day is not None}


def process_of(draft_id: int, now: datetime) -> Process:
    """The way of a draft, in three statements."""
    history = [
        StepRow(*row)
        for row in db.session.execute(
            select(
                *(DraftPhaseStep.sequence, DraftPhaseStep.phase, DraftPhaseStep.note),
                *(DraftPhaseStep.at, Person.name),
            )
            .outerjoin(Person, Person.id == DraftPhaseStep.by_id)
            .where(DraftPhaseStep.draft_id == draft_id)
            .order_by(DraftPhaseStep.sequence.desc())
        )
    ]
    rounds = rounds_of(draft_id, now)
    days = days_of(draft_id)
    here = history[0].phase if history else Phase.CLARIFY
    if here is Phase.DECIDE and rounds:
        days[Phase.DECIDE] = rounds[0].closes_at.astimezone(BRUSSELS).date()
    left = _left_on(history)
    return Process(
        phase=here,
        steps=rules.phase_steps(here, left_on=left, days=days),
        history=history,
        days=days,
        rounds=rounds,
    )


def _left_on(history: Sequence[StepRow]) -> dict[Phase, date]:
    """When each phase was left for the last time."""
    before, found = Phase.CLARIFY, {}
    for step in reversed(history):
        found[before] = step.at.astimezone(BRUSSELS).date()
        before = step.phase
    return found


_ROUND: tuple[Any, ...] = (
    *(DecisionRound.id, DecisionRound.number, DecisionRound.version, DecisionRound.state),
    *(DecisionRound.opened_at, DecisionRound.closes_at, DecisionRound.outcome),
    *(DecisionRound.carried, DecisionRound.note),
)


def rounds_of(draft_id: int, now: datetime) -> list[RoundRow]:
    """The rounds about a draft, latest first."""
    rows = db.session.execute(
        select(*_ROUND)
        .where(DecisionRound.draft_id == draft_id)
        .order_by(DecisionRound.number.desc())
    ).all()
    return [
        replace(RoundRow(*tuple(row)), state=rules.state_at(row.state, row.closes_at, now))
        for row in rows
    ]


def phases_in(workgroup_id: int) -> dict[int, Phase]:
    """The phase of each draft of a group, in one statement; without a row it is the first."""
    last = (
        select(DraftPhaseStep.draft_id, func.max(DraftPhaseStep.sequence).label("sequence"))
        .join(DraftAction, DraftAction.id == DraftPhaseStep.draft_id)
        .where(DraftAction.workgroup_id == workgroup_id)
        .group_by(DraftPhaseStep.draft_id)
        .subquery()
    )
    rows = db.session.execute(
        select(DraftPhaseStep.draft_id, DraftPhaseStep.phase)
        .join(
            last,
            (last.c.draft_id == DraftPhaseStep.draft_id)
            & (last.c.sequence == DraftPhaseStep.sequence),
        )
        .order_by(DraftPhaseStep.draft_id)
    )
    return {row.draft_id: row.phase for row in rows}
