"""Two requests in the same moment: one thing is made, and both get an answer."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from app.consultations.models import Link, Response, Submission
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.consultations import build


def how_many(model) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def at_once(app, client, path: str, data: dict[str, str], times: int = 4) -> list[int]:
    """The statuses of a form that is sent a number of times at once, with the same cookie."""
    moment = clock.now()
    cookie = client.get_cookie("draagvlak").value

    def send(_number: int) -> int:
        clock.freeze(moment)  # each thread has a clock of its own
        other = app.test_client()
        other.set_cookie("draagvlak", cookie)
        return other.post(path, data=data).status_code

    db.session.rollback()
    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(send, range(times)))


def form_on(client, path: str) -> dict[str, str]:
    page = client.get(path).text
    return dict(re.findall(r'name="(csrf_token|basis)"[^>]*value="([^"]+)"', page))


def test_sending_four_times_at_once_makes_one_contribution(app, client, outbox):
    made = build.opened()
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    build.answer_all(client, made)
    form = form_on(client, f"{made.url}/invullen/nalezen")
    assert at_once(app, client, f"{made.url}/invullen/versturen", form) == [303] * 4
    assert how_many(Contribution) == how_many(Submission) == 1


def test_a_link_followed_on_four_devices_at_once_lets_one_in(app, client, outbox):
    made = build.opened()
    build.invitees(made, 1)
    link = build.link_in(outbox[-1].body)
    statuses = at_once(app, client, link, form_on(client, link))
    assert statuses == [303, 410, 410, 410]
    assert how_many(Response) == 1
    db.session.rollback()
    assert db.session.scalar(select(Link.used_at)) is not None
