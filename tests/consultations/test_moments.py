"""The clock: the second of opening and of closing, extra time, grace, and the hours that jump."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.consultations import rules
from app.consultations.models import Answer, Consultation, Submission
from app.consultations.queries.answering import desk_of
from app.consultations.questionnaire import fingerprint
from app.consultations.rules import State
from app.consultations.services import extra, timing
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.consultations import build

INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def made(app):
    return build.opened()


@pytest.fixture
def started(made, client, outbox):
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    return client


def count(model) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def hidden(client, path: str) -> dict[str, str]:
    """What stands unseen in the form on a page."""
    return dict(re.findall(r'name="(csrf_token|basis)"[^>]*value="([^"]+)"', client.get(path).text))


def grace(made, hours: int) -> None:
    extra.set_access(
        made.consultation, grace_hours=hours, public_limit=None, by=None, now=clock.now()
    )
    db.session.commit()


def own_period(made, now: datetime) -> rules.Period:
    invitation = build.invitation(made)
    found = desk_of(invitation.id, now)
    assert found is not None
    return found.period


@pytest.mark.parametrize(
    ("sent_at", "status", "said", "number"),
    [
        (build.CLOSES - INSTANT, 303, "Uw antwoorden zijn aangekomen", 1),
        (build.CLOSES, 410, "U had niets verstuurd", 0),
        (build.CLOSES + INSTANT, 410, "U had niets verstuurd", 0),
    ],
)
def test_what_is_sent_around_the_closing_has_one_outcome_and_the_page_says_which(
    made, started, frozen_at, sent_at, status, said, number
):
    build.answer_all(started, made)
    form = hidden(started, f"{made.url}/invullen/nalezen")
    frozen_at(sent_at)
    answer = started.post(f"{made.url}/invullen/versturen", data=form)
    assert answer.status_code == status
    told = started.get(answer.location) if status == 303 else answer
    assert said in told.text
    assert count(Contribution) == count(Submission) == number


@pytest.mark.parametrize(("at", "status"), [(-INSTANT, 409), (timedelta(0), 303)])
def test_nobody_begins_before_the_second_of_opening(app, client, outbox, frozen_at, at, status):
    made = build.planned()
    frozen_at(build.OPENS - DAY)
    timing.move(made.consultation, State.OPEN, by=None, now=clock.now())
    build.invitees(made, 1)
    link = build.link_in(outbox[-1].body)
    frozen_at(build.OPENS + at)
    answer = client.send(link, {}, on="/volgen")
    assert answer.status_code == status


@pytest.mark.parametrize("is_sent", [True, False])
def test_after_the_closing_the_link_says_whether_an_answer_counts(
    made, started, app, outbox, frozen_at, is_sent
):
    link = build.link_in(outbox[-1].body)
    build.answer_all(started, made)
    if is_sent:
        build.submit(started, made)
    frozen_at(build.CLOSES)
    page = app.test_client().get(link)
    assert page.status_code == 410
    assert ("Uw antwoord is aangekomen en telt mee." in page.text) == is_sent
    assert ("Er telt geen antwoord van u mee." in page.text) != is_sent


def test_a_page_left_open_saves_nothing_in_the_grace(made, started, frozen_at):
    grace(made, 24)
    path = f"{made.url}/invullen/{made.sections[0]}"
    build.fill(started, made, made.sections[0], {made.open_question: "Op tijd."})
    form = hidden(started, path) | {
        f"b{made.open_question}": fingerprint("Op tijd."),
        f"v{made.open_question}": "Te laat.",
    }
    frozen_at(build.CLOSES)
    late = started.post(path, data=form)
    assert late.status_code == 410
    assert "Te laat." in late.text
    db.session.rollback()
    assert db.session.scalars(select(Answer.value)).all() == ["Op tijd."]


def test_in_the_grace_who_has_sent_all_is_offered_nothing_more(made, started, frozen_at):
    build.answer_all(started, made)
    assert build.submit(started, made).status_code == 303
    form = hidden(started, f"{made.url}/invullen/intrekken")
    grace(made, 24)
    frozen_at(build.CLOSES)
    assert "nog versturen" not in started.get(f"{made.url}/invullen").text
    assert started.get(f"{made.url}/invullen/nalezen").status_code == 410
    assert started.post(f"{made.url}/invullen/intrekken", data=form).status_code == 410
    assert count(Submission) == 1


def test_extra_time_that_a_later_closing_overtakes_shortens_nothing(made, started):
    invitation = build.invitation(made)
    extra.give_extra_time(invitation, build.CLOSES + DAY, by=None, now=clock.now())
    timing.extend(made.consultation, build.CLOSES + 3 * DAY, by=None, now=clock.now())
    db.session.commit()
    assert own_period(made, build.CLOSES + 3 * DAY - INSTANT) is rules.Period.OPEN
    assert own_period(made, build.CLOSES + 3 * DAY) is rules.Period.OVER


@pytest.mark.parametrize(
    ("chosen", "moment", "shown"),
    [
        ("2026-03-29T01:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "1.59 uur"),
        ("2026-03-29T03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "3.00 uur"),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2.30 uur"),
    ],
)
def test_it_closes_when_the_clock_on_the_wall_says_so_also_in_a_night_that_jumps(
    cast, sign_in, frozen_at, chosen, moment, shown
):
    made = build.opened(
        opens_at=build.OPENS,
        closes_at=datetime(2026, 3, 27, 12, 0, tzinfo=UTC),
        short_period_reason="Het advies is in april nodig.",
        report_due_on=(moment + 30 * DAY).date(),
    )
    desk = sign_in(cast.secretariat)
    moved = desk.send(f"{made.url}/verlengen", {"closes_at": chosen})
    assert moved.status_code == 303, moved.text
    db.session.rollback()
    assert db.session.get_one(Consultation, made.consultation.id).closes_at == moment
    assert shown in desk.get(f"{made.url}/beheer").text
    stored = (State.OPEN, build.OPENS, moment)
    assert rules.state_at(*stored, moment - INSTANT) is State.OPEN
    assert rules.state_at(*stored, moment) is State.CLOSED
