"""The pages of the desk: the other door, several at once, two texts side by side, four eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.desk import services
from app.desk.models import Case, Reply
from app.desk.queries import statistics
from app.desk.rules import Kind, Region, State
from app.people.services import passwords
from tests.desk import journey
from tests.desk.made import report

INBOX = "/zaken/behandelen"


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


def the_case(case_id: int = 1) -> Case:
    db.session.expire_all()
    return db.session.get_one(Case, case_id)


def test_a_question_through_the_loket_is_followed_like_a_report(client, frozen_at):
    code = journey.ask(client, frozen_at)
    case = the_case()
    assert (case.kind, case.asked_as, case.number) == (Kind.QUESTION, Kind.QUESTION, "2026-0001")
    page = client.get(journey.follow(client, code)).text
    assert "Waar uw vraag staat" in page
    assert "Wat wilt u weten?" in page


def test_what_was_typed_in_the_search_goes_along_to_the_form(client):
    page = client.get("/hulp?q=halftijds verlof").text
    assert "Hierover vonden we nog niets" in page
    assert "vraag=halftijds+verlof" in page
    assert (
        "halftijds verlof</textarea>"
        in client.get("/loket/vraag-stellen/vraag?vraag=halftijds verlof").text
    )


def test_under_htmx_only_what_was_found_is_sent(client):
    part = client.get("/hulp?q=verlof", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'id="gevonden"' in part.text
    assert "HX-Request" in part.headers["Vary"]


def test_signing_in_halfway_keeps_what_was_written(client, cast):
    client.send("/meldpunt/melden/praktijk", {"practice": "Dit mag niet weg."})
    password = "een heel lang wachtwoord 1"
    cast.employer.password_hash = passwords.hash_password(password)
    db.session.commit()
    form = {"email": cast.employer.email, "password": password}
    assert client.send("/aanmelden", form).status_code == 303
    assert "Wim Werkgever" in client.get("/meldpunt/melden/contact").text
    assert "Dit mag niet weg." in client.get("/meldpunt/melden/praktijk").text


def test_both_drafts_live_beside_each_other(client):
    client.send("/meldpunt/melden/praktijk", {"practice": "Een melding."})
    client.send("/loket/vraag-stellen/vraag", {"practice": "Een vraag."})
    assert "Een melding." in client.get("/meldpunt/melden/praktijk").text
    assert "Een vraag." in client.get("/loket/vraag-stellen/vraag").text


def test_the_desk_converts_and_the_reporter_reads_on_with_the_same_code(client, desk, frozen_at):
    code = journey.ask(client, frozen_at)
    desk.send(f"{INBOX}/1/omzetten/report", {}, on=f"{INBOX}/1")
    assert the_case().kind is Kind.REPORT
    page = client.get(journey.follow(client, code)).text
    assert "Waar uw melding staat" in page
    assert "Wat wilt u weten?" in page


def test_several_at_once_are_first_shown_and_then_done(desk):
    report(1), report(2)
    page = f"{INBOX}/samen?id=1&id=2"
    form = {"csrf_token": desk.token_of(page), "id": ["1", "2"], "act": "treat", "assignee": ""}
    shown = desk.post(f"{INBOX}/samen", data={**form, "stage": "show"})
    assert "Dit gebeurt er" in shown.text
    assert the_case().state is State.RECEIVED
    assert desk.post(f"{INBOX}/samen", data={**form, "stage": "do"}).status_code == 303
    assert {the_case(1).state, the_case(2).state} == {State.IN_TREATMENT}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"act": ""}, "Kies wat u met deze zaken wilt doen."),
        ({"act": "answer"}, "Schrijf het antwoord dat elke melder leest."),
        ({"act": "answer", "body": "Dag {nam}"}, "Een veld tussen accolades bestaat niet."),
        ({"act": "assign", "assignee": "999"}, "Kies iemand uit de lijst."),
        ({"id": []}, "Vink in de lijst eerst aan"),
    ],
)
def test_an_act_on_several_that_is_not_right_is_refused_in_words(desk, change, sentence):
    report(1)
    form = {"id": ["1"], "act": "treat", "assignee": "", "stage": "do"}
    token = desk.token_of(f"{INBOX}/samen?id=1")
    refused = desk.post(f"{INBOX}/samen", data={**form, **change, "csrf_token": token})
    assert refused.status_code == 422
    assert sentence in refused.text
    assert the_case().state is State.RECEIVED


def test_two_side_by_side_are_put_together_and_apart_again(desk):
    report(1), report(2)
    beside = f"{INBOX}/1/naast/2"
    assert "Gaat dit over hetzelfde?" in desk.get(beside).text
    assert desk.get(f"{INBOX}/1/naast/1").status_code == 404
    desk.send(beside, {"keuze": "onder-andere"})
    assert the_case(1).lead_id == 2
    assert "2026-0001" in desk.get(f"{INBOX}/2").text
    desk.send(f"{INBOX}/1/losmaken", {}, on=f"{INBOX}/1")
    assert the_case(1).lead_id is None


def test_a_text_is_made_by_one_and_published_by_another(cast, sign_in, desk):
    case = report(1, practice="Bel mij op 0470 12 34 56 of mail jan@werk.example.")
    page = f"{INBOX}/1/publiceren"
    proposal = desk.get(page).text
    assert "[telefoonnummer]" in proposal
    assert "[e-mailadres]" in proposal
    desk.send(page, {"text": "Iemand wil gebeld worden."})
    assert "Een collega moet hem goedkeuren." in desk.get(page).text
    form = {"csrf_token": desk.token_of(f"{INBOX}/1"), "redaction": "1"}
    assert desk.post(f"{page}/goed", data=form).status_code == 409
    other = sign_in(cast.administrator)
    other.send(f"{page}/goed", {"redaction": "1"}, on=page)
    public = sign_in(cast.employer).get(f"/zaken/gepubliceerd/{case.number}").text
    assert "Iemand wil gebeld worden." in public
    assert "0470" not in public


def test_a_reply_is_filled_in_and_a_stale_edit_shows_both_texts(desk, cast):
    report(1, name="Els", publication="with_name")
    desk.send("/zaken/antwoorden/nieuw", {"title": "Dank", "body": "Dag {naam} ({nummer})"})
    reply = db.session.scalars(select(Reply)).one()
    assert "Dag Els (2026-0001)" in desk.get(f"{INBOX}/1?antwoord={reply.id}").text
    stale = desk.send(
        f"/zaken/antwoorden/{reply.id}", {"title": "Dank", "body": "Anders", "version": "0"}
    )
    assert stale.status_code == 409
    assert "Dag {naam} ({nummer})" in stale.text
    assert "Anders" in stale.text
    wrong = desk.send("/zaken/antwoorden/nieuw", {"title": "X", "body": "{nam}"})
    assert "Dit veld bestaat niet: {nam}." in wrong.text


def test_a_view_is_kept_shared_and_let_go(desk, cast, sign_in):
    asked = f"{INBOX}/weergaven?soort=question&q=verlof"
    desk.send(asked, {"name": "Verlof", "shared": "y"}, on=INBOX)
    colleague = sign_in(cast.administrator)
    assert "soort=question" in colleague.get(INBOX).text
    assert "gedeeld door Saar Secretaris" in colleague.get(INBOX).text
    desk.send(f"{INBOX}/weergaven/1/weg", {}, on=INBOX)
    assert "Verlof" not in desk.get(INBOX).text


def test_numbers_over_a_period_count_what_was_handled_in_time(desk, cast):
    case = report(1)
    by, now = cast.secretariat.id, clock.now()
    services.tell_all(case, to=State.ANSWERED, body="Ja.", by=by, now=now, once_key="1" * 32)
    db.session.commit()
    page = desk.get("/zaken/cijfers?van=2026-01-01&tot=2026-12-31").text
    assert "100,0 %" in page
    assert desk.get("/zaken/cijfers?van=2026-05-01&tot=2026-01-01").status_code == 200


def test_the_numbers_say_what_got_no_reaction_in_time_and_where_it_plays(app, frozen_at):
    report(1, region="limburg")
    report(2)
    today = clock.today()
    assert statistics.over(today, today).overdue == 0
    frozen_at(clock.now() + timedelta(days=12))
    found = statistics.over(today, today)
    assert (found.received, found.reacted, found.overdue) == (2, 0, 2)
    assert (found.by_region[Region.LIMBURG], found.by_region[None]) == (1, 1)
