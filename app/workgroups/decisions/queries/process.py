"""What can be read of the way of a draft: its phase, the days, the latest round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    String,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from app.core.clock import BRUSSELS
from app.core.db import UtcDateTime, db
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
    def decided(self) -> RoundRow | None:
        """The latest round, when its outcome stands and nobody went back since."""
        latest = self.latest
        is_confirmed = latest is not None and latest.state is RoundState.CONFIRMED
        return latest if is_confirmed and self.phase is Phase.OUTCOME else None

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


def unsettled_round(draft_id: int) -> int | None:
    """The number of the round whose outcome does not stand yet; there is never more than one."""
    return db.session.scalar(
        select(DecisionRound.number).where(
            DecisionRound.draft_id == draft_id,
            DecisionRound.state.in_((RoundState.OPEN, RoundState.CLOSED)),
        )
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


def _empty(kind: Any) -> Any:
    return cast(null(), kind)


def _statement(draft_id: int) -> Any:
    """Steps, planned days and rounds in one statement: the page of a draft asks it each time."""
    words, moment = Text(), UtcDateTime()
    steps = (
        select(
            *(literal("step").label("kind"), DraftPhaseStep.sequence.label("number")),
            *(_empty(Integer).label("id"), _empty(Integer).label("version")),
            type_coerce(DraftPhaseStep.phase, String).label("name"),
            *(Person.name.label("by_name"), DraftPhaseStep.at.label("at")),
            *(_empty(moment).label("closes_at"), _empty(Date).label("day")),
            *(cast(DraftPhaseStep.note, words).label("note"), _empty(words).label("outcome")),
            _empty(Boolean).label("carried"),
        )
        .outerjoin(Person, Person.id == DraftPhaseStep.by_id)
        .where(DraftPhaseStep.draft_id == draft_id)
    )
    days = select(
        *(literal("day"), DraftPhaseDay.id, _empty(Integer), _empty(Integer)),
        *(type_coerce(DraftPhaseDay.phase, String), _empty(words), DraftPhaseDay.set_at),
        *(_empty(moment), DraftPhaseDay.ends_on, _empty(words), _empty(words), _empty(Boolean)),
    ).where(DraftPhaseDay.draft_id == draft_id)
    rounds = select(
        *(literal("round"), DecisionRound.number, DecisionRound.id, DecisionRound.version),
        *(type_coerce(DecisionRound.state, String), _empty(words), DecisionRound.opened_at),
        *(DecisionRound.closes_at, _empty(Date), cast(DecisionRound.note, words)),
        *(type_coerce(DecisionRound.outcome, String), DecisionRound.carried),
    ).where(DecisionRound.draft_id == draft_id)
    return union_all(steps, days, rounds).order_by("kind", "number")


def process_of(draft_id: int, now: datetime) -> Process:
    """The way of a draft, in one statement."""
    history: list[StepRow] = []
    rounds: list[RoundRow] = []
    planned: dict[Phase, date | None] = {}
    for row in db.session.execute(_statement(draft_id)):
        if row.kind == "step":
            history.insert(0, StepRow(row.number, Phase(row.name), row.note, row.at, row.by_name))
        elif row.kind == "day":
            planned[Phase(row.name)] = row.day
        else:
            rounds.insert(0, _round_row(row, now))
    days = {phase: day for phase, day in planned.items() if day is not None}
    here = history[0].phase if history else Phase.CLARIFY
    if here is Phase.DECIDE and rounds:
        days[Phase.DECIDE] = rounds[0].closes_at.astimezone(BRUSSELS).date()
    return Process(
        phase=here,
        steps=rules.phase_steps(here, left_on=_left_on(history), days=days),
        history=history,
        days=days,
        rounds=rounds,
    )


def _round_row(row: Any, now: datetime) -> RoundRow:
    return RoundRow(
        id=row.id,
        number=row.number,
        version=row.version,
        state=rules.state_at(RoundState(row.name), row.closes_at, now),
        opened_at=row.at,
        closes_at=row.closes_at,
        outcome=OutcomeKind(row.outcome) if row.outcome else None,
        carried=row.carried,
        note=row.note,
    )


def _left_on(history: Sequence[StepRow]) -> dict[Phase, date]:
    """When each phase was left for the last time."""
    before, found = Phase.CLARIFY, {}
    for step in reversed(history):
        found[before] = step.at.astimezone(BRUSSELS).date()
        before = step.phase
    return found


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
