"""Signing in and out."""

from __future__ import annotations

from app.core import clock
from app.core.db import db
from app.people import services


def make() -> None:
    services.create_person(
        name="An Peeters",
        email="An@Voorbeeld.example",
        password="vier gewone woorden hier",
        now=clock.now(),
    )
    db.session.commit()


def test_the_right_password_signs_in(client):
    make()
    answer = client.send(
        "/aanmelden", {"email": "an@voorbeeld.example", "password": "vier gewone woorden hier"}
    )
    assert answer.status_code == 303
    assert client.get("/mijn/sessies").status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    make()
    wrong = client.send("/aanmelden", {"email": "an@voorbeeld.example", "password": "fout" * 4})
    unknown = client.send("/aanmelden", {"email": "xx@voorbeeld.example", "password": "fout" * 4})
    assert wrong.status_code == unknown.status_code == 422
    sentence = "horen niet bij elkaar"
    assert sentence in wrong.text
    assert sentence in unknown.text


def test_the_ninth_attempt_has_to_wait(client):
    make()
    for _ in range(8):
        client.send("/aanmelden", {"email": "an@voorbeeld.example", "password": "fout" * 4})
    ninth = client.send("/aanmelden", {"email": "an@voorbeeld.example", "password": "fout" * 4})
    assert ninth.status_code == 429
    assert "Wacht 15 minuten" in ninth.text


def test_an_ended_session_is_over_at_once(cast, sign_in):
    client = sign_in(cast.employer)
    assert client.get("/mijn/sessies").status_code == 200
    client.send("/afmelden", {}, on="/mijn/sessies")
    assert client.get("/mijn/sessies").status_code == 303
