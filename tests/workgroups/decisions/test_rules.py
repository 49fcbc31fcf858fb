"""What follows from phases, places and positions, without app or database."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workgroups.decisions import rules
from app.workgroups.decisions.rules import (
    Bench,
    Gap,
    Ground,
    Held,
    Majority,
    OutcomeKind,
    Phase,
    Place,
    PlanProblem,
    RoundState,
    Sitting,
    Stance,
)

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)

ALLOWED = {
    ("clarify", "react"),
    ("react", "clarify"),
    ("react", "sense_check"),
    ("sense_check", "react"),
    ("sense_check", "decide"),
    ("decide", "sense_check"),
    ("decide", "outcome"),
    ("outcome", "react"),
}


@pytest.mark.parametrize(("here", "there"), list(itertools.product(Phase, Phase)))
def test_a_draft_goes_only_where_the_table_says(here: Phase, there: Phase):
    assert rules.may_move(here, there) == ((here.value, there.value) in ALLOWED)


def test_nobody_moves_a_draft_into_or_out_of_deciding_by_hand():
    assert rules.moves_by_hand(Phase.DECIDE) == []
    assert rules.moves_by_hand(Phase.SENSE_CHECK) == [Phase.REACT]
    assert all(Phase.DECIDE not in rules.moves_by_hand(phase) for phase in Phase)


def test_days_come_in_the_order_of_the_phases_and_not_in_the_past():
    today = date(2026, 3, 9)
    days = {
        Phase.CLARIFY: date(2026, 3, 1),
        Phase.REACT: date(2026, 3, 20),
        Phase.SENSE_CHECK: date(2026, 3, 19),
        Phase.DECIDE: None,
    }
    assert rules.plan_problems(days, here=Phase.REACT, today=today) == {
        Phase.SENSE_CHECK: PlanProblem.BEFORE_EARLIER_PHASE
    }
    assert rules.plan_problems(days, here=Phase.CLARIFY, today=today)[Phase.CLARIFY] is (
        PlanProblem.IS_PAST
    )
    assert rules.plan_problems(days, here=Phase.OUTCOME, today=today) == {}


def test_the_line_says_what_is_over_what_runs_and_what_comes():
    left, ends, check = date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 27)
    steps = rules.phase_steps(
        Phase.REACT,
        left_on={Phase.CLARIFY: left},
        days={Phase.REACT: ends, Phase.SENSE_CHECK: check},
    )
    assert [(step.state, step.day) for step in steps] == [
        ("done", left),
        ("current", ends),
        ("todo", check),
        ("todo", None),
        ("todo", None),
    ]


def test_a_round_is_closed_from_the_exact_second_on():
    before = NOON - timedelta(microseconds=1)
    assert rules.state_at(RoundState.OPEN, NOON, before) is RoundState.OPEN
    assert rules.state_at(RoundState.OPEN, NOON, NOON) is RoundState.CLOSED
    assert rules.state_at(RoundState.STOPPED, NOON, before) is RoundState.STOPPED


def test_one_is_reminded_two_days_ahead_and_in_a_short_round_halfway():
    long, short = NOON + timedelta(days=14), NOON + timedelta(hours=6)
    assert rules.remind_at(NOON, long) == long - timedelta(days=2)
    assert rules.remind_at(NOON, short) == NOON + timedelta(hours=3)


@pytest.mark.parametrize(
    ("categories", "bench"),
    [
        (["employers"], Bench.EMPLOYERS),
        (["employees"], Bench.EMPLOYEES),
        (["vdab", "provider"], Bench.PROVIDERS),
        (["university_college"], Bench.PROVIDERS),
        (["advisory_secretariat"], Bench.COUNCILS),
        (["academic"], Bench.EXPERTS),
        (["expert_technology"], Bench.EXPERTS),
        (["public_administration"], Bench.OTHERS),
        ([], Bench.OTHERS),
    ],
)
def test_each_organisation_has_its_bench(categories: list[str], bench: Bench):
    assert rules.bench_of(categories, {"provider", "university_college"}) is bench


@pytest.mark.parametrize(
    ("stance", "reason", "remedy", "lacks"),
    [
        (Stance.AGREE, "", "", []),
        (Stance.ABSTAIN, "", "", []),
        (Stance.OBJECTION, "", "", [Gap.REASON, Gap.REMEDY]),
        (Stance.OBJECTION, "Te duur.", " ", [Gap.REMEDY]),
        (Stance.NOT_COMPETENT, " ", "", [Gap.REASON]),
        (Stance.NOT_COMPETENT, "Wij krijgen de middelen.", "", []),
    ],
)
def test_an_objection_says_why_and_what_would_take_it_away(stance, reason, remedy, lacks):
    assert rules.gaps(stance, reason, remedy) == lacks


def test_in_a_blind_round_one_sees_the_others_after_giving_ones_own():
    seen = {
        combination: rules.may_see(
            is_blind=combination[0], is_over=combination[1], gave_own=combination[2]
        )
        for combination in itertools.product((False, True), repeat=3)
    }
    assert [hidden for hidden, sees in seen.items() if not sees] == [(True, False, False)]


def test_who_comes_in_the_stead_of_another_speaks_for_the_same_organisation():
    places = [Place(1, 11, 100), Place(2, 12, 100), Place(3, 13, 200)]
    assert rules.speakers(places, [Sitting(11, 100), Sitting(12, 100), Sitting(13, 200)]) == {
        1: 11,
        2: 12,
        3: 13,
    }
    heir, newcomer = Sitting(14, 100), Sitting(15, 300)
    assert rules.speakers(places, [Sitting(12, 100), heir, newcomer]) == {1: 14, 2: 12}
    moved = Sitting(13, 300)
    assert rules.speakers(places, [moved]) == {}


def held(*stances: Stance | None, remark: bool = False) -> list[Held]:
    benches = list(Bench)
    return [
        Held(f"Zetel {n}", benches[n % len(benches)], stance, remark and stance is not None)
        for n, stance in enumerate(stances)
    ]


A, N, O, X, C = Stance  # noqa: E741 - agree, no objection, objection, abstain, not competent


@pytest.mark.parametrize(
    ("stances", "remark", "majority", "kind", "ground", "carried"),
    [
        ([A, A, N], False, "none", "consensus", "all_in_favour", None),
        ([A, A, X], True, "none", "consent", "remarks", None),
        ([A, O, N], False, "none", "no_decision", "objections", None),
        ([A, O, N], False, "half", "vote", "majority", True),
        ([A, O], False, "half", "vote", "no_majority", False),
        ([A, A, O], False, "two_thirds", "vote", "majority", True),
        ([A, O, O], False, "two_thirds", "vote", "no_majority", False),
        ([X, X], False, "half", "no_decision", "nobody_took_a_stand", None),
        ([A, C, None], False, "half", "no_decision", "no_quorum", None),
    ],
)
def test_the_outcome_follows_from_the_positions_and_says_why(
    stances, remark, majority, kind, ground, carried
):
    found = rules.outcome(held(*stances, remark=remark), quorum=2, majority=Majority(majority))
    assert (found.kind, found.ground, found.carried) == (
        OutcomeKind(kind),
        Ground(ground),
        carried,
    )


def recount(rows: list[Held], quorum: int, majority: Majority) -> tuple[str, bool | None]:
    """The outcome, reckoned in another way."""
    count = Counter(row.stance.value for row in rows if row.stance)
    yes, no = count["agree"] + count["no_objection"], count["objection"]
    if yes + no + count["abstain"] < quorum or yes + no == 0:
        return "no_decision", None
    if no == 0:
        spoke = any(
            row.has_remark and row.stance and row.stance.value != "not_competent" for row in rows
        )
        return ("consent" if spoke else "consensus"), None
    if majority.value == "none":
        return "no_decision", None
    share = Fraction(yes, yes + no)
    half = share > Fraction(1, 2)
    return "vote", half if majority.value == "half" else share >= Fraction(2, 3)


rows_of = st.lists(
    st.builds(
        Held,
        name=st.just("x"),
        bench=st.sampled_from(Bench),
        stance=st.none() | st.sampled_from(Stance),
        has_remark=st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=300, deadline=None)
@given(rows=rows_of, quorum=st.integers(1, 6), majority=st.sampled_from(Majority))
def test_the_outcome_equals_another_recount_and_the_benches_add_up(rows, quorum, majority):
    found = rules.outcome(rows, quorum=quorum, majority=majority)
    assert (found.kind.value, found.carried) == recount(rows, quorum, majority)
    for stance in Stance:
        assert sum(t.counts[stance] for t in found.benches.values()) == found.total.counts[stance]
    assert sum(tally.seats for tally in found.benches.values()) == len(rows)
    assert found.total.silent == sum(row.stance is None for row in rows)


def test_with_one_voice_only_when_each_social_partner_agrees():
    both = [Held("W", Bench.EMPLOYERS, A), Held("V", Bench.EMPLOYEES, A)]
    assert rules.one_voice([*both, Held("E", Bench.EXPERTS, O)]).exists
    lukewarm = rules.one_voice([both[0], Held("V", Bench.EMPLOYEES, N)])
    assert (lukewarm.exists, lukewarm.missing) == (False, ["V"])
    assert not rules.one_voice([both[0]]).exists
    assert not rules.one_voice([]).exists


def test_minority_positions_are_written_in_the_two_weeks_after_the_closing():
    assert not rules.may_write_minority(None, NOON)
    assert rules.may_write_minority(NOON, NOON)
    assert rules.may_write_minority(NOON, NOON + timedelta(days=13))
    assert not rules.may_write_minority(NOON, NOON + timedelta(days=14))
