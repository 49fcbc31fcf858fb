"""Merging, splitting, converting, reopening and the rest, in any order, lose nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from app.desk import queries, rules, services
from app.desk.models import Case, CaseMerge, CaseMessage, CaseMove, CaseStep
from app.desk.rules import Kind, Party, State
from app.desk.services.intake import CHANNELS
from app.notifications.models import OutboxMail
from tests.desk.made import report
from tests.support.cast import Cast, make_cast

ADDRESS = "melder@voorbeeld.example"


class Desk(RuleBasedStateMachine):
    """The desk beside a plain model of what every case must keep."""

    cases = Bundle("cases")

    @initialize()
    def begin(self) -> None:
        self.cast: Cast = make_cast(clock.now())
        self.by = self.cast.secretariat.id
        self.kept: dict[int, tuple[str, str, object]] = {}
        self.rows: dict[type, int] = {}
        self.moment = clock.now()
        self.count = 0

    def now(self):
        self.moment += timedelta(hours=7)
        return self.moment

    def key(self) -> str:
        self.count += 1
        return f"{self.count:032x}"

    @rule(target=cases, kind=st.sampled_from(Kind))
    def come_in(self, kind):
        self.count += 1
        case = report(self.count, kind=kind, email=ADDRESS, practice=f"Zo gaat het {self.count}.")
        self.kept[case.id] = (case.number, case.follow_digest, queries.answers(case.id))
        return case.id

    def get(self, case_id: int) -> Case:
        return db.session.get_one(Case, case_id)

    @rule(one=cases, other=cases)
    def merge(self, one, other):
        try:
            services.merge(self.get(one), self.get(other), by=self.by, now=self.now())
        except Refused:
            assert State.WITHDRAWN in {self.get(one).state, self.get(other).state} or any(
                self.get(lead).state is State.WITHDRAWN
                for lead in (self.get(other).lead_id,)
                if lead is not None
            )

    @rule(one=cases)
    def split(self, one):
        services.split(self.get(one), by=self.by, now=self.now())

    @rule(one=cases, kind=st.sampled_from(Kind))
    def convert(self, one, kind):
        services.convert(self.get(one), to=kind, by=self.by, now=self.now())

    @rule(one=cases, to=st.sampled_from([None, *State]))
    def handle(self, one, to):
        case = self.get(one)
        if to is not None and not rules.may_move(case.state, to, Party.DESK):
            return
        services.tell_all(
            case, to=to, body="Woorden.", by=self.by, now=self.now(), once_key=self.key()
        )

    @rule(one=cases, again=st.booleans())
    def reporter(self, one, again):
        case = self.get(one)
        now, key = self.now(), self.key()
        if again and rules.may_move(case.state, State.REOPENED, Party.REPORTER):
            services.reopen(case, reason="Nog eens.", by=None, now=now, once_key=key)
            assert case.lead_id is None
        else:
            services.reporter_writes(case, "Nog iets.", by=None, now=now, once_key=key)

    @rule(one=cases)
    def withdraw(self, one):
        case = self.get(one)
        if rules.may_move(case.state, State.WITHDRAWN, Party.REPORTER):
            services.withdraw(case, reason="", by=None, now=self.now())

    @invariant()
    def each_keeps_its_number_code_and_words(self):
        db.session.flush()
        for case_id, (number, digest, answers) in getattr(self, "kept", {}).items():
            case = self.get(case_id)
            assert (case.number, case.follow_digest) == (number, digest)
            assert queries.answers(case_id) == answers
            assert case.answer_by >= case.react_by

    @invariant()
    def each_is_in_the_register_once_along_the_way_of_its_kind(self):
        registered = dict(
            db.session.execute(select(Contribution.number, Contribution.channel)).tuples().all()
        )
        kinds = dict(db.session.execute(select(Case.number, Case.kind)).tuples().all())
        assert registered == {number: CHANNELS[kind] for number, kind in kinds.items()}

    @invariant()
    def no_row_of_history_disappears(self):
        for table in (CaseMessage, CaseMove, CaseStep, CaseMerge):
            count = db.session.scalar(select(func.count()).select_from(table)) or 0
            assert count >= getattr(self, "rows", {}).get(table, 0)
            getattr(self, "rows", {})[table] = count

    @invariant()
    def who_is_together_is_so_under_a_lead_that_stands_alone(self):
        leads = dict(db.session.execute(select(Case.id, Case.lead_id)).tuples().all())
        assert all(leads[lead] is None for lead in leads.values() if lead is not None)
        active = dict(
            db.session.execute(
                select(CaseMerge.case_id, CaseMerge.lead_id).where(CaseMerge.ended_at.is_(None))
            )
            .tuples()
            .all()
        )
        assert active == {case: lead for case, lead in leads.items() if lead is not None}

    @invariant()
    def each_has_exactly_one_receipt(self):
        receipts = db.session.scalar(
            select(func.count())
            .select_from(OutboxMail)
            .where(OutboxMail.to == ADDRESS, OutboxMail.key.startswith("report-received:"))
        )
        assert receipts == len(getattr(self, "kept", {}))

    def teardown(self) -> None:
        db.session.rollback()


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_any_order_of_acts_loses_nothing(app, request):
    from tests.support.databases import empty  # the machine begins anew for each example

    class Fresh(Desk):
        def __init__(self) -> None:
            db.session.rollback()
            empty(db.engine)
            super().__init__()

    run_state_machine_as_test(
        Fresh,
        settings=settings(
            max_examples=12,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
