"""Every combination of conditions finds what a slow, plain reading would find, on both engines."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.contributions import queries, search, services, words
from app.contributions.models import Channel, Contribution, Disposition
from app.contributions.selection import NOT_ASSIGNED, OPEN, Criteria, Feedback
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership.models import Assignment
from app.web.pagination import Cursor
from tests.contributions.build import disposed, received

SAID = ["trein", "bus", "fiets", "avondles", "drempels", "geld"]
START = datetime(2025, 11, 20, 12, tzinfo=UTC)


def fill() -> list[Contribution]:
    """Sixty contributions of every kind, the same ones each time."""
    chance = random.Random(42)
    assignments = [None, *db.session.scalars(select(Assignment.id).limit(2))]
    made = []
    for n in range(60):
        one = received(
            " ".join(chance.sample(SAID, 3)),
            channel=chance.choice(list(Channel)),
            assignment_id=chance.choice(assignments),
            now=START + timedelta(days=3 * n),
        )
        made.append(one)
        if chance.random() < 0.6:
            disposed(one, chance.choice(list(Disposition)), theme=chance.choice(["Tijd", "Geld"]))
            if chance.random() < 0.5:
                services.publish_feedback([one.id], by=None, now=one.received_at)
                if chance.random() < 0.3:
                    disposed(one, chance.choice(list(Disposition)), reason="Toch anders.")
        if chance.random() < 0.15:
            services.withdraw(one, now=one.received_at)
    return made


def answers(one: Contribution, c: Criteria) -> bool:
    """The same question, asked plainly."""
    is_open = one.disposition is None and one.withdrawn_at is None
    day = one.received_at.astimezone(BRUSSELS).date()
    told, version = one.published_version, one.disposition_version
    feedback = {
        Feedback.READY: one.disposition and not one.withdrawn_at and version > told,
        Feedback.TOLD: told > 0,
        Feedback.CHANGED: 0 < told < version,
    }
    asked = [
        words.stems(c.text) <= words.stems(one.text),
        c.channel in (None, one.channel),
        c.state is None or (is_open if c.state == OPEN else one.disposition == c.state),
        c.theme_id is None or (one.theme_id or 0) == c.theme_id,
        c.assignment_id is None or (one.assignment_id or NOT_ASSIGNED) == c.assignment_id,
        c.withdrawn is None or (one.withdrawn_at is not None) == c.withdrawn,
        c.feedback is None or bool(feedback[c.feedback]),
        c.since is None or day >= c.since,
        c.until is None or day <= c.until,
    ]
    return all(asked)


def criteria(assignments: list[int], themes: list[int]) -> st.SearchStrategy[Criteria]:
    days = st.none() | st.dates(date(2025, 10, 1), date(2026, 6, 30))
    return st.builds(
        Criteria,
        text=st.lists(
            st.sampled_from(["", "TREINEN", "drempel", "avondlessen", "Geld"]), max_size=2
        )
        .map(" ".join)
        .map(str.strip),
        channel=st.none() | st.sampled_from(list(Channel)),
        state=st.none() | st.sampled_from([OPEN, *Disposition]),
        theme_id=st.none() | st.sampled_from([0, *themes]),
        assignment_id=st.none() | st.sampled_from([NOT_ASSIGNED, *assignments]),
        withdrawn=st.none() | st.booleans(),
        feedback=st.none() | st.sampled_from(list(Feedback)),
        since=days,
        until=days,
    )


def test_each_combination_finds_what_a_plain_reading_finds(app, frozen_at):
    made = fill()
    frozen_at(START + timedelta(days=400))
    db.session.flush()
    assignments = [one for one in {m.assignment_id for m in made} if one]
    themes = [one for one in {m.theme_id for m in made} if one]

    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
    @given(criteria(assignments, themes))
    def check(asked: Criteria) -> None:
        expected = [one.number for one in reversed(made) if answers(one, asked)]
        assert [r.number for r in queries.page(asked, Cursor(), size=100).rows] == expected
        if expected:
            middle = made[len(made) // 2]
            older = [one.number for one in made if one.id < middle.id and one.number in expected]
            page = queries.page(asked, Cursor(middle.id), size=100)
            assert [r.number for r in page.rows] == older[::-1]

    check()


def test_a_new_index_finds_the_same(app):
    fill()
    before = [r.number for r in queries.page(Criteria(text="trein", state=OPEN), Cursor()).rows]
    assert search.rebuild() == 60
    after = [r.number for r in queries.page(Criteria(text="trein", state=OPEN), Cursor()).rows]
    assert before == after != []
