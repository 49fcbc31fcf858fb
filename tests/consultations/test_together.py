"""One answer of an organisation, written together: who may what, and what never leaves them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.consultations.models import Response, Submission
from app.consultations.together.models import EarlierAnswer, InternalNote, Participant
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.consultations import build

SECRET = "Dit is voor ons: de directie twijfelt."


@pytest.fixture
def made(app):
    return build.opened()


@pytest.fixture
def invited(made, client, outbox):
    """The one who was invited, and began."""
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    return client


@pytest.fixture
def colleague(made, invited, outbox, app):
    """A colleague who was brought in, on another device."""
    bring_in(invited, made)
    other = app.test_client()
    build.start(other, made, build.link_in(outbox[-1].body))
    return other


def bring_in(client, made, email="bo@voorbeeld.example", **more):
    return client.send(f"{made.url}/invullen/samen", {"name": "Bo", "email": email, **more})


def one(model):
    db.session.rollback()
    return db.session.scalar(select(model))


def test_a_colleague_writes_along_with_a_link_of_their_own(made, invited, colleague, outbox):
    mail = outbox[-1]
    assert mail.to == "bo@voorbeeld.example"
    assert "An 0" in mail.body
    build.fill(invited, made, made.sections[0], {made.open_question: "De kosten."})
    page = colleague.get(f"{made.url}/invullen/{made.sections[0]}").text
    assert "De kosten." in page
    assert "Laatst gewijzigd door An 0" in page
    build.fill(colleague, made, made.sections[0], {made.open_question: "De tijd."})
    history = invited.get(f"{made.url}/invullen/{made.sections[0]}/eerder").text
    assert "De tijd." in history
    assert "De kosten." in history
    assert one(EarlierAnswer).value == "De kosten."


def test_a_colleague_is_welcomed_by_their_own_name(made, invited, outbox, app):
    bring_in(invited, made, signs="y")
    page = app.test_client().get(build.link_in(outbox[-1].body)).text
    assert "Welkom, Bo." in page
    assert "Welkom, An 0" not in page
    assert "U schrijft mee aan het antwoord van Bakkerij Oost (voorbeeld)." in page
    assert "U ondertekent en verstuurt het." in page


def test_typing_on_makes_no_history_but_coming_back_does(made, invited, frozen_at):
    for text in ("een", "een twee"):
        build.fill(invited, made, made.sections[0], {made.open_question: text})
    assert one(EarlierAnswer) is None
    frozen_at(clock.now() + timedelta(minutes=11))
    build.fill(invited, made, made.sections[0], {made.open_question: "drie"})
    assert one(EarlierAnswer).value == "een twee"


def test_only_who_has_the_mandate_sends_and_it_can_be_passed_on(made, invited, colleague, outbox):
    build.answer_all(invited, made)
    refused = build.submit(colleague, made)
    assert refused.status_code == 409
    assert "Alleen wie ondertekent" in refused.text
    assert "ondertekent en verstuurt" in colleague.get(f"{made.url}/invullen/nalezen").text
    who = one(Participant).id
    passed = invited.send(
        f"{made.url}/invullen/samen/ondertekenen",
        {"wie": str(who)},
        on=f"{made.url}/invullen/samen",
    )
    assert passed.status_code == 303
    assert outbox[-1].to == "bo@voorbeeld.example"
    assert build.submit(invited, made).status_code == 409
    assert build.submit(colleague, made).status_code == 303
    assert one(Submission).signed_by == "Bo"
    assert outbox[-1].to == "bo@voorbeeld.example"
    assert "Ondertekend door Bo" in colleague.get(f"{made.url}/invullen/ontvangst").text


def test_a_colleague_without_the_mandate_gives_it_to_nobody(made, invited, colleague):
    for path, data in (
        ("samen/ondertekenen", {"wie": str(one(Participant).id)}),
        ("samen", {"name": "C", "email": "c@voorbeeld.example"}),
        (f"samen/{one(Participant).id}/stoppen", {}),
    ):
        refused = colleague.send(
            f"{made.url}/invullen/{path}", data, on=f"{made.url}/invullen/samen"
        )
        assert refused.status_code == 409
    assert one(Response).signer_id is None


def test_a_colleague_who_was_stopped_is_out_at_once_and_their_words_stay(
    made, invited, colleague, outbox
):
    link = build.link_in(outbox[-1].body)
    build.fill(colleague, made, made.sections[0], {made.open_question: "Van Bo."})
    stopped = invited.send(
        f"{made.url}/invullen/samen/{one(Participant).id}/stoppen",
        {},
        on=f"{made.url}/invullen/samen",
    )
    assert stopped.status_code == 303
    assert colleague.get(f"{made.url}/invullen").status_code == 410
    assert "niet meer mee" in colleague.get(link).text
    assert colleague.send(f"{link}/nieuw", {}, on="/volgen").status_code == 410
    assert "Van Bo." in invited.get(f"{made.url}/invullen/{made.sections[0]}").text


def test_who_signs_is_not_stopped(made, invited, colleague):
    who = one(Participant).id
    on = f"{made.url}/invullen/samen"
    invited.send(f"{on}/ondertekenen", {"wie": str(who)}, on=on)
    assert invited.send(f"{on}/{who}/stoppen", {}, on=on).status_code == 409
    assert one(Participant).revoked_at is None


def test_nobody_is_brought_in_twice_or_at_the_address_of_the_invitation(made, invited, colleague):
    for email in ("bo@voorbeeld.example", "an0@voorbeeld.example"):
        assert bring_in(invited, made, email).status_code == 422
    assert bring_in(invited, made, "geen adres").status_code == 422


def test_a_section_is_taken_by_someone_and_stays_open_to_all(made, invited, colleague):
    on = f"{made.url}/invullen/samen"
    data = {f"deel-{made.sections[1]}": str(one(Participant).id)}
    assert invited.send(f"{on}/verdeling", data, on=on).status_code == 303
    assert "voor Bo" in invited.get(f"{made.url}/invullen").text
    kept = build.fill(invited, made, made.sections[1], {made.scale: "3"})
    assert kept.status_code == 303


def test_what_colleagues_say_among_themselves_leaves_them_nowhere(
    made, invited, colleague, outbox, app, cast, sign_in, frozen_at
):
    path = f"{made.url}/invullen/{made.sections[0]}"
    for _ in range(2):
        said = colleague.send(f"{path}/opmerking", {"text": SECRET}, on=path)
        assert said.status_code == 303
    db.session.rollback()
    assert len(db.session.scalars(select(InternalNote)).all()) == 1
    assert SECRET in invited.get(path).text
    build.answer_all(invited, made)
    assert build.submit(invited, made).status_code == 303
    assert SECRET not in one(Submission).text
    assert SECRET not in one(Contribution).text
    assert all(SECRET not in mail.body for mail in outbox)
    frozen_at(build.after_closing())
    desk = sign_in(cast.secretariat)
    response = one(Response).id
    for place in (
        *(f"{made.url}/resultaten", f"{made.url}/resultaten/{made.open_question}"),
        *(f"{made.url}/uitnodigingen", f"/raadplegingen/inzendingen/{response}", made.url),
        *("/register", "/register/2026-0001", "/register/uitvoer.csv"),
    ):
        page = desk.get(place)
        assert page.status_code < 500
        assert SECRET not in page.text, place


def test_an_invitation_is_handed_on_to_a_named_colleague(made, client, outbox, app, cast, sign_in):
    build.invitees(made, 1)
    link = build.link_in(outbox[-1].body)
    handed = client.send(
        f"{link}/doorgeven", {"name": "Cas", "email": "cas@voorbeeld.example"}, on=link
    )
    assert handed.status_code == 303
    assert outbox[-1].to == "cas@voorbeeld.example"
    assert "Dat bent u." in outbox[-1].body
    desk = sign_in(cast.secretariat)
    page = desk.get(f"{made.url}/uitnodigingen").text
    assert "doorgegeven" in page
    assert "Cas" in page
    desk.send(f"{made.url}/herinneren", {}, on=f"{made.url}/uitnodigingen")
    assert outbox[-1].to == "cas@voorbeeld.example"
    other = app.test_client()
    build.start(other, made, build.link_in(outbox[-1].body))
    build.answer_all(other, made)
    assert build.submit(other, made).status_code == 303
    assert one(Contribution).reply_to == "cas@voorbeeld.example"


def test_a_colleague_declines_for_nobody(made, invited, colleague, outbox):
    link = build.link_in(outbox[-1].body)
    assert colleague.send(f"{link}/afzien", {}, on="/volgen").status_code == 404
    assert colleague.send(f"{link}/doorgeven", {}, on="/volgen").status_code == 404


def test_team_and_section_pages_cost_the_same_for_many_colleagues(made, invited, query_count):
    path = f"{made.url}/invullen"
    pages = (f"{path}/samen", f"{path}/{made.sections[0]}", f"{path}/{made.sections[0]}/eerder")
    bring_in(invited, made, "eerste@voorbeeld.example")
    few = []
    for page in pages:
        with query_count() as counted:
            invited.get(page)
        few.append(len(counted))
    for number in range(8):
        bring_in(invited, made, f"c{number}@voorbeeld.example")
    for page, before in zip(pages, few, strict=True):
        with query_count() as counted:
            invited.get(page)
        assert len(counted) == before
