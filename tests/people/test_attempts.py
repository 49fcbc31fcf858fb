"""Counting attempts holds across processes, also when the first ones come at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.core.transaction import unit_of_work
from app.people import services
from app.people.models import Attempt


def test_attempts_at_the_same_moment_are_all_counted(app):
    now = clock.now()

    def attempt(_number: int) -> None:
        with app.app_context(), unit_of_work():
            services.count_attempt("proef", "hier", now=now)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(attempt, range(8)))
    assert db.session.scalars(select(Attempt.count)).one() == 8
