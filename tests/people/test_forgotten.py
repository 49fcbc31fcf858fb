"""A forgotten password: asking a link, and choosing with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.people import services
from app.people.models import PasswordLink, PasswordRequest
from tests.people.build import (
    OTHER,
    PASSWORD,
    at_once,
    audited,
    link_in,
    open_sessions,
    somebody,
    worker_answers,
)

ADDRESS = "an@voorbeeld.example"


def ask(client, email: str = ADDRESS):
    return client.send("/wachtwoord-vergeten", {"email": email})


@pytest.fixture
def link(client, outbox) -> str:
    """The link that An asked for."""
    somebody()
    ask(client)
    worker_answers()
    return link_in(outbox)


def test_the_sign_in_page_leads_there(client):
    assert 'href="/wachtwoord-vergeten"' in client.get("/aanmelden").text


def test_a_known_and_an_unknown_address_get_the_same_answer_by_the_same_statements(
    client, query_count, outbox
):
    somebody()
    token = client.token_of("/wachtwoord-vergeten")
    seen = []
    for email in ("an@voorbeeld.example", "xx@voorbeeld.example"):
        with query_count() as statements:
            answer = client.post("/wachtwoord-vergeten", data={"csrf_token": token, "email": email})
        seen.append((answer.status_code, answer.headers["Location"], answer.data, statements))
    assert seen[0] == seen[1]
    assert not any("persons" in statement for statement in seen[0][3])
    page = client.get("/wachtwoord-vergeten/gevraagd").text
    assert "Hoort er een account bij dit adres" in page
    worker_answers()
    assert [mail.to for mail in outbox] == ["an@voorbeeld.example"]
    assert not db.session.scalars(select(PasswordRequest)).all()


def test_someone_without_access_gets_no_mail(client, outbox):
    person = somebody()
    services.deactivate(person.id, now=clock.now(), by=None)
    db.session.commit()
    ask(client)
    worker_answers()
    assert len(outbox) == 0


def test_asking_twice_before_the_worker_comes_gives_one_mail(client, outbox):
    somebody()
    ask(client)
    ask(client, "AN@voorbeeld.example")
    worker_answers()
    assert len(outbox) == 1


def test_the_ninth_request_has_to_wait_known_or_not(client):
    for number in range(8):
        assert ask(client, f"n{number}@voorbeeld.example").status_code == 303
    assert ask(client, "n9@voorbeeld.example").status_code == 429


def test_one_address_is_asked_no_more_than_eight_times_from_anywhere(client):
    token = client.token_of("/wachtwoord-vergeten")
    statuses = [
        client.post(
            "/wachtwoord-vergeten",
            data={"csrf_token": token, "email": ADDRESS},
            environ_overrides={"REMOTE_ADDR": f"127.0.1.{number}"},
        ).status_code
        for number in range(9)
    ]
    assert statuses == [303] * 8 + [429]


def test_what_is_no_address_is_refused_with_a_sentence(client):
    answer = ask(client, "an")
    assert answer.status_code == 422
    assert "Vul een e-mailadres in zoals" in answer.text


def test_the_mail_says_until_when_and_only_a_digest_is_kept(link, outbox):
    mail = outbox[-1]
    assert mail.subject == "Kies een nieuw wachtwoord voor Draagvlak"
    assert "tot 9 maart 2026 om 10.40 uur" in mail.body
    token = link.rpartition("/")[2]
    kept = db.session.scalars(select(PasswordLink.token_digest)).one()
    assert token not in kept
    (entry,) = audited("PasswordLinkGiven")
    assert entry["purpose"] == "forgotten"
    assert "token" not in entry
    assert token not in str(entry)


def test_looking_at_a_link_uses_nothing_up_and_is_stored_nowhere(client, link):
    for _time in range(3):
        page = client.get(link)
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Robots-Tag"] == "noindex"


def test_a_chosen_password_signs_in_and_ends_every_session(client, link, sign_in, outbox):
    person = services.check_password(ADDRESS, PASSWORD)
    elsewhere = sign_in(person)
    assert client.send(link, {"password": OTHER}).status_code == 303
    assert elsewhere.get("/mijn/sessies").status_code == 303
    assert open_sessions(person) == 0
    assert "Uw wachtwoord is gekozen" in client.get("/aanmelden").text
    old = client.send("/aanmelden", {"email": ADDRESS, "password": PASSWORD})
    assert old.status_code == 422
    new = client.send("/aanmelden", {"email": ADDRESS, "password": OTHER})
    assert new.status_code == 303
    assert outbox[-1].subject == "Uw wachtwoord voor Draagvlak is veranderd"
    (entry,) = audited("PasswordChosen")
    assert entry["ended_sessions"] == 1


def test_a_link_works_once(client, link):
    client.send(link, {"password": OTHER})
    token = client.token_of("/wachtwoord-vergeten")
    for page in (
        client.get(link),
        client.post(link, data={"csrf_token": token, "password": OTHER}),
    ):
        assert page.status_code == 410
        assert "Met deze link is al een wachtwoord gekozen" in page.text
        assert 'href="/wachtwoord-vergeten"' in page.text


def test_after_ten_minutes_a_link_is_over(client, link, frozen_at):
    token = client.token_of(link)
    frozen_at(clock.now() + timedelta(minutes=10))
    for page in (
        client.get(link),
        client.post(link, data={"csrf_token": token, "password": OTHER}),
    ):
        assert page.status_code == 410
        assert "Deze link werkt niet meer" in page.text


@pytest.mark.parametrize("path", ["/wachtwoord/x", "/wachtwoord/" + "x" * 43])
def test_an_unknown_link_says_so(client, path):
    token = client.token_of("/wachtwoord-vergeten")
    for page in (
        client.get(path),
        client.post(path, data={"csrf_token": token, "password": OTHER}),
    ):
        assert page.status_code == 404
        assert "Deze link kennen we niet" in page.text


def test_with_one_link_used_an_earlier_one_is_over_too(client, link, outbox):
    ask(client)
    worker_answers()
    assert client.send(link_in(outbox), {"password": OTHER}).status_code == 303
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Kies een wachtwoord."),
        ("te kort", "minstens 12 tekens"),
        (ADDRESS, "niet uw naam of uw e-mailadres"),
    ],
)
def test_a_refused_password_leaves_the_link_as_it_was(client, link, password, sentence):
    page = client.send(link, {"password": password})
    assert page.status_code == 422
    assert sentence in page.text
    assert client.send(link, {"password": OTHER}).status_code == 303


def test_closing_the_access_ends_the_link(client, link):
    person = services.check_password(ADDRESS, PASSWORD)
    services.deactivate(person.id, now=clock.now(), by=None)
    db.session.commit()
    assert client.get(link).status_code == 410


def test_two_devices_with_one_link_at_once_choose_one_password(app, client, link):
    token = link.rpartition("/")[2]

    def choosing(password: str):
        def act() -> int:
            try:
                services.choose_password(token, password, now=clock.now())
            except services.LinkIsUsed:
                return 410
            db.session.commit()
            return 303

        return act

    assert at_once(app, [choosing(PASSWORD), choosing(OTHER)]) == [303, 410]
    assert len(audited("PasswordChosen")) == 1


def test_links_are_forgotten_a_month_after_their_end(client, link, frozen_at):
    services.purge_links(clock.now() + timedelta(days=30))
    assert db.session.scalars(select(PasswordLink)).all()
    services.purge_links(clock.now() + timedelta(days=30, minutes=10))
    db.session.commit()
    assert not db.session.scalars(select(PasswordLink)).all()
    assert client.get(link).status_code == 404
