"""Counting how often something sensitive is tried."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, update

from app.core import codes
from app.core.db import db, upsert
from app.core.errors import TooManyAttempts
from app.people import rules
from app.people.models import Attempt


def count_attempt(purpose: str, place: str, *, now: datetime) -> None:
    """Count one attempt at something sensitive; raises TooManyAttempts past the limit.

    `place` (an address, a session) is kept only as a keyed hash that changes daily.
    """
    db.session.execute(delete(Attempt).where(Attempt.expires_at <= now))
    counted = db.session.execute(
        upsert(Attempt)
        .values(key=_key(purpose, place, now), count=1, expires_at=now + rules.ATTEMPT_WINDOW)
        .on_conflict_do_update(index_elements=[Attempt.key], set_={"count": Attempt.count + 1})
        .returning(Attempt.count)
    ).scalar_one()
    if rules.too_many(counted):
        minutes = int(rules.ATTEMPT_WINDOW.total_seconds() // 60)
        raise TooManyAttempts(
            _(
                "U hebt het te vaak geprobeerd. Wacht %(minutes)s minuten en probeer het dan "
                "opnieuw.",
                minutes=minutes,
            )
        )


def forget_attempts(purpose: str, place: str, *, now: datetime) -> None:
    """Forget the attempts of one place once it succeeded."""
    db.session.execute(delete(Attempt).where(Attempt.key == _key(purpose, place, now)))


def uncount_attempt(purpose: str, place: str, *, now: datetime) -> None:
    """Take back the one attempt that was right; the wrong ones before it stay counted."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.key == _key(purpose, place, now))
        .values(count=Attempt.count - 1)
    )


def _key(purpose: str, place: str, now: datetime) -> str:
    return codes.digest(f"{purpose}|{place}|{now:%Y-%m-%d}")
