"""When nobody can answer or send any more. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta


def last_moment(
    closes_at: datetime | None, latest_own: datetime | None, grace_hours: int
) -> datetime | None:
    """The end of everyone's time: `latest_own` is the longest extra time; the grace comes after."""
    if closes_at is None:
        return None
    return max(closes_at, latest_own or closes_at) + timedelta(hours=grace_hours)
