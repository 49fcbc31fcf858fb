"""Extra time, grace, the public link, entry on behalf, and looking before anything is sent."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.consultations import rules
from app.consultations.models import Invitation, Link, Response, Submission
from app.consultations.rules import Period, State
from app.consultations.services import extra, inviting, timing
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from tests.consultations import build

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def made(app):
    return build.opened()


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


@pytest.fixture
def started(made, client, outbox):
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    return client


def one(model):
    db.session.rollback()
    return db.session.scalar(select(model))


def allow(made, **more):
    settings = {"grace_hours": 0, "public_limit": None, **more}
    extra.set_access(made.consultation, **settings, by=None, now=clock.now())
    db.session.commit()


@pytest.mark.parametrize("hours", [0, 1, 168])
def test_each_second_around_the_closing_belongs_to_one_period(hours):
    grace = timedelta(hours=hours)
    after = Period.GRACE if hours else Period.OVER
    at = lambda now, state=State.OPEN: rules.period_at(  # noqa: E731
        state, build.OPENS, build.CLOSES, grace, now
    )
    assert at(build.OPENS - SECOND) is Period.EARLY
    assert at(build.OPENS) is Period.OPEN
    assert at(build.CLOSES - SECOND) is Period.OPEN
    for stored in (State.OPEN, State.CLOSED):
        assert at(build.CLOSES, stored) is after
        assert at(build.CLOSES + grace, stored) is Period.OVER
    assert at(build.CLOSES, State.ANALYSED) is Period.OVER


def test_a_grace_of_a_day_lasts_24_hours_when_the_clock_changes():
    closing = datetime(2026, 3, 28, 17, 0, tzinfo=UTC)  # Saturday; at night summer time begins
    last = closing + DAY - SECOND
    args = (State.CLOSED, build.OPENS, closing, DAY)
    assert rules.period_at(*args, last) is Period.GRACE
    assert rules.period_at(*args, last + SECOND) is Period.OVER
    assert last.astimezone(clock.BRUSSELS).hour == 18


def test_in_grace_what_was_saved_is_sent_and_nothing_is_changed(made, started, frozen_at):
    build.answer_all(started, made)
    allow(made, grace_hours=24)
    frozen_at(build.CLOSES)
    assert "nog versturen tot" in started.get(f"{made.url}/invullen").text
    late = build.submit(started, made)
    assert late.status_code == 303
    assert one(Submission).submitted_at == build.CLOSES
    assert started.get(f"{made.url}/invullen/{made.sections[0]}").status_code == 410


@pytest.mark.parametrize("hours", [0, 24])
def test_after_the_grace_nothing_is_sent(made, started, frozen_at, hours):
    build.answer_all(started, made)
    allow(made, grace_hours=hours)
    frozen_at(build.CLOSES + timedelta(hours=hours))
    assert build.submit_blindly(started, made).status_code == 410
    assert one(Contribution) is None


def test_what_is_saved_and_not_sent_is_told_once_before_the_closing(
    made, started, frozen_at, outbox
):
    build.fill(started, made, made.sections[0], {made.open_question: "half"})
    before = len(outbox)
    frozen_at(build.CLOSES - timedelta(hours=49))
    assert extra.tell_unsent(clock.now()) == 0
    frozen_at(build.CLOSES - timedelta(hours=47))
    assert [extra.tell_unsent(clock.now()) for _ in range(2)] == [1, 0]
    db.session.commit()
    assert "nog niet verstuurd" in outbox[-1].body
    assert len(outbox) == before + 1


def test_extra_time_is_for_one_and_the_closing_holds_for_the_others(
    made, client, outbox, desk, app, frozen_at
):
    build.invitees(made, 2)
    links = [build.link_in(mail.body) for mail in outbox[-2:]]
    who = db.session.scalar(select(Invitation.id).order_by(Invitation.id))
    later = build.CLOSES + 3 * DAY
    path = f"{made.url}/uitnodigingen/{who}/tijd"
    given = desk.send(path, {"closes_at": f"{later.astimezone(clock.BRUSSELS):%Y-%m-%dT%H:%M}"})
    assert given.status_code == 303, given.text
    assert "meer tijd" in outbox[-1].subject
    frozen_at(later - SECOND)
    timing.close_due(clock.now())
    db.session.commit()
    with pytest.raises(Refused):
        timing.move(made.consultation, State.ANALYSED, by=None, now=clock.now())
    db.session.rollback()
    other = app.test_client()
    assert other.get(links[1]).status_code == 410
    build.start(other, made, links[0])
    build.answer_all(other, made)
    assert build.submit(other, made).status_code == 303
    frozen_at(later)
    kept = build.submit_blindly(other, made)
    assert kept.status_code == 410


def test_who_was_invited_hears_that_it_stays_open_longer(made, outbox):
    build.invitees(made, 3)
    gone = db.session.scalars(select(Invitation).order_by(Invitation.id)).first()
    inviting.decline(gone, now=clock.now())
    before = len(outbox)
    timing.extend(made.consultation, build.CLOSES + DAY, by=None, now=clock.now())
    db.session.commit()
    assert sorted(mail.to for mail in outbox[before:]) == [
        "an1@voorbeeld.example",
        "an2@voorbeeld.example",
    ]


def test_a_bounced_address_is_shown_and_not_reminded(made, desk, outbox):
    build.invitees(made, 2)
    first = db.session.scalar(select(Link.id).order_by(Link.id))
    extra.mark_bounced(f"StakeholderInvited:{first}", clock.now())
    extra.mark_bounced("SomethingElse:1", clock.now())
    db.session.commit()
    assert "mail komt niet aan" in desk.get(f"{made.url}/uitnodigingen").text
    before = len(outbox)
    desk.send(f"{made.url}/herinneren", {}, on=f"{made.url}/uitnodigingen")
    assert [mail.to for mail in outbox[before:]] == ["an1@voorbeeld.example"]


def test_without_the_setting_there_is_no_public_link(made, client):
    assert client.get(f"{made.url}/meedoen").status_code == 404
    assert "Meedoen zonder uitnodiging" not in client.get(made.url).text


def test_along_the_public_link_each_has_a_response_until_the_limit(made, client, app, outbox):
    allow(made, public_limit=2)
    assert "Meedoen zonder uitnodiging" in client.get(made.url).text
    for number, email in enumerate(("", "zelf@voorbeeld.example")):
        visitor = app.test_client()
        begun = visitor.send(
            f"{made.url}/meedoen", {"group_id": str(made.groups[number]), "email": email}
        )
        assert begun.status_code == 303, begun.text
        build.answer_all(visitor, made)
        assert build.submit(visitor, made).status_code == 303
    full = client.send(f"{made.url}/meedoen", {"group_id": str(made.groups[0])})
    assert full.status_code == 409
    db.session.rollback()
    assert db.session.scalar(select(func.count(Response.id))) == 2
    assert [mail.to for mail in outbox] == ["zelf@voorbeeld.example"]


def test_one_place_begins_only_so_often(made, client):
    allow(made, public_limit=500)
    data = {"group_id": str(made.groups[0])}
    statuses = [client.send(f"{made.url}/meedoen", data).status_code for _ in range(9)]
    assert statuses == [303] * 8 + [429]


def test_the_secretariat_enters_what_came_on_paper_also_after_the_closing(
    made, cast, sign_in, frozen_at, outbox
):
    frozen_at(build.CLOSES + DAY)
    desk = sign_in(cast.secretariat)
    begun = desk.send(
        f"{made.url}/invoeren",
        {"way": "paper", "group_id": str(made.groups[0]), "organisation": "Smid (voorbeeld)"},
    )
    assert begun.status_code == 303, begun.text
    assert "U voert deze antwoorden in" in desk.get(f"{made.url}/invullen").text
    assert desk.get(f"{made.url}/invullen/samen").status_code == 404
    build.answer_all(desk, made)
    assert build.submit(desk, made).status_code == 303
    sent = one(Submission)
    assert (sent.way, sent.entered_by_id is not None) == ("paper", True)
    number = one(Contribution).number
    assert number == "2026-0001"
    assert len(outbox) == 0
    said = f"op papier, ingevoerd door {cast.secretariat.name}"
    assert said in desk.get(f"/raadplegingen/inzendingen/{sent.response_id}").text
    assert "op papier" in desk.get("/register").text
    assert "op papier" in desk.get(f"/register/{number}").text


def test_the_register_names_a_way_only_where_it_is_not_the_web(made, started, cast, sign_in):
    build.answer_all(started, made)
    build.submit(started, made)
    number = one(Contribution).number
    desk = sign_in(cast.secretariat)
    page = desk.get(f"/raadplegingen/inzendingen/{one(Submission).response_id}").text
    assert "op het scherm" in page
    for path in ("/register", f"/register/{number}"):
        assert "op het scherm" not in desk.get(path).text


def test_a_file_is_looked_at_line_by_line_and_nothing_is_sent(made, desk, outbox):
    build.invitees(made, 1, organisation="Bakkerij Oost (voorbeeld)")
    sheet = "Naam;E-mailadres;Organisatie\nBo;bo@voorbeeld.example;Bakkerij Oost (voorbeeld)\n"
    sheet += "An;an0@voorbeeld.example;X\nC;fout;Y\nD;bo@voorbeeld.example;Z\n"
    before = len(outbox)
    seen = desk.send(
        f"{made.url}/uitnodigingen/nakijken",
        {"group_id": str(made.groups[0]), "sheet": (io.BytesIO(sheet.encode()), "lijst.csv")},
        on=f"{made.url}/uitnodigingen",
    )
    assert seen.status_code == 200, seen.text
    for said in ("Regel 3:", "al uitgenodigd", "Regel 4:", "geen e-mailadres", "Regel 5:"):
        assert said in seen.text
    assert '<td class="num">1' in seen.text
    assert len(outbox) == before
    bad = desk.send(
        f"{made.url}/uitnodigingen/nakijken",
        {"sheet": (io.BytesIO(b"PK\x03\x04nee"), "lijst.xlsx")},
        on=f"{made.url}/uitnodigingen",
    )
    assert bad.status_code == 422


def test_whom_we_know_is_chosen_with_how_often_they_were_asked(desk, outbox):
    first = build.opened()
    build.invitees(first, 2)
    second = build.opened(title="Nog een")
    page = desk.get(f"{second.url}/uitnodigingen/kiezen?zoek=bakkerij").text
    assert "an0@voorbeeld.example" in page
    assert '<td class="num">1' in page
    assert "an0@voorbeeld.example" not in desk.get(f"{first.url}/uitnodigingen/kiezen").text
