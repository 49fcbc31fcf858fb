"""Queueing: once per key, in Dutch, with nothing that could become a header."""

from __future__ import annotations

import threading

from flask import g

from app.core import clock, facts
from app.core.db import db
from app.notifications import services
from app.notifications.catalogue import Mail, registry
from app.notifications.catalogue.registry import merge
from app.notifications.models import MailState
from app.notifications.transports import compose
from app.people.events import PersonCreated


def test_a_mail_waits_with_its_text(queue, outbox):
    queue()
    assert outbox[0].state == MailState.QUEUED
    assert outbox[0].subject == "Nieuws over het loket"
    assert outbox[0].body.startswith("Dag An,\n\nTot ziens & bedankt\n")
    assert "Draagvlak" in outbox[0].body


def test_the_same_key_is_queued_once(queue, outbox):
    queue(text="de eerste")
    queue(text="de tweede")
    assert len(outbox) == 1
    assert "de eerste" in outbox[0].body


def test_the_same_key_from_many_at_once_is_queued_once(app, queue, outbox):
    queue("warm-up:1")

    def other() -> None:
        with app.app_context():
            queue()
            db.session.remove()

    threads = [threading.Thread(target=other) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [mail.key for mail in outbox] == ["warm-up:1", "sample:1"]


def test_a_mail_of_a_transaction_that_fails_is_not_there(app, outbox):
    told = {"title": "x", "name": "y", "text": "z"}
    services.queue_mail(
        Mail(to="an@voorbeeld.example", template="sample", key="k", context=told), now=clock.now()
    )
    db.session.rollback()
    assert len(outbox) == 0


def test_what_someone_typed_cannot_become_a_header(queue, outbox):
    queue(title="x\r\nBcc: bob@voorbeeld.example\r\n\r\nHallo")
    mail = outbox[0]
    assert mail.subject == "Nieuws over x Bcc: bob@voorbeeld.example"
    message = compose(
        sender="Draagvlak <draagvlak@example.org>",
        to=mail.to,
        subject=mail.subject,
        body=mail.body,
        message_id=mail.message_id,
        at=clock.now(),
    )
    assert message["Bcc"] is None
    assert message["To"] == "an@voorbeeld.example"


def test_a_recipient_that_is_no_address_is_kept_where_the_secretariat_sees_it(queue, outbox):
    queue(to="an@voorbeeld.example, bob@voorbeeld.example")
    assert outbox[0].state == MailState.DEAD
    assert outbox[0].last_error == "Dit is geen e-mailadres."


def test_mail_is_dutch_whatever_the_sender_reads(app, queue, outbox):
    with app.test_request_context("/", headers={"Cookie": "taal=en"}):
        queue()
        assert g.language is None
    assert "Deze mail is automatisch verstuurd" in outbox[0].body


def test_a_recorded_fact_queues_the_mails_of_its_notices(app, outbox, monkeypatch):
    def welcome(fact: PersonCreated):
        told = {"title": "u", "name": "An", "text": str(fact.person_id)}
        yield Mail(
            to="an@voorbeeld.example",
            template="sample",
            key=f"welcome:{fact.person_id}",
            context=told,
        )

    monkeypatch.setattr(services, "CATALOGUE", merge({PersonCreated: welcome}))
    for _ in range(2):
        facts.record(PersonCreated(at=clock.now(), actor_id=None, person_id=7))
    db.session.commit()
    assert [mail.key for mail in outbox] == ["welcome:7"]


def test_two_parts_of_the_catalogue_may_tell_of_one_fact():
    assert merge({PersonCreated: list}, {PersonCreated: tuple})[PersonCreated] == (list, tuple)
    assert registry.CATALOGUE is not None
