"""The statements that the law asks of a public site, with the day they were last reviewed."""

from __future__ import annotations

from datetime import date, timedelta

ACCESSIBILITY_REVIEWED_ON = date(2026, 11, 20)
"""Bestuursdecreet art. II.16 and EN 301 549: the statement is reviewed at least yearly."""
REVIEW_TERM = timedelta(days=365)


def is_overdue(day: date) -> bool:
    """Whether the accessibility statement must be reviewed again."""
    return day - ACCESSIBILITY_REVIEWED_ON > REVIEW_TERM
