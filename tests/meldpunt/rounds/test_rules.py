"""What is true of rounds, without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.meldpunt.bottlenecks.rules import STANDING
from app.meldpunt.rounds import rules
from app.meldpunt.rounds.rules import STATES, Criterion, Outcome, spread

SAID = st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=12)


@given(SAID)
def test_a_spread_counts_everyone_once(said):
    summed = spread(said)
    assert summed.known + summed.unknown == len(said)
    assert sum(summed.counts) == summed.known
    if summed.known:
        assert summed.lowest <= summed.mean <= summed.highest


def test_who_does_not_know_weighs_nothing():
    assert spread([4, None, None]).mean == spread([4]).mean
    assert spread([None]).mean is None


def test_the_panel_should_talk_when_it_lies_two_apart():
    assert not spread([3, 4]).is_far_apart
    assert spread([2, 4]).is_far_apart


def test_each_criterion_counts_as_much_as_the_other():
    spreads = {it: spread([]) for it in Criterion}
    assert rules.score(spreads) is None
    spreads[Criterion.IMPACT] = spread([5, 5, 5, 5])
    spreads[Criterion.URGENCY] = spread([1])
    assert rules.score(spreads) == 3.0


def test_what_nobody_could_weigh_comes_last():
    assert rules.heaviest_first({1: None, 2: 2.5, 3: 4.0, 4: 2.5}) == [3, 2, 4, 1]


def test_each_decision_brings_its_bottleneck_into_a_state_of_its_own():
    assert set(STATES) == set(Outcome)
    assert set(STATES.values()) <= STANDING
    assert len(set(STATES.values())) == len(Outcome)
