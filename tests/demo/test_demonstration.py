"""The demonstration: only here, only for this machine."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app import create_app
from app.config import ConfigError, from_environment
from app.core import clock
from app.core.db import db
from app.demo import loading
from app.demo.cast import CHARACTERS, make_cast
from app.notifications.models import MailState, OutboxMail
from tests.support.config import config_for
from tests.support.databases import sqlite_url

SLUGS = {
    *("secretariaat", "trekker", "werkgever", "werknemer", "verstrekker", "expert"),
    *("vlor", "serv", "stakeholder", "burger", "beheerder"),
}


@pytest.fixture
def loaded(app):
    made = make_cast(clock.now())
    db.session.commit()
    return made


def test_the_cast_is_complete():
    assert {character.slug for character in CHARACTERS} == SLUGS


def test_the_cast_page_offers_each_of_them(client, loaded):
    page = client.get("/demo").text
    for slug in SLUGS:
        assert f'value="{slug}"' in page


def test_a_script_signs_in_with_only_a_slug(client, loaded):
    answer = client.post("/demo/aanmelden", data={"person": "secretariaat"})
    assert answer.status_code == 303
    assert client.get("/beheer/post").status_code == 200


def test_one_can_become_someone_else(client, loaded):
    client.post("/demo/aanmelden", data={"person": "secretariaat"})
    client.post("/demo/aanmelden", data={"person": "burger"})
    assert client.get("/beheer/post").status_code == 403


@pytest.mark.parametrize("slug", ["niemand", "", "\x00", "x" * 5000])
def test_an_unknown_person_is_not_there(client, loaded, slug):
    answer = client.post("/demo/aanmelden", data={"person": slug})
    assert answer.status_code == 404
    assert "speelt niet mee" in answer.text


def test_another_site_cannot_sign_someone_in(client, loaded):
    for headers in (
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        answer = client.post("/demo/aanmelden", data={"person": "burger"}, headers=headers)
        assert answer.status_code == 403


def test_the_own_site_can(client, loaded):
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    answer = client.post("/demo/aanmelden", data={"person": "burger"}, headers=headers)
    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/demo", "/demo/postvak", "/demo/onderdelen"])
def test_from_another_machine_or_name_it_is_not_there(client, path):
    assert client.get(path).status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get(path, environ_overrides=elsewhere).status_code == 404
    assert client.get(path, base_url="http://elders.example").status_code == 404
    refused = client.post("/demo/aanmelden", data={"person": "burger"}, environ_overrides=elsewhere)
    assert refused.status_code == 404


def test_without_the_demonstration_none_of_it_exists(tmp_path):
    config = config_for(sqlite_url(tmp_path))
    plain = create_app(
        type(config)(**{**vars(config), "demo": False, "mail_url": "smtp://localhost"})
    )
    rules = [str(rule) for rule in plain.url_map.iter_rules()]
    assert not [rule for rule in rules if rule.startswith("/demo")]


def test_the_demonstration_does_not_start_for_the_outside_world():
    environment = {"DEMO": "1", "HOST": "0.0.0.0", "SECRET_KEY": "x" * 32}  # noqa: S104 - refused
    with pytest.raises(ConfigError, match="loopback"):
        from_environment(environment)


def test_the_mailbox_shows_each_mail_also_as_a_file(client):
    mail = OutboxMail(
        key="een:1",
        to="an@voorbeeld.example",
        subject="Uw melding",
        body="Kijk op http://localhost/meldpunt.\n",
        message_id="<een@example.org>",
        state=MailState.QUEUED,
        attempts=0,
        created_at=clock.now(),
        next_try_at=clock.now(),
    )
    db.session.add(mail)
    db.session.commit()
    number = mail.id
    assert "an@voorbeeld.example" in client.get("/demo/postvak").text
    assert (
        'Kijk op <a href="http://localhost/meldpunt"' in client.get(f"/demo/postvak/{number}").text
    )
    answer = client.get(f"/demo/postvak/{number}.eml")
    assert answer.mimetype == "message/rfc822"
    message = message_from_bytes(answer.data, policy=policy.default)
    assert message["To"] == "an@voorbeeld.example"
    assert "Kijk op" in message.get_content()
    assert client.get("/demo/postvak/999").status_code == 404
    assert client.get("/demo/postvak/999.eml").status_code == 404


def test_loading_twice_makes_it_once(app, client):
    assert loading.load(clock.now())
    db.session.commit()
    assert not loading.load(clock.now())
    assert "Saar De Smedt" in client.get("/demo").text
    days = list(db.session.scalars(select(OutboxMail.created_at).order_by(OutboxMail.id)))
    assert len(days) > 100
    assert days == sorted(days), "The mailbox shows the newest mail first."


def test_an_empty_demonstration_says_how_to_fill_it(client):
    assert "flask demo load" in client.get("/demo").text
