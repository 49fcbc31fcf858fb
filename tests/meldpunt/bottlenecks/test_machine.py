"""Merging, splitting, gathering and taking out in any order lose no report and no support."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import DraagvlakError
from app.desk.models import Case
from app.desk.rules import Kind
from app.desk.services import handling
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport, Support
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services import Content
from app.people import services as people
from tests.desk.made import report
from tests.support.databases import empty

PICK = st.integers(0, 999)


class Bottlenecks(RuleBasedStateMachine):
    """Two or three people at the desk, and visitors who support."""

    @initialize()
    def begin(self) -> None:
        db.session.rollback()
        empty(db.engine)
        made = people.create_person(name="Saar", email="saar@voorbeeld.example", now=clock.now())
        self.by = made.id
        self.under: dict[int, int | None] = {}
        self.supported: set[tuple[int, str]] = set()
        self.parent: dict[int, int | None] = {}

    def _one(self, pick: int) -> Bottleneck:
        ids = sorted(self.parent)
        return db.session.get_one(Bottleneck, ids[pick % len(ids)])

    def _top(self, key: int) -> int:
        while self.parent[key] is not None:
            key = self.parent[key]
        return key

    @rule()
    def make(self) -> None:
        content = Content(title=f"Knelpunt {len(self.parent)}", text="Zo zit het.")
        made = services.make(content, once=None, now=clock.now(), by=None)
        made.published_at = clock.now()
        made.published_by_id = self.by
        db.session.flush()
        self.parent[made.id] = None

    @rule()
    def someone_reports(self) -> None:
        self.under[report(len(self.under)).id] = None

    @precondition(lambda self: self.parent and self.under)
    @rule(which=PICK, case=PICK)
    def gather(self, which: int, case: int) -> None:
        one, case_id = self._one(which), sorted(self.under)[case % len(self.under)]
        refused = self.parent[one.id] is not None or self.under[case_id] not in (None, one.id)
        try:
            services.gather(one, [case_id], now=clock.now(), by=self.by)
            assert not refused
            self.under[case_id] = one.id
        except DraagvlakError:
            assert refused

    @precondition(lambda self: any(self.under.values()))
    @rule(case=PICK)
    def release(self, case: int) -> None:
        case_id = sorted(self.under)[case % len(self.under)]
        services.release(case_id, now=clock.now(), by=self.by)
        self.under[case_id] = None

    @precondition(lambda self: len(self.parent) > 1)
    @rule(which=PICK, other=PICK)
    def merge(self, which: int, other: int) -> None:
        one, into = self._one(which), self._one(other)
        merged = self.parent[one.id] == into.id
        allowed = one.id != into.id and self.parent[one.id] is None and self.parent[into.id] is None
        try:
            services.merge(one, into, now=clock.now(), by=self.by)
            assert allowed or merged
            self.parent[one.id] = into.id
        except DraagvlakError:
            assert not allowed

    @precondition(lambda self: self.under)
    @rule(case=PICK)
    def turn_into_a_question_and_back(self, case: int) -> None:
        case_id = sorted(self.under)[case % len(self.under)]
        one = db.session.get_one(Case, case_id)
        for kind in (Kind.QUESTION, Kind.REPORT):
            handling.convert(one, to=kind, by=self.by, now=clock.now())
        self.under[case_id] = None

    @precondition(lambda self: self.parent)
    @rule(which=PICK)
    def take_out(self, which: int) -> None:
        one = self._one(which)
        services.take_out(one, now=clock.now(), by=self.by)
        self.parent[one.id] = None

    @precondition(lambda self: self.parent and any(self.under.values()))
    @rule(which=PICK)
    def split(self, which: int) -> None:
        one = self._one(which)
        mine = [case_id for case_id, at in self.under.items() if at == one.id][:1]
        if not mine:
            return
        content = Content(title=f"Afgesplitst {len(self.parent)}", text="Dit is iets anders.")
        new = services.split(one, mine, content, once=None, now=clock.now(), by=self.by)
        self.parent[new.id] = None
        self.under[mine[0]] = new.id

    @precondition(lambda self: self.parent)
    @rule(which=PICK, who=st.sampled_from("abc"))
    def support(self, which: int, who: str) -> None:
        one = self._one(which)
        if self.parent[one.id] is not None or one.published_at is None:
            return
        counted = services.support(one, [who * 64], now=clock.now())
        family = {key for key in self.parent if self._top(key) == one.id}
        known = any((key, who) in self.supported for key in family)
        assert counted is not known
        if counted:
            self.supported.add((one.id, who))

    @invariant()
    def nothing_is_lost_and_nothing_counts_twice(self) -> None:
        if not hasattr(self, "parent"):
            return
        standing = dict(
            db.session.execute(
                select(GatheredReport.case_id, GatheredReport.bottleneck_id).where(
                    GatheredReport.ended_at.is_(None)
                )
            ).all()
        )
        assert standing == {case: at for case, at in self.under.items() if at is not None}
        numbers = db.session.scalars(select(Case.number)).all()
        assert len(set(numbers)) == len(numbers) == len(self.under)
        assert db.session.scalar(select(func.count()).select_from(Contribution)) == len(self.under)
        given = select(Support.bottleneck_id, Support.supporter)
        assert {(b, s[0]) for b, s in db.session.execute(given)} == self.supported
        rows = {row.id: row for row in queries.listed(queries.Filter())}
        for top in (key for key, parent in self.parent.items() if parent is None):
            mine = [case for case, at in self.under.items() if at and self._top(at) == top]
            voices = {who for at, who in self.supported if self._top(at) == top}
            assert (rows[top].reports, rows[top].supports) == (len(mine), len(voices))
            assert {row.case_id for row in queries.gathered(top)} == set(mine)
        merged = select(Bottleneck.id).where(Bottleneck.state == State.MERGED)
        assert set(db.session.scalars(merged)) == {k for k, p in self.parent.items() if p}


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_merging_and_splitting_in_any_order_lose_nothing(app):
    run_state_machine_as_test(
        Bottlenecks,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
