"""The secretariat sees what left, what waits and what failed."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.db import db
from app.notifications import rules, services
from app.notifications.models import MailState
from app.notifications.transports import Demonstration
from app.notifications.worker import Worker

PAGE = "/beheer/post"


def fail_for_good(frozen_at) -> None:
    for _ in range(6):
        services.mark_failed(services.claim_next(clock.now()), "550 weg", now=clock.now())
        db.session.commit()
        frozen_at(clock.now() + rules.BACK_OFF[-1])


def test_the_secretariat_sees_a_dead_mail_and_tries_it_again(
    cast, sign_in, queue, outbox, frozen_at
):
    queue()
    fail_for_good(frozen_at)
    client = sign_in(cast.secretariat)
    assert "Eén mail raakte niet verstuurd." in client.get(PAGE).text
    page = client.get(f"{PAGE}?lijst=mislukt").text
    assert "an@voorbeeld.example" in page
    assert "550 weg" in page
    answer = client.send(f"{PAGE}/{outbox[0].id}/opnieuw", {}, on=f"{PAGE}?lijst=mislukt")
    assert answer.status_code == 303
    db.session.rollback()
    assert outbox[0].state == MailState.QUEUED
    assert "staat opnieuw klaar" in client.get(PAGE).text


def test_a_mail_that_was_sent_is_not_sent_again(cast, sign_in, queue, outbox):
    queue()
    Worker(Demonstration()).send_one()
    client = sign_in(cast.secretariat)
    assert "an@voorbeeld.example" in client.get(f"{PAGE}?lijst=verstuurd").text
    answer = client.send(f"{PAGE}/{outbox[0].id}/opnieuw", {}, on="/mijn/sessies")
    assert answer.status_code == 409
    assert "al verstuurd" in answer.text


@pytest.mark.parametrize("tray", ["wachtend", "verstuurd", "mislukt", "onzin"])
def test_an_empty_list_says_so(cast, sign_in, tray):
    assert sign_in(cast.secretariat).get(f"{PAGE}?lijst={tray}").status_code == 200


def test_nobody_else_sees_the_post(client, cast, sign_in):
    assert client.get(PAGE).status_code == 303
    assert sign_in(cast.employer).get(PAGE).status_code == 403


def test_paging_goes_on_where_it_stopped(cast, sign_in, queue):
    for number in range(51):
        queue(f"sample:{number}", to=f"p{number}@voorbeeld.example")
    client = sign_in(cast.secretariat)
    first = client.get(PAGE).text
    assert "p50@" in first
    assert "p0@" not in first
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "p0@" in client.get(older).text


def test_the_page_needs_as_many_statements_for_fifty_as_for_one(cast, sign_in, queue, query_count):
    client = sign_in(cast.secretariat)
    queue()
    with query_count() as one:
        client.get(PAGE)
    for number in range(2, 51):
        queue(f"sample:{number}")
    with query_count() as fifty:
        client.get(PAGE)
    assert len(one) == len(fifty)
