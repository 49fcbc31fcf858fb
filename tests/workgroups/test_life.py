"""Whatever happens to a group in whatever order, some things always hold."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.core.errors import DraagvlakError
from app.partnership.composition import services as composition
from app.partnership.composition.queries import categories, scheme_of
from app.partnership.composition.services import Editor
from app.partnership.models import CompositionScheme
from app.workgroups import rules
from app.workgroups.models import Seat, Workgroup
from app.workgroups.queries import history
from app.workgroups.queries.composition import composition_of, phase_of
from app.workgroups.queries.seats import seats_of, seen
from app.workgroups.rules import MOVES, STEPS, SeatRole, StepKind, WorkgroupState
from app.workgroups.services import groups, schemes
from tests.partnership.composition.oracle import holds
from tests.workgroups.setting import empty_group, known, organisation, person

BY = Editor(person_id=None, name="Saar")
PEOPLE = 8
WHERE = (
    ("bond", ("employers",), {}),
    ("werk", ("employees",), {}),
    ("school", ("public_adult_education_go",), {"offers_formal": True}),
    ("huis", ("private_provider_commercial",), {"offers_non_formal": True}),
)
seat_numbers = st.integers(0, PEOPLE - 1)


class Life(RuleBasedStateMachine):
    """A group of a small scheme; its own account of what happened beside what is stored."""

    @initialize()
    def begin(self) -> None:
        self.savepoint = db.session.begin_nested()
        self.now = clock.now()
        self.people = [person(f"Lid {n}") for n in range(PEOPLE)]
        self.where = [organisation(key, *of, **more) for key, of, more in WHERE]
        self.where += [known("vlor"), known("serv")]
        copy = composition.copy_scheme(
            "werkgroep", name="Klein", by=BY, once=uuid.uuid4().hex, now=self.now
        )
        self.small = copy.key
        self._set_maximum(6)
        self.group_id = empty_group().id
        self.sitting: dict[int, bool] = {}
        self.started = self.ended = 0
        self.state = WorkgroupState.COMPOSING
        self.steps = [StepKind.CREATED]
        self.scheme = "werkgroep"

    def teardown(self) -> None:
        db.session.rollback()

    def _later(self):
        self.now += timedelta(minutes=1)
        return self.now

    def _set_maximum(self, count: int) -> None:
        copy = composition.begin(self.small, by=BY, now=self.now)
        copy.rules = [
            {**raw, "max": count} if raw["kind"] == "at_most_seats" else raw for raw in copy.rules
        ]
        db.session.flush()
        try:
            with db.session.begin_nested():
                composition.adopt(
                    self.small, note="Ander aantal.", revision=copy.revision, by=BY, now=self.now
                )
        except DraagvlakError:
            composition.discard(self.small, by=BY, now=self.now)

    def _try(self, act, *args, **more) -> bool:
        try:
            with db.session.begin_nested():
                act(self.group_id, *args, now=self._later(), by=None, **more)
        except DraagvlakError:
            db.session.expire_all()
            return False
        return True

    def _rows(self) -> list[Seat]:
        active = select(Seat).where(Seat.workgroup_id == self.group_id, Seat.ended_at.is_(None))
        return list(db.session.scalars(active.order_by(Seat.id)))

    @rule(who=seat_numbers, where=st.integers(0, 5), leads=st.booleans())
    def take_a_seat(self, who: int, where: int, leads: bool) -> None:
        person_id = self.people[who].id
        places = db.session.get_one(Workgroup, self.group_id).places
        done = self._try(
            groups.add_seat,
            person_id=person_id,
            organisation_id=self.where[where].id,
            role=SeatRole.LEAD if leads else SeatRole.MEMBER,
        )
        may = (
            self.state is not WorkgroupState.CLOSED
            and person_id not in self.sitting
            and not (leads and any(self.sitting.values()))
            and len(self.sitting) < places
        )
        assert done == may
        if done:
            self.sitting[person_id] = leads
            self.started += 1

    @rule(which=seat_numbers)
    def leave(self, which: int) -> None:
        rows = self._rows()
        if rows:
            seat = rows[which % len(rows)]
            assert self._try(groups.end_seat, seat.id)
            del self.sitting[seat.person_id]
            self.ended += 1

    @rule(which=seat_numbers)
    def take_over_the_lead(self, which: int) -> None:
        rows = self._rows()
        if not rows:
            return
        seat = rows[which % len(rows)]
        assert self._try(groups.appoint_lead, seat.id)
        if not self.sitting[seat.person_id]:
            changed = 1 + sum(self.sitting.values())
            self.started, self.ended = self.started + changed, self.ended + changed
        self.sitting = {known: known == seat.person_id for known in self.sitting}

    @rule(move=st.sampled_from([rules.INSTALL, rules.START, rules.CLOSE, rules.REOPEN]))
    def go_on(self, move: str) -> None:
        allowed = MOVES.get((self.state, move))
        if move == rules.INSTALL and self._broken():
            allowed = None
        more = {"result": "Klaar."} if move == rules.CLOSE else {}
        assert self._try(getattr(groups, move), **more) == (allowed is not None)
        if allowed is not None:
            self.state = allowed
            self.steps.append(STEPS[move])

    @rule()
    def complete_it(self) -> None:
        """So that installing is reached often: the places that still lack are filled."""
        for where, place in enumerate(self.where):
            if not any(row.organisation_id == place.id for row in self._rows()):
                for who in range(PEOPLE):
                    if self.people[who].id not in self.sitting:
                        self.take_a_seat(who, where, leads=not any(self.sitting.values()))
                        break

    @rule(small=st.booleans())
    def choose_another_scheme(self, small: bool) -> None:
        key = self.small if small else "werkgroep"
        may = self.state is not WorkgroupState.CLOSED
        assert self._try(schemes.choose_scheme, key) == may
        if may and key != self.scheme:
            self.scheme = key
            self.steps.append(StepKind.SCHEME)

    @rule(count=st.integers(6, 8))
    def the_small_scheme_changes(self, count: int) -> None:
        self._set_maximum(count)

    def _broken(self) -> list[str]:
        scheme = scheme_of(self.scheme)
        seats = [seen(row) for row in seats_of(self.group_id)]
        includes = {key: category.includes for key, category in categories().items()}
        return [
            asked.key
            for asked in scheme.rules
            if not holds({"phase": None, **asked.to_data()}, seats, includes)
        ]

    @invariant()
    def no_more_seats_than_the_scheme_allows(self) -> None:
        group = db.session.get_one(Workgroup, self.group_id)
        most = db.session.scalar(
            select(CompositionScheme.max_seats).where(CompositionScheme.key == group.scheme_key)
        )
        places = [row.place for row in self._rows()]
        assert group.places == max(most, len(places))
        assert len(set(places)) == len(places) == len(self.sitting)
        assert all(1 <= place <= group.places for place in places)

    @invariant()
    def one_lead_and_one_seat_per_person(self) -> None:
        rows = self._rows()
        found = {row.person_id: row.role is SeatRole.LEAD for row in rows}
        assert found == self.sitting
        assert len(found) == len(rows)
        assert sum(found.values()) <= 1

    @invariant()
    def no_rule_is_reported_satisfied_that_is_not(self) -> None:
        answer = composition_of(self.group_id, seats_of(self.group_id))
        assert [told.key for told in answer.unmet] == self._broken()

    @invariant()
    def the_history_is_complete(self) -> None:
        steps = history.steps_of(self.group_id)
        assert [step.kind for step in steps] == self.steps
        lines = history.seat_lines(self.group_id)
        assert len(lines) == self.started
        assert sum(line.ended_at is not None for line in lines) == self.ended
        state = WorkgroupState.COMPOSING
        for step in steps:
            state = rules.state_after(state, step.kind)
        assert state is self.state is db.session.get_one(Workgroup, self.group_id).state


def test_a_group_stays_whole_whatever_happens(app: Flask):
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("state", list(WorkgroupState))
def test_a_group_is_being_set_up_until_it_works(state):
    setting_up = {WorkgroupState.COMPOSING, WorkgroupState.INSTALLED}
    assert (phase_of(state) == "start") == (state in setting_up)
