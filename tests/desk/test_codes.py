"""Codes: unique, slow to guess from any process, and never kept where they could be read."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.core import codes
from app.core.db import Base, db
from app.desk import services
from app.people import rules as people_rules
from tests.desk import journey

MANY = 100_000
ADDRESS = "203.0.113.77"


def test_a_hundred_thousand_codes_are_all_different(app):
    made = {services.follow_code_of(f"token {number}") for number in range(MANY)}
    assert len(made) == MANY
    drawn = {codes.new_follow_code() for _number in range(MANY)}
    assert len(drawn) == MANY
    assert all(len(codes.normalise_code(code)) == codes.FOLLOW_CODE_DIGITS for code in made)


def test_wrong_tries_are_slowed_whichever_process_answers(app, client, frozen_at):
    code = journey.send(client, frozen_at)
    for number in range(people_rules.ATTEMPTS_PER_WINDOW):
        db.session.remove()  # as another process: it shares nothing but the database
        guess = app.test_client().send("/zaken/volgen", {"code": f"{number:016d}"})
        assert guess.status_code == 422
    refused = app.test_client().send("/zaken/volgen", {"code": code})
    assert refused.status_code == 429
    assert "minuten" in refused.text


def test_a_right_code_does_not_make_earlier_wrong_ones_forgotten(app, client, frozen_at):
    code = journey.send(client, frozen_at)
    stranger = app.test_client()
    for number in range(people_rules.ATTEMPTS_PER_WINDOW - 1):
        assert stranger.send("/zaken/volgen", {"code": f"{number:016d}"}).status_code == 422
    assert stranger.send("/zaken/volgen", {"code": code}).status_code == 303
    assert stranger.send("/zaken/volgen", {"code": "1" * 16}).status_code == 422
    assert stranger.send("/zaken/volgen", {"code": "2" * 16}).status_code == 429


def everything_stored() -> str:
    """Each row of each table, as text."""
    rows: list[str] = []
    for table in Base.metadata.sorted_tables:
        rows += [str(tuple(row)) for row in db.session.execute(table.select())]
    return "\n".join(rows)


def test_no_code_token_or_address_is_in_a_log_or_beside_a_report(app, client, frozen_at, caplog):
    caplog.set_level(logging.DEBUG)
    client.environ_base["REMOTE_ADDR"] = ADDRESS
    code = journey.send(client, frozen_at)
    with client.session_transaction() as held:
        tokens = [*held["receipts"]]
    page = journey.follow(client, code)
    form = {"csrf_token": client.token_of(page), "body": "Nog iets.", "once": "a" * 32}
    assert client.post(f"{page}/bericht", data=form).status_code == 303
    with client.session_transaction() as held:
        tokens.append(held["following"])
    db.session.commit()
    planted = [code, codes.normalise_code(code), ADDRESS, *tokens]
    stored, logged = everything_stored(), caplog.text
    assert "2026-0001" in stored, (
        "The report itself is there, so the search looks in the right place."
    )
    for secret in planted:
        assert secret not in stored
        assert secret not in logged
    if db.engine.dialect.name == "sqlite":
        whole = b"".join(
            Path(f"{db.engine.url.database}{more}").read_bytes()
            for more in ("", "-wal")
            if Path(f"{db.engine.url.database}{more}").exists()
        )
        assert b"2026-0001" in whole
        for secret in planted:
            assert secret.encode() not in whole


@pytest.mark.parametrize("kind", ["meldpunt", "loket"])
def test_the_receipt_shows_the_same_code_until_it_is_acknowledged(app, client, frozen_at, kind):
    if kind == "meldpunt":
        code = journey.send(client, frozen_at)
        address = "/meldpunt/verstuurd"
    else:
        code = journey.ask(client, frozen_at)
        address = "/loket/vraag-stellen/verstuurd"
    assert journey.code_on(client.get(address).text) == code
    assert journey.code_on(client.get(address).text) == code
    client.send(address, {})
    assert client.get(address).status_code == 303
