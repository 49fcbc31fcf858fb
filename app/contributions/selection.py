"""What one asks of the register: which channel, which state, which words, from when to when.

Each condition is a mark that the search index keeps beside the words of a contribution, so that
any combination is one intersection. Pure: knows neither the database nor the request.
"""

from __future__ import annotations

import calendar
import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from app.contributions import words
from app.contributions.models import Channel, Disposition

FIRST_DAY = date(2000, 1, 1)
"""No contribution is older; a period without a beginning begins here."""
OPEN = "open"
"""The state of a contribution that still needs a disposition."""
NOT_ASSIGNED = 0
"""In place of an assignment's id: about the plan as a whole."""


class Feedback(enum.StrEnum):
    """Whether the contributor was told."""

    READY = "ready"
    TOLD = "told"
    CHANGED = "changed"


@dataclass(frozen=True)
class Facts:
    """What the marks of one contribution are made of."""

    channel: Channel
    disposition: Disposition | None
    theme_id: int | None
    assignment_id: int | None
    received_on: date
    is_withdrawn: bool
    is_told: bool
    is_changed_after_told: bool


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """A selection from the register; everything is optional."""

    text: str = ""
    channel: Channel | None = None
    state: Disposition | str | None = None
    """A disposition, or OPEN."""
    theme_id: int | None = None
    assignment_id: int | None = None
    withdrawn: bool | None = None
    feedback: Feedback | None = None
    since: date | None = None
    until: date | None = None

    @property
    def has_period(self) -> bool:
        """Whether a first or a last day is asked."""
        return self.since is not None or self.until is not None

    @property
    def without_period(self) -> Criteria:
        """The same, of any day."""
        return replace(self, since=None, until=None) if self.has_period else self

    @property
    def asks_for_nothing(self) -> bool:
        """Whether words were typed of which none is a word, so that nothing can answer."""
        return bool(self.text.strip()) and not words.asked(self.text)


def marks(of: Facts) -> Iterator[str]:
    """The marks under which a contribution is found."""
    yield f"_c_{of.channel}"
    yield f"_t_{of.theme_id or 0}"
    yield f"_a_{of.assignment_id or NOT_ASSIGNED}"
    yield f"_w_{int(of.is_withdrawn)}"
    if of.disposition is not None:
        yield f"_d_{of.disposition}"
    elif not of.is_withdrawn:
        yield f"_d_{OPEN}"
    if of.is_told:
        yield f"_f_{Feedback.TOLD}"
    if of.is_changed_after_told:
        yield f"_f_{Feedback.CHANGED}"
    is_news = not of.is_told or of.is_changed_after_told
    if of.disposition is not None and not of.is_withdrawn and is_news:
        yield f"_f_{Feedback.READY}"
    day = of.received_on
    yield from (f"_y_{day:%Y}", f"_m_{day:%Y%m}", f"_e_{day:%Y%m%d}")


@lru_cache(maxsize=256)
def asked(criteria: Criteria, today: date) -> tuple[tuple[str, ...], ...]:
    """What must all hold; of each inner tuple one mark or word is enough."""
    alternatives = [(word,) for word in words.asked(criteria.text)]
    for letter, value in (
        ("c", criteria.channel),
        ("d", criteria.state),
        ("t", criteria.theme_id),
        ("a", criteria.assignment_id),
        ("w", None if criteria.withdrawn is None else int(criteria.withdrawn)),
        ("f", criteria.feedback),
    ):
        if value is not None:
            alternatives.append((f"_{letter}_{value}",))
    period: tuple[str, ...] = ()
    if criteria.since or criteria.until:
        first = max(criteria.since or FIRST_DAY, FIRST_DAY)
        last = min(criteria.until or today, today)
        period = tuple(_period(first, last)) or ("_never",)
    return (*alternatives, period) if period else tuple(alternatives)


def _period(first: date, last: date) -> Iterator[str]:
    """The fewest marks that cover a period: whole years, whole months, days at the edges."""
    day = first
    while day <= last:
        end_of_month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if (day.month, day.day) == (1, 1) and date(day.year, 12, 31) <= last:
            yield f"_y_{day:%Y}"
            day = date(day.year, 12, 31)
        elif day.day == 1 and end_of_month <= last:
            yield f"_m_{day:%Y%m}"
            day = end_of_month
        else:
            yield f"_e_{day:%Y%m%d}"
        day += timedelta(days=1)
