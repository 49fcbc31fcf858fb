"""Working days in Flanders: weekends and public holidays do not count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.workdays import after_workdays, easter, holidays, is_workday, workdays_between


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2038, date(2038, 4, 25))],
)
def test_easter_is_when_the_almanac_has_it(year, day):
    assert easter(year) == day


def test_the_holidays_of_2026_are_the_legal_ones_and_the_eleventh_of_july():
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 11),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_whole_days_in_between_count_and_a_holiday_does_not():
    assert workdays_between(date(2026, 3, 9), date(2026, 3, 16)) == 4
    assert workdays_between(date(2026, 4, 3), date(2026, 4, 8)) == 1  # Easter Monday in between
    assert workdays_between(date(2026, 3, 9), date(2026, 3, 9)) == 0


@given(
    start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    days=st.integers(0, 60),
)
@settings(max_examples=150, deadline=None)
def test_the_first_day_that_keeps_a_term_is_the_first_one(start: date, days: int):
    found = after_workdays(start, days)
    assert is_workday(found)
    assert workdays_between(start, found) == days
    earlier = found - timedelta(days=1)
    assert workdays_between(start, earlier) < days or not is_workday(earlier) or earlier <= start
