"""Working days in Flanders: Monday to Friday, without the public holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIXED = ((1, 1), (5, 1), (7, 11), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
"""(month, day) of the holidays of the Act of 4 January 1974, and of the Flemish Community, 11 July
(decree of 7 November 1990)."""


def easter(year: int) -> date:
    """Easter Sunday (the computation of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    q = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * q) // 451
    month, day = divmod(h + q - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    sunday = easter(year)
    moving = (1, 39, 50)  # Easter Monday, Ascension Day, Whit Monday
    return frozenset(
        [date(year, month, day) for month, day in _FIXED]
        + [sunday + timedelta(days=days) for days in moving]
    )


def is_workday(day: date) -> bool:
    """Whether people work on this day."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def workdays_between(start: date, end: date) -> int:
    """How many whole working days lie between two days, neither of them counted."""
    day, count = start + _DAY, 0
    while day < end:
        count += is_workday(day)
        day += _DAY
    return count


def after_workdays(start: date, days: int) -> date:
    """The first working day that has this many whole working days between it and the start."""
    day, count = start, 0
    while True:
        day += _DAY
        if is_workday(day):
            if count == days:
                return day
            count += 1


def on_or_after(day: date) -> date:
    """The day itself, or else the first working day after it: so terms end."""
    while not is_workday(day):
        day += _DAY
    return day
