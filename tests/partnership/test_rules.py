"""Numbers that can't be, where a mandate stands on a day, and which way the balance leans."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.partnership import rules
from app.partnership.rules import MandateState, Side

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
PROVIDERS = frozenset({"provider", "university"})


@pytest.mark.parametrize(
    "typed", ["0123456749", "0123.456.749", "BE 0123 456 749", "be0123456749", "123.456.749"]
)
def test_a_kbo_number_is_the_same_however_it_is_typed(typed):
    assert rules.enterprise_number(typed) == "0123456749"


@pytest.mark.parametrize(
    "typed", ["", "0123456748", "2123456749", "012345674", "0123456749x", "abc", "01234567490"]
)
def test_a_number_that_cannot_be_a_kbo_number_is_none(typed):
    assert rules.enterprise_number(typed) is None


@given(st.integers(1_000, 19_999_999))
def test_one_slip_in_a_kbo_number_is_seen(first):
    number = f"{first:08d}{97 - first % 97:02d}"
    assert rules.enterprise_number(number) == number
    for place in range(1, 10):
        for digit in "0123456789".replace(number[place], ""):
            slip = number[:place] + digit + number[place + 1 :]
            assert rules.enterprise_number(slip) is None


@pytest.mark.parametrize(
    ("typed", "read"), [("OVO000123", "OVO000123"), (" ovo 000123", "OVO000123"), ("OVO123", None)]
)
def test_an_ovo_number_has_six_digits(typed, read):
    assert rules.government_number(typed) == read


@pytest.mark.parametrize(
    ("ends_on", "state"),
    [
        (None, MandateState.CURRENT),
        (date(2026, 3, 8), MandateState.ENDED),
        (date(2026, 3, 9), MandateState.ENDS_SOON),
        (date(2026, 4, 8), MandateState.ENDS_SOON),
        (date(2026, 4, 9), MandateState.CURRENT),
    ],
)
def test_the_last_day_is_still_a_day_of_the_mandate(ends_on, state):
    assert rules.mandate_state(date(2026, 1, 1), ends_on, date(2026, 3, 9)) is state


@given(DAYS, st.none() | st.integers(0, 900), DAYS, st.none() | st.integers(0, 900))
def test_periods_overlap_when_they_share_a_day(first, first_days, second, second_days):
    def period(start, days):
        return (start, None if days is None else start + timedelta(days))

    one, other = period(first, first_days), period(second, second_days)
    shared = max(one[0], other[0]) <= min(one[1] or date.max, other[1] or date.max)
    assert (rules.overlap(*one, [other]) is not None) == shared
    assert (rules.overlap(*other, [one]) is not None) == shared


@pytest.mark.parametrize(
    ("categories", "side"),
    [
        (["employers"], Side.WORK),
        (["university"], Side.EDUCATION),
        (["employees", "provider"], Side.BOTH),
        (["vdab"], Side.OTHER),
        ([], Side.OTHER),
    ],
)
def test_a_seat_weighs_where_its_organisation_belongs(categories, side):
    assert rules.side_of(categories, PROVIDERS) is side


@given(st.lists(st.lists(st.sampled_from(["employers", "provider", "vdab"]), max_size=3)))
def test_the_balance_holds_every_seat_once(seats):
    found = rules.balance([(str(n), cats) for n, cats in enumerate(seats)], PROVIDERS)
    everyone = [*found.work, *found.education, *found.both, *found.other]
    assert sorted(everyone, key=int) == [str(n) for n in range(len(seats))]
    assert found.seats == len(seats)
