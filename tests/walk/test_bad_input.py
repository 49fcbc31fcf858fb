"""Whatever goes wrong gets a clear Dutch sentence and the right status, and loses no typed text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.core.db import db
from app.desk.models import Case
from app.notifications.models import OutboxMail
from tests.support.client import LintingClient
from tests.walk.answers import TYPED, hidden_on, holds, said
from tests.walk.places import consultation, draft_path, posts_under_the_draft

Freeze = Callable[[datetime | None], None]
AsPerson = Callable[[str], LintingClient]


def invitation_link() -> str:
    """The personal link in the stakeholder's mail."""
    mine = select(OutboxMail.body).where(
        OutboxMail.to == "stakeholder@voorbeeld.example",
        OutboxMail.subject.startswith("Uw antwoord gevraagd"),
    )
    found = re.search(r"/raadplegingen/\d+/uitnodiging/\S+", db.session.scalars(mine).one())
    assert found
    return found[0]


def questionnaire_of(client: LintingClient) -> str:
    """Start the questionnaire with the link; where its first section is."""
    link = invitation_link()
    tasks = client.send(link, {})
    assert tasks.status_code == 303
    page = client.get(tasks.headers["Location"]).get_data(as_text=True)
    found = re.search(r'href="(/raadplegingen/\d+/invullen/\d+)"', page)
    assert found
    return found[1]


def answers_on(client: LintingClient, section: str, text: str) -> dict[str, str]:
    """The form of a section with a text in its open question."""
    area = re.search(r'<textarea[^>]* name="([^"]+)"', client.get(section).get_data(as_text=True))
    assert area
    return hidden_on(client, section) | {area[1]: text}


def draft_of_report(client: LintingClient, practice: str = TYPED) -> None:
    """Fill in a report up to its files."""
    for step, form in {
        "wie": {"reporter_kind": "individual"},
        "waarover": {"unknown": "y"},
        "praktijk": {"practice": practice},
    }.items():
        assert client.send(f"/meldpunt/melden/{step}", form).status_code == 303


# A link that is over, a code that is wrong ----------------------------------------------------


def test_a_link_that_was_used_offers_a_new_one(
    stranger: LintingClient, demonstration: Flask
) -> None:
    link = invitation_link()
    other = demonstration.test_client()
    form = {"csrf_token": stranger.token_of(link)}
    questionnaire_of(other)
    for answer in (stranger.get(link), stranger.post(link, data=form)):
        assert answer.status_code == 410
        assert "al gebruikt" in said(answer)
    assert stranger.post(f"{link}/nieuw", data=form).status_code == 200
    assert "nieuwe link" in said(stranger.post(f"{link}/nieuw", data=form))


def test_a_link_that_expired_says_what_to_do(stranger: LintingClient, frozen_at: Freeze) -> None:
    link = invitation_link()
    frozen_at(consultation().closes_at + timedelta(minutes=1))
    answer = stranger.get(link)
    assert answer.status_code == 410
    assert "Deze raadpleging is gesloten" in said(answer)


def test_a_link_that_never_was_is_not_there(stranger: LintingClient) -> None:
    link = invitation_link()
    answer = stranger.get(link[:-3] + "xyz")
    assert answer.status_code == 404
    assert "Deze link kennen we niet. Kopieer het hele adres uit de mail" in said(answer)


@pytest.mark.parametrize("path", ["/volgen", "/zaken/volgen"])
def test_a_wrong_code_says_so_and_a_guesser_has_to_wait(stranger: LintingClient, path: str) -> None:
    answer = stranger.send(path, {"code": "1234 5678 1234 5678"})
    assert answer.status_code == 422
    assert "Kijk de" in said(answer)
    assert holds(answer, "1234 5678 1234 5678")
    form = {"csrf_token": stranger.token_of(path), "code": "1234 5678 1234 5679"}
    guesses = [stranger.post(path, data=form) for _guess in range(15)]
    assert guesses[-1].status_code == 429
    assert "te vaak geprobeerd" in said(guesses[-1])


# A consultation that closed -------------------------------------------------------------------


def test_an_answer_after_closing_is_given_back(stranger: LintingClient, frozen_at: Freeze) -> None:
    section = questionnaire_of(stranger)
    form = answers_on(stranger, section, TYPED)
    frozen_at(consultation().closes_at + timedelta(seconds=1))
    answer = stranger.post(section, data=form)
    assert answer.status_code == 410
    assert "Dit is niet meer bewaard. Kopieer het als u het wilt houden." in said(answer)
    assert holds(answer)
    fragment = stranger.post(section, data=form, headers={"HX-Request": "true"})
    assert fragment.status_code == 410
    assert "Niet bewaard: de raadpleging sloot op" in said(fragment)
    assert "<!doctype" not in fragment.get_data(as_text=True).lower()


# Too much, or of the wrong kind ---------------------------------------------------------------


def test_a_text_that_is_too_long_is_kept_with_how_much_too_long(
    as_person: AsPerson,
) -> None:
    client = as_person("werkgever")
    text = (TYPED + "\n") * 140
    answer = client.send(f"{draft_path()}/reageer", {"text": text})
    assert answer.status_code == 422
    assert "tekens korter" in said(answer)
    assert holds(answer, text.strip())


def test_an_answer_that_is_too_long_is_kept(stranger: LintingClient) -> None:
    section = questionnaire_of(stranger)
    answer = stranger.post(section, data=answers_on(stranger, section, TYPED * 80))
    assert answer.status_code == 422
    assert "korter" in said(answer)
    assert holds(answer, TYPED * 80)


def test_more_than_fits_is_refused_in_words(stranger: LintingClient) -> None:
    form = {"csrf_token": stranger.token_of("/meldpunt/melden/praktijk")}
    answer = stranger.post("/meldpunt/melden/praktijk", data={**form, "practice": "x" * 13_000_000})
    assert answer.status_code == 413
    assert "Verstuur een kleiner bestand of een kortere tekst." in said(answer)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rekenblad.exe", b"MZ\x90\x00"),
        ("eigenlijk-een-programma.pdf", b"MZ\x90\x00"),
        ("leeg.pdf", b""),
        ("beeld.svg", b"<svg onload='alert(1)'/>"),
    ],
)
def test_a_file_of_the_wrong_kind_says_which_are_right(
    stranger: LintingClient, name: str, content: bytes
) -> None:
    draft_of_report(stranger)
    form = {"attachment": (io.BytesIO(content), name), "action": "add"}
    answer = stranger.send("/meldpunt/melden/bijlagen", form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert re.search(r"Kies (een|liever)|pdf", said(answer))
    assert holds(stranger.get("/meldpunt/melden/praktijk"))


# Someone was there before you -----------------------------------------------------------------


def test_a_stale_edit_of_a_post_shows_both_texts(
    as_person: AsPerson,
) -> None:
    client, elsewhere = as_person("werkgever"), as_person("werkgever")
    draft = draft_path()
    client.send(f"{draft}/reageer", {"text": "Eerste tekst."})
    edit = f"{draft}/berichten/{posts_under_the_draft()[-1].number}/bewerken"
    form = hidden_on(client, edit) | {"text": TYPED}
    theirs = hidden_on(elsewhere, edit) | {"text": "Tekst vanop een ander toestel."}
    assert elsewhere.post(edit, data=theirs).status_code == 303
    answer = client.post(edit, data=form)
    assert answer.status_code == 409
    assert holds(answer)
    assert "Tekst vanop een ander toestel." in said(answer)
    assert "Zo staat het bericht er nu" in said(answer)


def test_a_stale_disposition_shows_both(as_person: AsPerson) -> None:
    client, colleague = as_person("secretariaat"), as_person("beheerder")
    is_open = Contribution.disposition.is_(None), Contribution.withdrawn_at.is_(None)
    number = db.session.scalars(select(Contribution).where(*is_open)).first().number
    path = f"/register/{number}"
    mine = {
        "csrf_token": client.token_of(path),
        "version": "0",
        "disposition": "adopted",
        "reason": TYPED,
        "theme": "Tijd",
    }
    theirs = {**mine, "disposition": "not_adopted", "reason": "De collega was eerst."}
    assert colleague.send(path, {**theirs, "csrf_token": colleague.token_of(path)})
    answer = client.post(path, data=mine)
    assert answer.status_code == 409
    assert "Iemand anders gaf deze inbreng intussen een gevolg" in said(answer)
    assert "De collega was eerst." in said(answer)
    assert holds(answer)


def test_an_answer_that_changed_elsewhere_is_asked_about(
    stranger: LintingClient, demonstration: Flask
) -> None:
    section = questionnaire_of(stranger)
    mine = answers_on(stranger, section, TYPED)
    first = answers_on(stranger, section, "In een ander venster.")
    assert stranger.post(section, data=first).status_code == 303
    answer = stranger.post(section, data=mine)
    assert answer.status_code == 409
    assert holds(answer)
    assert "In een ander venster." in said(answer)


def test_a_double_click_makes_one_thing(as_person: AsPerson) -> None:
    client = as_person("werknemer")
    path = f"{draft_path()}/reageer"
    form = hidden_on(client, path) | {"text": TYPED}
    before = len(posts_under_the_draft())
    answers = [client.post(path, data=form) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(posts_under_the_draft()) == before + 1


def test_a_report_that_is_sent_twice_is_one_report(stranger: LintingClient) -> None:
    draft_of_report(stranger)
    stranger.send("/meldpunt/melden/contact", {"publication": "without_name"})
    check = "/meldpunt/melden/nakijken"
    form = {"csrf_token": stranger.token_of(check)}
    before = db.session.scalar(select(func.count()).select_from(Case))
    places = [stranger.post(check, data=form).headers["Location"] for _click in range(2)]
    assert places == ["/meldpunt/verstuurd"] * 2
    assert db.session.scalar(select(func.count()).select_from(Case)) == before + 1
    assert stranger.get("/meldpunt/verstuurd").status_code == 200
