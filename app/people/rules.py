"""What is true about signing in."""

from __future__ import annotations

from datetime import timedelta

PASSWORD_MIN_LENGTH = 12
"""OWASP ASVS 5.0 §6.2: length, not composition, makes a password strong."""
PASSWORD_MAX_LENGTH = 200

ATTEMPTS_PER_WINDOW = 8
ATTEMPT_WINDOW = timedelta(minutes=15)


def too_many(count: int) -> bool:
    """Whether this many attempts within one window is too many."""
    return count > ATTEMPTS_PER_WINDOW
