"""Whatever members, leads and seats do in whatever order, a round stays what it is."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app.contributions.models import Channel, Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import DraagvlakError
from app.workgroups.decisions.models import DecisionSeat, Position, PositionStep
from app.workgroups.decisions.queries.rounds import counted, places_of, positions_of
from app.workgroups.decisions.rules import Majority, RoundState, Stance
from app.workgroups.decisions.services import rounds
from app.workgroups.models import Seat
from app.workgroups.services import drafts, groups
from tests.conftest import MOMENT
from tests.workgroups.decisions.setting import opened, to_sense_check
from tests.workgroups.setting import FIRST, DraftSetting, person

WHO = st.integers(0, 6)


class Life(RuleBasedStateMachine):
    """One round per example, on a draft of its own in the same group."""

    setting: DraftSetting
    people: list

    def teardown(self) -> None:
        db.session.rollback()

    @initialize(blind=st.booleans(), majority=st.sampled_from(Majority), quorum=st.integers(1, 6))
    def open(self, blind: bool, majority: Majority, quorum: int) -> None:
        clock.freeze(MOMENT)
        self._let_all_sit()
        made = drafts.create_draft(
            self.setting.group_id,
            assignment_id=self.setting.assignment_id,
            title="Nog een actie",
            text=FIRST,
            by=drafts.Writer(person_id=self.setting.lead.id, name="x"),
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
        draft = DraftSetting(**{**vars(self.setting), "draft_id": made.id})
        to_sense_check(draft)
        self.round = opened(draft, is_blind=blind, majority=majority, quorum=quorum)
        self.snapshot = self._places()
        self.given: dict[int, Stance] = {}
        self.steps = 0

    def _let_all_sit(self) -> None:
        """Each example begins with the same six members."""
        sitting = select(Seat).filter_by(workgroup_id=self.setting.group_id, ended_at=None)
        for seat in db.session.scalars(sitting).all():
            ends = max(clock.now(), seat.started_at)  # an earlier example went on until later
            groups.end_seat(seat.workgroup_id, seat.id, now=ends, by=None)
        for someone in self.people[:6]:
            self._sit(someone, 0)
        db.session.commit()

    def _sit(self, someone, otherwise: int) -> None:
        where = select(Seat.organisation_id).filter_by(person_id=someone.id)
        known = db.session.scalar(where.order_by(Seat.id).limit(1))
        groups.add_seat(
            self.setting.group_id,
            person_id=someone.id,
            organisation_id=known or otherwise,
            now=clock.now(),
            by=None,
        )

    def _places(self) -> list[tuple[int, int, int]]:
        rows = db.session.execute(
            select(DecisionSeat.id, DecisionSeat.person_id, DecisionSeat.organisation_id)
            .where(DecisionSeat.round_id == self.round.scope.round_id)
            .order_by(DecisionSeat.place)
        )
        return [tuple(row) for row in rows]

    @rule(who=WHO, stance=st.sampled_from(Stance), words=st.sampled_from(["", "Omdat.", "Anders."]))
    def give(self, who: int, stance: Stance, words: str) -> None:
        scope, someone = self.round.scope, self.people[who]
        place = scope.place_of(someone.id)
        own = positions_of(scope, someone.id).get(place or 0)
        try:
            self.round.give(someone, stance, words, words, own.revision if own else 0)
        except DraagvlakError:
            db.session.rollback()
            complete = bool(words) or stance not in {Stance.OBJECTION, Stance.NOT_COMPETENT}
            assert not (scope.is_open and place is not None and complete)
            return
        assert scope.is_open
        assert place is not None
        said = (stance, words, words if stance is Stance.OBJECTION else "")
        if own is None or (own.stance, own.reason, own.remedy) != said:
            self.steps += 1
        self.given[place] = stance

    @rule(who=WHO)
    def come_or_go(self, who: int) -> None:
        someone = self.people[who]
        seat = db.session.scalar(select(Seat).filter_by(person_id=someone.id, ended_at=None))
        if seat is not None:
            groups.end_seat(seat.workgroup_id, seat.id, now=clock.now(), by=None)
        else:
            self._sit(someone, self.snapshot[0][2])
        db.session.commit()

    @rule(hours=st.sampled_from([1, 24, 100]))
    def wait(self, hours: int) -> None:
        clock.freeze(clock.now() + timedelta(hours=hours))

    @rule()
    def work(self) -> None:
        rounds.close_due(clock.now())
        rounds.remind_due(clock.now())
        db.session.commit()

    @rule()
    def confirm(self) -> None:
        before = self.round.scope.round_state
        try:
            found = self.round.confirm()
        except DraagvlakError:
            db.session.rollback()
            assert before is RoundState.OPEN
            return
        assert before in {RoundState.CLOSED, RoundState.CONFIRMED}
        tally = Counter(self.given.values())
        assert {stance: n for stance, n in found.total.counts.items() if n} == dict(tally)

    @invariant()
    def the_snapshot_is_fixed(self) -> None:
        assert self._places() == self.snapshot
        assert len(places_of(self.round.scope)) == len(self.snapshot)

    @invariant()
    def each_place_holds_one_position_and_nothing_is_forgotten(self) -> None:
        of_round = (
            select(Position.id, Position.decision_seat_id, Position.stance)
            .join(DecisionSeat)
            .where(DecisionSeat.round_id == self.round.scope.round_id)
        )
        rows = db.session.execute(of_round).all()
        assert {row.decision_seat_id: row.stance for row in rows} == self.given
        ids = [row.id for row in rows]
        kept = select(func.count()).select_from(PositionStep)
        assert db.session.scalar(kept.where(PositionStep.position_id.in_(ids))) == self.steps

    @invariant()
    def what_is_blind_is_sealed_until_it_is_over(self) -> None:
        scope = self.round.scope
        for someone in self.people:
            seen = set(positions_of(scope, someone.id))
            own = scope.place_of(someone.id)
            if scope.is_open and scope.is_blind and own not in self.given:
                assert seen == set()
            else:
                assert seen == set(self.given)
        if scope.is_open and scope.is_blind:
            texts = db.session.scalars(
                select(Contribution.text)
                .join(Position, Position.id == Contribution.source_id)
                .join(DecisionSeat, DecisionSeat.id == Position.decision_seat_id)
                .where(
                    Contribution.channel == Channel.WORKGROUP_POSITION,
                    DecisionSeat.round_id == scope.round_id,
                )
            )
            assert {"omslag" in text for text in texts} <= {True}

    @invariant()
    def the_benches_add_up(self) -> None:
        found = counted(self.round.scope).outcome
        assert sum(bench.seats for bench in found.benches.values()) == len(self.snapshot)


def test_a_round_lives_by_its_rules_whatever_happens(draft):
    extra = person("Ilse Invaller")
    db.session.commit()
    Life.setting = draft
    members = (draft.lead, draft.employer, draft.employee, draft.provider, draft.vlor, draft.serv)
    Life.people = [*members, extra]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=3,
            stateful_step_count=12,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
