"""The receipt, mailed on request to an address that is kept nowhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core import clock
from app.core.db import db
from app.desk import services
from app.desk.models import Case, ReceiptCopy
from app.notifications import services as notifications
from app.notifications.models import OutboxMail
from app.people import rules as people_rules
from tests.desk import journey
from tests.desk.made import report
from tests.desk.test_codes import everything_stored

ADDRESS = "alleen-nu@voorbeeld.example"
PATHS = {"meldpunt": "/meldpunt/verstuurd", "loket": "/loket/vraag-stellen/verstuurd"}


def ask(client, door="meldpunt", **form):
    page = client.get(PATHS[door]).text
    once = page.split('name="once" ')[1].split('value="')[1].split('"')[0]
    return client.send(
        f"{PATHS[door]}/mail", {"email": ADDRESS, "once": once, **form}, on=PATHS[door]
    )


@pytest.mark.parametrize(("door", "thing"), [("meldpunt", "melding"), ("loket", "vraag")])
def test_it_holds_the_number_and_the_code_only_when_asked(client, frozen_at, outbox, door, thing):
    code = (journey.send if door == "meldpunt" else journey.ask)(client, frozen_at)
    assert ask(client, door).status_code == 303
    (without,) = outbox.to(ADDRESS)
    assert "2026-0001" in without.subject
    assert f"uw {thing}" in without.body
    assert code not in without.body
    assert ask(client, door, with_code="y").status_code == 303
    assert f"Uw code: {code}" in outbox.to(ADDRESS)[-1].body
    assert sorted(db.session.scalars(select(ReceiptCopy.with_code))) == [False, True]


def test_nothing_of_what_was_written_travels_along(client, frozen_at, outbox):
    journey.send(client, frozen_at)
    ask(client, with_code="y")
    (mail,) = outbox.to(ADDRESS)
    assert "schooljaar" not in mail.body
    assert "Vlaams opleidingsverlof" not in mail.body


def test_the_address_stands_nowhere_once_the_mail_is_gone(app, client, frozen_at, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", False)
    journey.send(client, frozen_at)
    ask(client)
    assert ADDRESS in everything_stored(), (
        "It waits to be sent, so the search looks in the right place."
    )
    audited = str([row.data for row in db.session.scalars(select(AuditEntry))])
    assert "with_code" in audited
    assert ADDRESS not in audited
    claimed = notifications.claim_next(clock.now())
    assert claimed is not None
    assert claimed.to == ADDRESS
    notifications.mark_sent(claimed, now=clock.now())
    db.session.commit()
    assert ADDRESS not in everything_stored()
    assert db.session.scalars(select(Case.reply_to)).one() is None
    if db.engine.dialect.name == "sqlite":
        db.session.remove()
        file = Path(str(db.engine.url.database))
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"2026-0001" in file.read_bytes()
        assert ADDRESS.encode() not in file.read_bytes()


def test_an_address_that_can_not_be_reached_is_given_up_and_gone_too(
    app, client, frozen_at, monkeypatch
):
    monkeypatch.setitem(app.config, "DEMO", False)
    journey.send(client, frozen_at)
    ask(client)
    for _attempt in range(10):
        claimed = notifications.claim_next(clock.now())
        if claimed is None:
            break
        notifications.mark_failed(claimed, "Geen antwoord.", now=clock.now())
        db.session.commit()
        frozen_at(clock.now() + notifications.rules.BACK_OFF[-1])
    assert db.session.scalars(select(OutboxMail)).all() == []


def test_a_double_click_sends_one_mail_and_nobody_sends_more_than_three(app, outbox):
    case, now = report(1), clock.now()
    for key in ("a", "a", "b", "c"):
        services.mail_receipt(case, ADDRESS, follow_code="", once_key=key * 32, now=now)
    assert len(outbox.to(ADDRESS)) == 3
    with pytest.raises(services.NoMoreCopies, match="schrijf de code over"):
        services.mail_receipt(case, ADDRESS, follow_code="", once_key="d" * 32, now=now)
    suspected = report(2)
    suspected.suspected = True
    with pytest.raises(services.NoMoreCopies):
        services.mail_receipt(suspected, ADDRESS, follow_code="", once_key="e" * 32, now=now)


def test_a_wrong_address_is_given_back_with_the_page(client, frozen_at):
    code = journey.send(client, frozen_at)
    refused = ask(client, email="jan@")
    assert refused.status_code == 422
    assert journey.code_on(refused.text) == code
    assert 'value="jan@"' in refused.text


def test_asking_for_mail_is_slowed_from_one_place(client, frozen_at):
    journey.send(client, frozen_at)
    answers = [ask(client).status_code for _click in range(people_rules.ATTEMPTS_PER_WINDOW + 1)]
    assert answers[:3] == [303] * 3
    assert answers[3] == 409
    assert answers[-1] == 429


def test_the_secretariat_sees_no_address_with_the_case(client, frozen_at, cast, sign_in):
    journey.send(client, frozen_at)
    ask(client)
    case_id = db.session.scalars(select(Case.id)).one()
    assert ADDRESS not in sign_in(cast.secretariat).get(f"/zaken/behandelen/{case_id}").text
