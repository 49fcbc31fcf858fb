"""Cohen's kappa: what holds for any two coders, and one table reckoned by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.coding.kappa import Agreement, agreement, kappa, pooled

COUNTS = st.integers(0, 40)
TABLES = st.builds(Agreement, COUNTS, COUNTS, COUNTS, COUNTS)


def turned(one: Agreement) -> Agreement:
    return Agreement(one.both, one.only_second, one.only_first, one.neither)


def test_it_is_what_one_reckons_by_hand():
    # 50 answers: both 20, only the first 5, only the second 10, neither 15.
    # po = 35/50 = 0.7; pe = (25·30 + 25·20) / 2500 = 0.5; kappa = 0.2 / 0.5 = 0.4 (Cohen 1960).
    table = Agreement(both=20, only_first=5, only_second=10, neither=15)
    assert table.observed == pytest.approx(0.7)
    assert table.by_chance == pytest.approx(0.5)
    assert kappa(table) == pytest.approx(0.4)


def test_over_themes_observed_and_chance_are_averaged_first():
    # the table above, and one of which po = 0.9 and pe = (10·10 + 40·40) / 2500 = 0.68
    other = Agreement(both=7, only_first=3, only_second=3, neither=37)
    assert other.observed == pytest.approx(0.88)
    both = pooled([Agreement(20, 5, 10, 15), other])
    assert both == pytest.approx(((0.7 + 0.88) / 2 - (0.5 + 0.68) / 2) / (1 - (0.5 + 0.68) / 2))


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_it_does_not_matter_who_is_first(table: Agreement):
    assert kappa(table) == kappa(turned(table))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_it_is_one_when_they_always_say_the_same(both: int, neither: int):
    assert kappa(Agreement(both, 0, 0, neither)) == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_it_lies_between_minus_one_and_one(table: Agreement):
    found = kappa(table)
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


@pytest.mark.parametrize(
    "table", [Agreement(0, 0, 0, 0), Agreement(9, 0, 0, 0), Agreement(0, 0, 0, 9)]
)
def test_it_is_undefined_where_nothing_varies(table: Agreement):
    assert kappa(table) is None
    assert pooled([table]) is None


def test_who_never_gives_what_the_other_always_gives_does_no_better_than_chance():
    assert kappa(Agreement(0, 12, 0, 0)) == 0


def test_a_theme_is_counted_over_the_answers_that_both_coded():
    first = [{"kosten"}, {"kosten", "tijd"}, set(), {"tijd"}]
    second = [{"kosten"}, {"tijd"}, {"kosten"}, set()]
    assert agreement("kosten", first, second) == Agreement(1, 1, 1, 1)
