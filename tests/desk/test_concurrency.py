"""Many at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.desk.models import Case
from tests.conftest import MOMENT
from tests.desk import journey
from tests.desk.made import report

CHECK = "/meldpunt/melden/nakijken"


def in_threads(app: Flask, act: Callable[[int], int], times: int) -> list[int]:
    """Do something at the same time, each in its own context; gives the answers."""

    def once(number: int) -> int:
        clock.freeze(MOMENT.replace(hour=10))
        with app.app_context():
            try:
                return act(number)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))


def test_four_clicks_at_the_same_time_make_one_report(app, client, frozen_at):
    journey.walk(client, frozen_at)
    token = client.token_of(CHECK)
    with client.session_transaction() as session:
        cookie = dict(session)

    def click(_number: int) -> int:
        mine = app.test_client()
        with mine.session_transaction() as held:
            held.update(cookie)
        return mine.post(CHECK, data={"csrf_token": token}).status_code

    assert in_threads(app, click, 4) == [303] * 4
    db.session.rollback()  # see what the others committed
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1
    assert db.session.scalar(select(func.count()).select_from(Contribution)) == 1


def test_reports_that_come_at_the_same_time_get_numbers_without_gaps(app):
    in_threads(app, lambda number: report(number).id, 6)
    db.session.rollback()
    numbers = db.session.scalars(select(Case.number).order_by(Case.number)).all()
    assert numbers == [f"2026-{n:04d}" for n in range(1, 7)]
