"""The loket as visitors and the desk use it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.desk import services as desk
from app.desk.models import Case, CaseMessage
from app.desk.rules import Kind, Party, State
from app.loket.models import LoketAnswer, LoketFollow, LoketVersion, LoketVote
from app.loket.services import following
from app.people.models import Person
from tests.loket import build
from tests.support.cast import Cast
from tests.support.client import LintingClient
from tests.support.mails import Outbox

SignIn = Callable[[Person], LintingClient]
ASKED = "Ik heet Els Peeters. Mag ik verlof nemen? Bel 0478 12 34 56 of els@voorbeeld.example."
TOLD = "Dag Els, dat mag. Neem contact met uw werkgever."


def question(cast: Cast) -> Case:
    """A question that was answered."""
    given = {
        "reporter_kind": "individual",
        "about_known": True,
        "regulation": "Opleidingsverlof",
        "practice": ASKED,
        "name": "Els Peeters",
        "email": "els@voorbeeld.example",
        "publication": "analysis_only",
    }
    now = clock.now()
    token = desk.save_answers(None, given, now=now.replace(second=0), kind=Kind.QUESTION)
    sent = desk.send(token, person_id=None, now=now.replace(second=30))
    assert sent is not None
    by = cast.secretariat.id
    desk.move(sent.case, State.ANSWERED, party=Party.DESK, by=by, reason=TOLD, now=clock.now())
    db.session.commit()
    return sent.case


def form(**changes: object) -> dict[str, object]:
    """A filled-in form of an answer."""
    return {
        "question": build.QUESTION,
        "body": build.BODY,
        "audiences": ["individual"],
        "theme": build.theme_id(),
        "valid_from": "2026-03-01",
        "review_on": "2027-03-01",
        **changes,
    }


def test_an_answered_question_becomes_an_answer_without_what_is_personal(
    cast: Cast, sign_in: SignIn
):
    case = question(cast)
    client = sign_in(cast.secretariat)
    path = f"/loket/beheer/uit-zaak/{case.id}"
    page = client.get(path).text
    proposed = page[page.index("<form class") :]
    for personal in ("Els", "0478", "els@"):
        assert personal not in proposed
    refused = client.send(path, form(owner=cast.provider.id))
    assert refused.status_code == 422
    assert "haal weg wat persoonlijk is" in refused.text
    made = client.send(path, form(owner=cast.provider.id, nothing_personal="y"))
    assert made.status_code == 303
    assert db.session.scalars(select(LoketAnswer)).one().case_id == case.id
    assert client.get(path).status_code == 303, "a second time leads to the one there is"


def test_who_asked_is_told_in_their_case_when_the_answer_is_renewed(cast: Cast):
    case = question(cast)
    version = build.draft(cast)
    build.writing.askers.link(version.answer_id, case.id, by=cast.secretariat.id, now=clock.now())
    build.publish(version, cast)
    before = len(db.session.scalars(select(CaseMessage)).all())
    build.renew(version, cast)
    said = db.session.scalars(select(CaseMessage).order_by(CaseMessage.id)).all()
    assert len(said) == before + 1
    assert f"/loket/antwoorden/{version.answer_id}" in said[-1].body
    assert "Het percentage is aangepast." in said[-1].body


def test_an_answer_goes_from_form_to_loket_through_two_people(cast: Cast, sign_in: SignIn):
    writer, reader = sign_in(cast.secretariat), sign_in(cast.administrator)
    made = writer.send("/loket/beheer/nieuw", form(owner=cast.provider.id))
    manage = made.location
    assert "Nagelezen: de tekst klopt" not in writer.get(manage).text
    assert writer.send(f"{manage}/nakijken", {"edition": 1}, on=manage).status_code == 403
    assert reader.send(f"{manage}/nakijken", {"edition": 1}, on=manage).status_code == 303
    assert writer.send(f"{manage}/publiceren", {}, on=manage).status_code == 303
    assert writer.send(f"{manage}/publiceren", {}, on=manage).status_code == 303, "double click"
    page = writer.get(manage.replace("/beheer/", "/antwoorden/")).text
    assert build.QUESTION in page
    assert "door Bea Beheerder" in page


def test_a_stale_form_gives_both_texts_back(cast: Cast, sign_in: SignIn):
    version = build.draft(cast)
    db.session.commit()
    path = f"/loket/beheer/{version.answer_id}/schrijven"
    first, second = sign_in(cast.secretariat), sign_in(cast.administrator)
    sent = form(owner=cast.provider.id, edition=1)
    assert first.send(path, {**sent, "body": "De tekst van de een"}).status_code == 303
    refused = second.send(path, {**sent, "body": "De tekst van de ander"})
    assert refused.status_code == 409
    assert "De tekst van de een" in refused.text
    assert "De tekst van de ander" in refused.text


def test_an_owner_works_on_their_own_answers_and_no_others(cast: Cast, sign_in: SignIn):
    mine = build.draft(cast)
    other = build.draft(cast, once="1" * 32)
    db.session.get_one(LoketAnswer, other.answer_id).owner_id = cast.employee.id
    db.session.commit()
    client = sign_in(cast.provider)
    assert client.get(f"/loket/beheer/{mine.answer_id}").status_code == 200
    assert client.get(f"/loket/beheer/{other.answer_id}").status_code == 403
    assert client.get("/loket/beheer?toon=na-te-lezen").text.count(build.QUESTION) == 1
    assert sign_in(cast.outsider).get("/loket/beheer").status_code == 403


def test_a_flag_stands_on_the_page_and_on_the_worklist(
    cast: Cast, client: LintingClient, sign_in: SignIn
):
    rule = build.make_regulation(cast)
    version = build.publish(build.draft(cast, rule), cast)
    db.session.commit()
    address = f"/loket/antwoorden/{version.answer_id}"
    assert "we kijken dit antwoord na" not in client.get(address).text
    assert "regel gewijzigd" not in client.get("/loket").text
    build.change(rule, cast)
    db.session.commit()
    assert (
        "Deze regel is gewijzigd op 9 maart 2026; we kijken dit antwoord na"
        in client.get(address).text
    )
    assert "regel gewijzigd" in client.get("/loket").text
    assert build.QUESTION in sign_in(cast.provider).get("/loket/beheer").text
    desk_page = sign_in(cast.secretariat).get("/werkbank").text
    assert 'toon=na-te-kijken">Regel gewijzigd</a>: <strong>1</strong>' in desk_page


def test_following_by_mail_from_asking_to_stopping(
    cast: Cast, client: LintingClient, outbox: Outbox
):
    version = build.publish(build.draft(cast), cast)
    db.session.commit()
    address = f"/loket/antwoorden/{version.answer_id}"
    refused = client.send(f"{address}/volgen", {"email": "geen adres"}, on=address)
    assert refused.status_code == 422
    assert "geen adres" in refused.text
    assert client.send(f"{address}/volgen", {"email": "a@b.be"}, on=address).status_code == 303
    follow = db.session.scalars(select(LoketFollow)).one()
    link = f"/loket/volgen/{following.token_of(follow.id, follow.email)}"
    assert link in outbox[-1].body
    assert client.get(link).status_code == 200, "a mail scanner that opens it confirms nothing"
    db.session.refresh(follow)
    assert follow.confirmed_at is None
    client.send(link, {})
    db.session.refresh(follow)
    assert follow.confirmed_at is not None
    client.send(link, {"doe": "stop"})
    db.session.expire_all()
    assert db.session.scalars(select(LoketFollow)).all() == []
    assert client.get(link).status_code == 410


def test_a_link_that_was_tampered_with_opens_nothing(cast: Cast, client: LintingClient):
    version = build.publish(build.draft(cast), cast)
    following.ask(version.answer_id, "a@b.be", now=clock.now())
    follow = following.of(version.answer_id, "a@b.be")
    assert follow is not None
    db.session.commit()
    token = following.token_of(follow.id, follow.email)
    for wrong in (token[:-1] + "x", f"{follow.id + 1}{token[1:]}", "1", "x-y", "9" * 30 + "-a"):
        assert client.get(f"/loket/volgen/{wrong}").status_code == 410


def test_a_visitor_says_once_per_device_whether_it_helped(
    cast: Cast, client: LintingClient, sign_in: SignIn
):
    version = build.publish(build.draft(cast), cast)
    db.session.commit()
    address = f"/loket/antwoorden/{version.answer_id}"
    assert client.send(f"{address}/hielp", {}, on=address).status_code == 422
    for helped in ("ja", "nee"):
        client.send(f"{address}/hielp", {"helped": helped, "reason": "Te kort"}, on=address)
    vote = db.session.scalars(select(LoketVote)).one()
    assert (vote.helped, vote.reason) == (False, "Te kort")
    assert "Te kort" in sign_in(cast.provider).get(f"/loket/beheer/{version.answer_id}").text
    assert "Te kort" not in client.get(address).text


def test_the_versions_show_what_changed(cast: Cast, client: LintingClient):
    version = build.publish(build.draft(cast), cast)
    build.renew(version, cast)
    db.session.commit()
    page = client.get(f"/loket/antwoorden/{version.answer_id}/versies").text
    assert "<ins>" in page
    assert "<del>" in page
    assert "Vervangen door versie 2." in page


def test_an_archived_answer_says_why_it_is_gone(cast: Cast, client: LintingClient):
    version = build.publish(build.draft(cast), cast)
    by, now = cast.secretariat.id, clock.now()
    build.writing.archive(version, reason="De maatregel is gestopt.", by=by, now=now)
    db.session.commit()
    answer = client.get(f"/loket/antwoorden/{version.answer_id}")
    assert answer.status_code == 410
    assert "De maatregel is gestopt." in answer.text
    assert client.get("/loket/antwoorden/999").status_code == 404


def test_a_draft_is_seen_by_nobody_outside(cast: Cast, client: LintingClient):
    version = build.draft(cast)
    db.session.commit()
    assert client.get(f"/loket/antwoorden/{version.answer_id}").status_code == 404
    assert build.QUESTION not in client.get("/loket/voor/individual").text


def test_an_answer_gone_from_a_form_in_the_meantime_is_said(cast: Cast, sign_in: SignIn):
    version = build.publish(build.draft(cast), cast)
    db.session.commit()
    client = sign_in(cast.secretariat)
    path = f"/loket/beheer/{version.answer_id}"
    assert client.get(f"{path}/schrijven").status_code == 410
    refused = client.send(f"{path}/zaken", {"number": "2026-9999"}, on=path)
    assert refused.status_code == 422
    assert "Er is geen zaak met dit nummer" in refused.text
    assert client.send(f"{path}/archiveren", {"reason": ""}, on=path).status_code == 422
    assert db.session.get_one(LoketVersion, version.id).archived_at is None


PAGES = ("/loket", "/loket/voor/individual", "/loket/antwoorden/1", "/loket/beheer", "/werkbank")


def test_each_page_sends_as_many_statements_for_one_answer_as_for_twenty(
    cast: Cast, sign_in: SignIn, query_count: Callable[[], object]
):
    client, rule = sign_in(cast.secretariat), build.make_regulation(cast)
    counts: dict[int, list[int]] = {}
    for number in range(20):
        version = build.publish(build.draft(cast, rule, once=f"{number:032x}"), cast)
        if number in {0, 19}:
            db.session.commit()
            counts[number] = []
            for path in PAGES:
                here = path.replace("/1", f"/{version.answer_id}")
                client.get(here)
                with query_count() as counted:
                    assert client.get(here).status_code == 200
                counts[number].append(len(counted))
    assert counts[0] == counts[19]
