"""The personal link: exchanged once, never revealing an address, and clear when it is over."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.consultations.models import Invitation, Link
from app.core.db import db
from tests.consultations import build


@pytest.fixture
def made(app):
    made = build.opened()
    build.invitees(made, 1)
    return made


@pytest.fixture
def link(made, outbox):
    return build.link_in(outbox[-1].body)


def test_looking_at_the_link_uses_nothing_up(made, client, link):
    for _ in range(3):
        assert "Start de vragenlijst" in client.get(link).text
    db.session.rollback()
    assert db.session.scalar(select(Link)).used_at is None
    assert db.session.scalar(select(Invitation)).opened_at is None


def test_only_the_digest_of_a_token_is_kept(made, link):
    token = link.rpartition("/")[2]
    assert db.session.scalar(select(Link)).token_digest != token
    for entry in db.session.scalars(select(AuditEntry)):
        assert token not in str(entry.data)


def test_a_used_link_on_another_device_offers_a_new_one(app, made, client, link, outbox):
    build.start(client, made, link)
    other = app.test_client()
    page = other.get(link)
    assert page.status_code == 410
    assert "Deze link is al gebruikt" in page.text
    assert "an0@voorbeeld.example" not in page.text
    before = len(outbox)
    mailed = other.send(f"{link}/nieuw", {}, on=link)
    assert mailed.status_code == 200
    assert "an0@voorbeeld.example" not in mailed.text
    assert len(outbox) == before + 1
    assert outbox[-1].to == "an0@voorbeeld.example"
    fresh = build.link_in(outbox[-1].body)
    assert fresh != link
    build.start(other, made, fresh)


def test_a_used_link_on_the_same_device_goes_on(made, client, link):
    build.start(client, made, link)
    again = client.get(link)
    assert again.status_code == 303
    assert again.location.endswith("/invullen")


def test_pressing_start_twice_on_two_devices_lets_one_in(app, made, client, link):
    first, second = client, app.test_client()
    token = second.token_of(link)
    build.start(first, made, link)
    refused = second.post(link, data={"csrf_token": token})
    assert refused.status_code == 410
    assert "al gebruikt" in refused.text


def test_asking_for_new_links_without_end_has_to_wait(made, client, link):
    token = client.token_of(link)
    answers = [
        client.post(f"{link}/nieuw", data={"csrf_token": token}).status_code for _ in range(9)
    ]
    assert answers == [200] * 8 + [429]


@pytest.mark.parametrize("token", ["x" * 43, "a", "..%2f", "x" * 3000, "%ED%A0%80", "é" * 30])
def test_an_unknown_link_is_not_found_and_says_what_to_do(made, client, token):
    answer = client.get(f"{made.url}/uitnodiging/{token}")
    assert answer.status_code == 404
    if "/" not in token and "%2f" not in token:
        assert "Deze link kennen we niet" in answer.text


def test_a_link_of_another_consultation_is_not_found(made, client, link):
    other = build.opened(title="Een andere")
    assert client.get(link.replace(made.url, other.url)).status_code == 404


def test_after_closing_the_link_says_until_when_it_was(made, client, link, frozen_at):
    frozen_at(build.CLOSES)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "Antwoorden kon tot 5 mei 2026" in answer.text


def test_before_the_opening_the_link_says_when_it_opens(client, outbox, frozen_at):
    frozen_at(build.OPENS.replace(day=1))
    made = build.opened()
    build.invitees(made, 1)
    link = build.link_in(outbox[-1].body)
    assert "opent op 2 maart 2026 om 9.00 uur" in client.get(link).text
    assert client.send(link, {}, on="/aanmelden").status_code == 409


def test_who_declines_is_thanked_and_can_still_begin(made, client, link):
    assert client.send(f"{link}/afzien", {}, on=link).status_code == 303
    db.session.rollback()
    assert db.session.scalar(select(Invitation)).declined_at is not None
    build.start(client, made, link)
    db.session.rollback()
    assert db.session.scalar(select(Invitation)).declined_at is None
