"""The one place that knows what time it is, so that a test can stop it."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present day as a visitor in Flanders reads it."""
    return now().astimezone(BRUSSELS).date()


def freeze(moment: datetime | None) -> None:
    """Stop the clock at an aware moment, or let it run again with None (tests only)."""
    if moment is not None and moment.tzinfo is None:
        raise ValueError("The clock needs an aware moment.")
    _frozen.set(moment)
