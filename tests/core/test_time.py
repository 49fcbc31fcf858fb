"""One clock, aware moments, the day as it is in Flanders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.people.models import Attempt


def test_the_clock_runs_in_utc_unless_a_test_stops_it(frozen_at):
    assert clock.now().tzinfo is UTC
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    frozen_at(moment)
    assert clock.now() == moment
    assert clock.today() == date(2026, 7, 2), "it is past midnight in Brussels"


def test_the_clock_refuses_a_naive_moment():
    with pytest.raises(ValueError, match="aware"):
        clock.freeze(datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is refused


def test_a_moment_comes_back_aware_and_equal(app):
    moment = datetime(2026, 7, 1, 14, 2, 3, 456789, tzinfo=timezone(timedelta(hours=2)))
    db.session.add(Attempt(key="k", count=1, expires_at=moment))
    db.session.commit()
    found = db.session.scalar(select(Attempt.expires_at))
    assert found == moment
    assert found.tzinfo is UTC


def test_moments_compare_in_the_database_as_they_do_here(app):
    late = datetime(2026, 7, 1, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    early = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    db.session.add_all(
        [Attempt(key="a", count=1, expires_at=early), Attempt(key="b", count=1, expires_at=late)]
    )
    db.session.flush()
    order = select(Attempt.key).order_by(Attempt.expires_at)
    assert list(db.session.scalars(order)) == ["b", "a"]


def test_a_naive_moment_is_not_stored(app):
    db.session.add(Attempt(key="k", count=1, expires_at=datetime(2026, 1, 1)))  # noqa: DTZ001
    with pytest.raises(Exception, match="without a time zone"):
        db.session.flush()
    db.session.rollback()
