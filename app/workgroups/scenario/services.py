"""Switching between the two scenarios: assignments and drafts move, every seat is kept."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app.core import facts
from app.core.db import db, upsert
from app.core.errors import Refused
from app.partnership.models import Assignment, Challenge
from app.workgroups import rules as group_rules
from app.workgroups.events import ScenarioSwitched, WorkgroupMoved
from app.workgroups.models import DraftAction, Seat, Workgroup, WorkgroupAssignment
from app.workgroups.rules import SeatRole, StepKind, WorkgroupState
from app.workgroups.scenario import queries, rules
from app.workgroups.scenario.labels import IN_A_SENTENCE
from app.workgroups.scenario.models import ScenarioClosure, ScenarioMove, ScenarioSwitch
from app.workgroups.scenario.rules import Home, Opening, Plan, Scenario
from app.workgroups.services.groups import Task, add_seat, create_workgroup
from app.workgroups.services.steps import take_step


class PlanChanged(Refused):
    """The groups changed since the preview was shown."""


class RoundIsOpen(Refused):
    """A draft that would move is being decided on."""


@dataclass(frozen=True)
class Preview:
    """What a switch would do."""

    plan: Plan
    fingerprint: str
    """The same as long as the plan is the same."""
    undecided: tuple[queries.Undecided, ...]
    """The rounds that are not settled on drafts that would move."""


def preview(target: Scenario) -> Preview:
    """What switching to a scenario would do now."""
    known = queries.situation()
    plan = rules.plan(known.units[target], known.groups, known.drafts)
    mark = hashlib.sha256(repr((target.value, plan)).encode()).hexdigest()[:32]
    moving = [move.draft_id for move in plan.drafts if move.draft_id is not None]
    return Preview(plan, mark, tuple(queries.in_a_round(moving)))


def switch(
    target: Scenario, *, fingerprint: str, once: str, now: datetime, by: int | None
) -> ScenarioSwitch:
    """Do what the preview showed; the same `once` key does it once.

    Raises PlanChanged when it would do something else by now, and RoundIsOpen.
    """
    existing = db.session.scalar(select(ScenarioSwitch).where(ScenarioSwitch.once == once))
    if existing is not None:
        return existing
    db.session.execute(select(Workgroup.id).order_by(Workgroup.id).with_for_update()).all()
    seen = preview(target)
    if seen.fingerprint != fingerprint:
        raise PlanChanged(_("Intussen veranderde er iets aan de werkgroepen. Kijk de gevolgen na."))
    if seen.undecided:
        raise RoundIsOpen(
            _(
                "Over ‘%(title)s’ loopt nog een beslissing. Rond die eerst af.",
                title=seen.undecided[0].title,
            )
        )
    made = ScenarioSwitch(scenario=target, switched_at=now, switched_by_id=by, once=once)
    db.session.add(made)
    db.session.flush()
    _Mover(made, seen.plan, now, by).do()
    facts.record(
        ScenarioSwitched(
            at=now,
            actor_id=by,
            switch_id=made.id,
            scenario=target.value,
            moved=len(seen.plan.moves),
        )
    )
    return made


class _Mover:
    """One switch under way: which group each home became."""

    def __init__(self, made: ScenarioSwitch, plan: Plan, now: datetime, by: int | None) -> None:
        self.made, self.plan, self.now, self.by = made, plan, now, by
        self.became: dict[Home, int] = {}

    def do(self) -> None:
        """Open homes, move work, seat people, close what became empty."""
        for opening in self.plan.opened:
            self.became[opening.home] = self._open(opening)
        for move in self.plan.moves:
            self._give(move.assignment_id, move.source_id, self._group_of(move.home))
        for move in self.plan.drafts:
            target = self._group_of(move.home)
            db.session.execute(
                update(DraftAction)
                .where(DraftAction.id == move.draft_id)
                .values(workgroup_id=target)
                .execution_options(synchronize_session="fetch")
            )
            self._note(move.assignment_id, move.source_id, target, move.draft_id)
        for join in self.plan.joins:
            self._seat(join.person_id, join.source_id, self._group_of(join.home))
        for opening in self.plan.opened:
            self._let_work(opening)
        for group_id in self.plan.closed:
            self._close(group_id)
        db.session.flush()

    def _group_of(self, home: Home) -> int:
        return home.group_id if home.group_id is not None else self.became[home]

    def _open(self, opening: Opening) -> int:
        """The group of a unit: made, or opened again; for now it is being composed."""
        unit = opening.home.unit
        if opening.home.group_id is not None:
            group = db.session.get_one(Workgroup, opening.home.group_id)
            group.state, group.closed_at, group.result = WorkgroupState.COMPOSING, None, ""
            take_step(group, StepKind.REOPENED, now=self.now, by=self.by)
            return group.id
        like = db.session.get_one(Workgroup, opening.like_id)
        moved = sorted({m.assignment_id for m in self.plan.moves if m.home == opening.home})
        group = create_workgroup(
            name=unit.name,
            text=self._text(unit),
            task=Task(assignment_ids=tuple(moved or unit.assignment_ids)),
            scheme_key=like.scheme_key,
            once=uuid.uuid4().hex,
            now=self.now,
            by=self.by,
        )
        group.challenge_id = unit.challenge_id
        db.session.flush()
        return group.id

    def _text(self, unit: rules.Unit) -> str:
        if unit.challenge_id is not None:
            return db.session.get_one(Challenge, unit.challenge_id).text
        return db.session.get_one(Assignment, min(unit.assignment_ids)).text

    def _give(self, assignment_id: int, source_id: int, target_id: int) -> None:
        db.session.execute(
            delete(WorkgroupAssignment).where(
                WorkgroupAssignment.workgroup_id == source_id,
                WorkgroupAssignment.assignment_id == assignment_id,
            )
        )
        db.session.execute(
            upsert(WorkgroupAssignment)
            .values(workgroup_id=target_id, assignment_id=assignment_id)
            .on_conflict_do_nothing()
        )
        self._note(assignment_id, source_id, target_id, None)

    def _note(
        self, assignment_id: int, source_id: int, target_id: int, draft_id: int | None
    ) -> None:
        db.session.add(
            ScenarioMove(
                switch_id=self.made.id,
                assignment_id=assignment_id,
                draft_id=draft_id,
                source_id=source_id,
                target_id=target_id,
            )
        )

    def _seat(self, person_id: int, source_id: int, target_id: int) -> None:
        """A seat for the same organisation; the lead leads here too, when nobody does."""
        old = db.session.scalars(
            select(Seat).where(
                Seat.workgroup_id == source_id,
                Seat.person_id == person_id,
                Seat.ended_at.is_(None),
            )
        ).one()
        leads = select(Seat.id).where(
            Seat.workgroup_id == target_id, Seat.ended_at.is_(None), Seat.role == SeatRole.LEAD
        )
        may_lead = old.role is SeatRole.LEAD and db.session.scalar(leads.limit(1)) is None
        add_seat(
            target_id,
            person_id=person_id,
            organisation_id=old.organisation_id,
            role=SeatRole.LEAD if may_lead else SeatRole.MEMBER,
            now=self.now,
            by=self.by,
        )

    def _let_work(self, opening: Opening) -> None:
        """Bring a group into the state of the one whose work it took over."""
        group = db.session.get_one(Workgroup, self._group_of(opening.home))
        if opening.state is WorkgroupState.COMPOSING:
            return
        group.installed_at = group.installed_at or self.now
        group.state = opening.state
        take_step(group, StepKind.INSTALLED, now=self.now, by=self.by)
        self._tell(group, group_rules.INSTALL)
        if opening.state is WorkgroupState.WORKING:
            take_step(group, StepKind.STARTED, now=self.now, by=self.by)
            self._tell(group, group_rules.START)

    def _close(self, group_id: int) -> None:
        group = db.session.get_one(Workgroup, group_id)
        db.session.add(
            ScenarioClosure(switch_id=self.made.id, workgroup_id=group_id, state=group.state)
        )
        group.result = _(
            "De opdrachten gingen naar andere werkgroepen: %(scenario)s.",
            scenario=IN_A_SENTENCE[self.made.scenario],
        )
        group.state, group.closed_at = WorkgroupState.CLOSED, self.now
        take_step(group, StepKind.CLOSED, now=self.now, by=self.by, text=group.result)
        self._tell(group, group_rules.CLOSE)

    def _tell(self, group: Workgroup, move: str) -> None:
        facts.record(
            WorkgroupMoved(
                at=self.now,
                actor_id=self.by,
                workgroup_id=group.id,
                move=move,
                state=group.state.value,
            )
        )
