"""Cases and bottlenecks together: merging, splitting, converting, reopening, gathering and handing
over, in any order, lose nothing. Each case keeps one number and has exactly one receipt."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
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
from app.desk import queries as desk
from app.desk import rules as desk_rules
from app.desk import services as handling
from app.desk.asked import Asked
from app.desk.models import Case, CaseMerge, CaseMove, CaseStep, Handover
from app.desk.queries import inbox
from app.desk.rules import Kind, Party
from app.desk.rules import State as Stand
from app.desk.services.intake import CHANNELS
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport, Support
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services import Content
from app.notifications.models import OutboxMail
from app.people import services as people
from app.web.pagination import Cursor
from tests.desk.made import sent

PICK = st.integers(0, 99)
MOST = 5
ADDRESS = "melder@voorbeeld.example"
HISTORY = (CaseMove, CaseStep, CaseMerge, Handover, GatheredReport)


class DeskAndBottlenecks(RuleBasedStateMachine):
    """The platform beside a plain model of what nobody may lose. One transaction per example."""

    @initialize()
    def begin(self) -> None:
        db.session.rollback()
        self.moment = clock.now()
        self.by = people.create_person(
            name="Saar", email="saar@voorbeeld.example", now=self.moment
        ).id
        self.kept: dict[int, tuple[str | None, str, object]] = {}
        self.said: dict[int, list[str]] = {}
        self.under: dict[int, int | None] = {}
        self.parent: dict[int, int | None] = {}
        self.supported: set[tuple[int, str]] = set()
        self.rows: Counter[type] = Counter()
        self.count = 0
        for kind in (Kind.REPORT, Kind.REPORT, Kind.QUESTION):
            self.come_in(kind)
        for _number in range(2):
            self.describe()

    def now(self):
        self.moment += timedelta(hours=5)
        return self.moment

    def words(self) -> str:
        self.count += 1
        return f"Woorden {self.count}."

    def key(self) -> str:
        return f"{self.count:032x}"

    def case(self, pick: int) -> Case:
        return db.session.get_one(Case, sorted(self.kept)[pick % len(self.kept)])

    def one(self, pick: int) -> Bottleneck:
        return db.session.get_one(Bottleneck, sorted(self.parent)[pick % len(self.parent)])

    def top(self, key: int) -> int:
        while (above := self.parent[key]) is not None:
            key = above
        return key

    def led_by(self, case_id: int) -> int:
        return db.session.get_one(Case, case_id).lead_id or case_id

    def with_it(self, case: Case) -> list[int]:
        return [case.id, *(other.id for other in handling.together_with(case))]

    # cases

    @precondition(lambda self: len(self.kept) < MOST)
    @rule(kind=st.sampled_from(Kind))
    def come_in(self, kind: Kind) -> None:
        case = sent(len(self.kept), kind=kind, email=ADDRESS, practice=self.words())
        self.kept[case.id] = (case.number, case.follow_digest, desk.answers(case.id))
        self.said[case.id], self.under[case.id] = [], None

    @rule(one=PICK, other=PICK)
    def handle_together(self, one: int, other: int) -> None:
        pair = self.case(one), self.case(other)
        try:
            with db.session.begin_nested():
                handling.merge(*pair, by=self.by, now=self.now())
        except DraagvlakError:
            leads = [db.session.get(Case, case.lead_id) for case in pair if case.lead_id]
            assert any(one and one.state is Stand.WITHDRAWN for one in (*pair, *leads))

    @rule(one=PICK)
    def handle_apart(self, one: int) -> None:
        handling.split(self.case(one), by=self.by, now=self.now())

    @rule(one=PICK, kind=st.sampled_from(Kind))
    def convert(self, one: int, kind: Kind) -> None:
        case = self.case(one)
        if kind is Kind.QUESTION is not case.kind:
            self.under[case.id] = None
        handling.convert(case, to=kind, by=self.by, now=self.now())

    @rule(one=PICK, to=st.sampled_from([None, *Stand]))
    def tell(self, one: int, to: Stand | None) -> None:
        case, words = self.case(one), self.words()
        if to is not None and not desk_rules.may_move(case.state, to, Party.DESK):
            return
        told = [id_ for id_ in self.with_it(case) if self.state(id_) is not Stand.WITHDRAWN]
        handling.tell_all(case, to=to, body=words, by=self.by, now=self.now(), once_key=self.key())
        for id_ in told:
            self.said[id_].append(words)

    def state(self, case_id: int) -> Stand:
        return db.session.get_one(Case, case_id).state

    @rule(one=PICK)
    def hand_over(self, one: int) -> None:
        case, words = self.case(one), self.words()
        going = [
            id_
            for id_ in self.with_it(case)
            if desk_rules.may_move(self.state(id_), Stand.PASSED_ON, Party.DESK)
        ]
        try:
            with db.session.begin_nested():
                handling.hand_over_all(
                    case,
                    handling.Receiver(body="Een regio", mail="post@regio.example"),
                    reason=words,
                    by=self.by,
                    now=self.now(),
                    once_key=self.key(),
                )
        except DraagvlakError:
            assert case.id not in going
            return
        for id_ in going:
            self.said[id_].append(words)

    @rule(one=PICK, again=st.booleans())
    def reporter_writes(self, one: int, again: bool) -> None:
        case, words = self.case(one), self.words()
        how = {"by": None, "now": self.now(), "once_key": self.key()}
        if again and desk_rules.may_move(case.state, Stand.REOPENED, Party.REPORTER):
            handling.reopen(case, reason=words, **how)
            assert case.lead_id is None
        else:
            handling.reporter_writes(case, words, **how)
        self.said[case.id].append(words)

    @rule(one=PICK)
    def withdraw(self, one: int) -> None:
        case = self.case(one)
        if desk_rules.may_move(case.state, Stand.WITHDRAWN, Party.REPORTER):
            handling.withdraw(case, reason="", by=None, now=self.now())

    # bottlenecks

    @precondition(lambda self: len(self.parent) < MOST)
    @rule()
    def describe(self) -> None:
        content = Content(title=f"Knelpunt {len(self.parent)}", text="Zo zit het.")
        made = services.make(content, once=None, now=self.now(), by=self.by)
        services.publish(made, now=self.now(), by=self.by)
        self.parent[made.id] = None

    @rule(which=PICK, one=PICK)
    def gather(self, which: int, one: int) -> None:
        here, case = self.one(which), self.case(one)
        elsewhere = self.under[case.id] not in (None, here.id)
        is_report = case.kind is Kind.REPORT
        try:
            with db.session.begin_nested():
                services.gather(here, [case.id], now=self.now(), by=self.by)
        except DraagvlakError:
            assert self.parent[here.id] is not None or elsewhere
            return
        if is_report:
            self.under[case.id] = here.id

    @precondition(lambda self: any(self.under.values()))
    @rule(one=PICK)
    def release(self, one: int) -> None:
        case = self.case(one)
        services.release(case.id, now=self.now(), by=self.by)
        self.under[case.id] = None

    @rule(which=PICK, other=PICK)
    def merge(self, which: int, other: int) -> None:
        one, into = self.one(which), self.one(other)
        is_done = self.parent[one.id] == into.id
        can = one.id != into.id and self.parent[one.id] is self.parent[into.id] is None
        try:
            with db.session.begin_nested():
                services.merge(one, into, now=self.now(), by=self.by)
        except DraagvlakError:
            assert not can
            return
        assert can or is_done
        self.parent[one.id] = into.id

    @rule(which=PICK)
    def take_out(self, which: int) -> None:
        one = self.one(which)
        services.take_out(one, now=self.now(), by=self.by)
        self.parent[one.id] = None

    @precondition(lambda self: any(self.under.values()))
    @rule(one=PICK)
    def split(self, one: int) -> None:
        gathered = sorted(case for case, at in self.under.items() if at is not None)
        case_id = gathered[one % len(gathered)]
        here = db.session.get_one(Bottleneck, self.under[case_id])
        content = Content(title=f"Afgesplitst {len(self.parent)}", text="Iets anders.")
        new = services.split(here, [case_id], content, once=None, now=self.now(), by=self.by)
        self.parent[new.id], self.under[case_id] = None, new.id

    @rule(which=PICK, who=st.sampled_from("abc"))
    def support(self, which: int, who: str) -> None:
        one = self.one(which)
        if self.parent[one.id] is not None or one.published_at is None:
            return
        known = {voice for at, voice in self.supported if self.top(at) == one.id}
        counted = services.support(one, [who * 64], now=self.now())
        assert counted is (who not in known)
        if counted:
            self.supported.add((one.id, who))

    # what is true after each act

    @invariant()
    def each_case_keeps_its_number_code_and_words(self) -> None:
        if not hasattr(self, "kept"):
            return
        db.session.flush()
        found = db.session.execute(select(Case.id, Case.number, Case.follow_digest)).all()
        assert {row[0]: tuple(row[1:]) for row in found} == {
            id_: k[:2] for id_, k in self.kept.items()
        }
        assert len({row[1] for row in found}) == len(found)
        registered = db.session.execute(select(Contribution.number, Contribution.channel))
        kinds = db.session.execute(select(Case.number, Case.kind))
        assert Counter(map(tuple, registered)) == Counter((n, CHANNELS[kind]) for n, kind in kinds)

    @invariant()
    def each_case_has_exactly_one_receipt(self) -> None:
        if not hasattr(self, "kept"):
            return
        keys = db.session.scalars(
            select(OutboxMail.key).where(
                OutboxMail.to == ADDRESS, OutboxMail.key.startswith("report-received:")
            )
        )
        assert Counter(keys) == Counter(f"report-received:{id_}" for id_ in self.kept)

    @invariant()
    def each_reporter_reads_all_that_was_said_and_the_desk_of_all_it_handles(self) -> None:
        for case_id, words in getattr(self, "said", {}).items():
            texts = [row.html for row in desk.messages(case_id)]
            assert texts == [f"<p>{one}</p>\n" for one in words]
            whole = [row.html for row in desk.messages(case_id, with_others=True)]
            assert len(set(whole)) == len(whole), "What was told to all stands once."
            together = self.with_it(db.session.get_one(Case, case_id))
            meant = {f"<p>{one}</p>\n" for other in together for one in self.said[other]}
            assert set(whole) == meant

    @invariant()
    def each_open_case_is_on_the_desk_under_an_open_lead_or_itself(self) -> None:
        if not hasattr(self, "kept"):
            return
        rows = db.session.execute(select(Case.id, Case.state, Case.lead_id)).all()
        state = {row[0]: row[1] for row in rows}
        led = {row[0]: row[2] for row in rows if row[2] is not None}
        assert not set(led.values()) & set(led), "A lead stands alone."
        merges = select(CaseMerge.case_id, CaseMerge.lead_id).where(CaseMerge.ended_at.is_(None))
        assert dict(map(tuple, db.session.execute(merges))) == led
        listed = {row.id for row in inbox.page(Asked(), Cursor(), person_id=self.by).rows}
        for case_id, stand in state.items():
            if stand in desk_rules.OPEN:
                assert case_id in listed or led.get(case_id) in listed

    @invariant()
    def nothing_under_a_bottleneck_is_lost_or_counts_twice(self) -> None:
        if not hasattr(self, "parent"):
            return
        standing = select(GatheredReport.case_id, GatheredReport.bottleneck_id).where(
            GatheredReport.ended_at.is_(None)
        )
        assert Counter(map(tuple, db.session.execute(standing))) == Counter(
            (case, at) for case, at in self.under.items() if at is not None
        )
        given = db.session.execute(select(Support.bottleneck_id, Support.supporter))
        assert {(at, who[0]) for at, who in given} == self.supported
        rows = {row.id: row for row in queries.listed(queries.Filter())}
        for top in (key for key, parent in self.parent.items() if parent is None):
            mine = {case for case, at in self.under.items() if at and self.top(at) == top}
            voices = {who for at, who in self.supported if self.top(at) == top}
            assert {row.case_id for row in queries.gathered(top)} == mine
            told = {self.led_by(case) for case in mine if self.state(case) is not Stand.WITHDRAWN}
            assert (rows[top].reports, rows[top].supports) == (len(told), len(voices))
        merged = select(Bottleneck.id).where(Bottleneck.state == State.MERGED)
        assert set(db.session.scalars(merged)) == {key for key, at in self.parent.items() if at}

    @invariant()
    def no_row_of_history_disappears(self) -> None:
        for table in HISTORY if hasattr(self, "rows") else ():
            count = db.session.scalar(select(func.count()).select_from(table)) or 0
            assert count >= self.rows[table]
            self.rows[table] = count

    def teardown(self) -> None:
        db.session.rollback()


def test_any_order_of_acts_loses_nothing(app):
    run_state_machine_as_test(
        DeskAndBottlenecks,
        settings=settings(
            max_examples=6,
            stateful_step_count=18,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
