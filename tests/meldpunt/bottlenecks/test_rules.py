"""What is true of bottlenecks, without a database."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meldpunt.bottlenecks import rules
from app.meldpunt.bottlenecks.rules import Cell, State

ALLOWED = {
    (State.OPEN, State.IN_ACTION),
    (State.OPEN, State.SOLVED),
    (State.OPEN, State.SET_ASIDE),
    (State.IN_ACTION, State.OPEN),
    (State.IN_ACTION, State.SOLVED),
    (State.IN_ACTION, State.SET_ASIDE),
    (State.SOLVED, State.OPEN),
    (State.SOLVED, State.IN_ACTION),
    (State.SET_ASIDE, State.OPEN),
    (State.SET_ASIDE, State.IN_ACTION),
}


@pytest.mark.parametrize(("state", "to"), list(product(State, State)))
def test_only_the_moves_of_the_table_are_allowed(state, to):
    assert rules.may_move(state, to) is ((state, to) in ALLOWED)


@pytest.mark.parametrize(("one", "into"), list(product(State, State)))
def test_only_what_speaks_for_itself_merges(one, into):
    assert rules.may_merge(one, into) is (State.MERGED not in (one, into))


def test_everything_below_a_merger_is_found_however_deep():
    assert rules.below({1: None, 2: 1, 3: 2, 4: 3, 5: 1, 6: None}, 2) == {2, 3, 4}


CELLS = st.lists(st.integers(0, 30), max_size=7).map(
    lambda numbers: [(f"groep {at}", number) for at, number in enumerate(numbers)]
)


@given(CELLS)
def test_a_published_breakdown_gives_no_small_number_away(cells):
    shown = rules.publishable(cells)
    total = sum(number for _label, number in cells)
    hidden = [cell for cell in shown if cell.number is None]
    assert all(cell.number >= rules.SMALLEST_CELL for cell in shown if cell.number is not None)
    if shown:
        rest = total - sum(cell.number or 0 for cell in shown)
        assert rest == 0 or (len(hidden) > 1 and rest >= rules.SMALLEST_CELL)
        assert total >= rules.SMALLEST_TOTAL


@given(CELLS)
def test_what_is_large_enough_everywhere_is_shown_whole(cells):
    large = [(label, number + rules.SMALLEST_CELL) for label, number in cells]
    total = sum(number for _label, number in large)
    whole = [Cell(*cell) for cell in large] if total >= rules.SMALLEST_TOTAL else []
    assert rules.publishable(large) == whole


def test_a_small_number_alone_takes_the_next_smallest_with_it():
    shown = rules.publishable([("a", 20), ("b", 3), ("c", 7)])
    assert shown == [Cell("a", 20), Cell("b", None), Cell("c", None)]


def test_quarters_run_from_the_first_to_now_without_a_gap():
    days = [date(2025, 5, 2), date(2025, 5, 9), date(2026, 1, 3)]
    assert rules.quarters(days, date(2026, 3, 9)) == [
        ("2025 K2", 2),
        ("2025 K3", 0),
        ("2025 K4", 0),
        ("2026 K1", 1),
    ]
    assert len(rules.quarters([date(2001, 1, 1)], date(2026, 3, 9), most=8)) == 8
