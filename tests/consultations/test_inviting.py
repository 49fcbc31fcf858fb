"""Inviting and reminding: a mail to each, a reminder only to who has not answered."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.consultations.models import Invitation, Link, Response
from app.core import clock
from app.core.db import db
from tests.consultations import build


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


def look(desk, made, lines: str) -> dict[str, str]:
    """Have the list looked at; the form with which it is then sent."""
    on = f"{made.url}/uitnodigingen"
    form = {"lines": lines, "group_id": str(made.groups[0])}
    page = desk.send(f"{on}/nakijken", form, on=on).text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert seen, page
    return form | {"seen": seen[1]}


def invited() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Invitation.id))) or 0


def test_each_line_is_invited_with_a_link_of_their_own(desk, outbox):
    made = build.opened()
    lines = "an@voorbeeld.example; An; Bakkerij\nbob@voorbeeld.example; Bob"
    sent = desk.send(f"{made.url}/uitnodigingen", look(desk, made, lines))
    assert sent.status_code == 303
    assert invited() == 2
    links = {build.link_in(mail.body) for mail in outbox}
    assert len(links) == 2
    assert "Zij kennen de praktijk." in outbox[0].body
    assert "uitgenodigd" in desk.get(f"{made.url}/uitnodigingen").text


def test_one_bad_line_invites_nobody_and_keeps_the_text(desk, outbox):
    made = build.opened()
    lines = "an@voorbeeld.example\nfout"
    refused = desk.send(
        f"{made.url}/uitnodigingen", {"lines": lines, "group_id": str(made.groups[0])}
    )
    assert refused.status_code == 422
    assert "Regel 2:" in refused.text
    assert "an@voorbeeld.example" in refused.text
    assert invited() == len(outbox) == 0


def test_nobody_is_mailed_before_it_was_seen_how_often_each_was_asked(desk, outbox):
    made = build.opened()
    for number in range(3):
        build.invitees(build.opened(title=f"Eerder {number}"), 1)
    before = len(outbox)
    lines = "an0@voorbeeld.example; An; Bakkerij Oost (voorbeeld)\nbob@voorbeeld.example"
    form = {"lines": lines, "group_id": str(made.groups[0])}
    on = f"{made.url}/uitnodigingen"
    unseen = desk.send(on, form)
    assert unseen.status_code == 409
    assert "1 daarvan is dit jaar al 3 keer of vaker bevraagd." in unseen.text
    seen = look(desk, made, lines)
    changed = desk.send(on, seen | {"lines": f"{lines}\ncas@voorbeeld.example"})
    assert changed.status_code == 409
    assert "gewijzigd sinds u ze nakeek" in changed.text
    assert "cas@voorbeeld.example" in changed.text
    assert invited() == 3
    assert len(outbox) == before
    assert desk.send(on, seen | {"lines": lines.replace("\n", "\r\n")}).status_code == 303
    assert invited() == 5


def test_inviting_someone_twice_is_told_on_their_line(desk):
    made = build.opened()
    build.invitees(made, 1)
    refused = desk.send(
        f"{made.url}/uitnodigingen",
        {"lines": "AN0@voorbeeld.example", "group_id": str(made.groups[0])},
    )
    assert refused.status_code == 422
    assert "al uitgenodigd" in refused.text
    assert invited() == 1


def test_a_draft_invites_nobody(desk):
    made = build.planned()
    refused = desk.send(
        f"{made.url}/uitnodigingen",
        look(desk, made, "an@voorbeeld.example"),
        on=f"{made.url}/doelgroepen",
    )
    assert refused.status_code == 409
    assert invited() == 0


def test_a_reminder_goes_to_who_has_not_answered_and_to_nobody_else(desk, outbox):
    made = build.opened()
    build.invitees(made, 4)
    silent, started, submitted, declined = db.session.scalars(
        select(Invitation).order_by(Invitation.id)
    )
    for one, sent in ((started, False), (submitted, True)):
        db.session.add(
            Response(
                invitation_id=one.id,
                consultation_id=made.consultation.id,
                started_at=clock.now(),
                submitted_at=clock.now() if sent else None,
                publication="with_name" if sent else None,
                version=int(sent),
                represents="",
                consulted="",
            )
        )
    declined.declined_at = clock.now()
    db.session.commit()
    before = len(outbox)
    done = desk.send(f"{made.url}/herinneren", {}, on=f"{made.url}/uitnodigingen")
    assert done.status_code == 303
    reminded = [mail.to for mail in outbox[before:]]
    assert reminded == [silent.email, started.email]


def test_a_reminder_brings_a_new_link_and_leaves_the_older_working(client, desk, outbox):
    made = build.opened()
    build.invitees(made, 1)
    older = build.link_in(outbox[-1].body)
    desk.send(f"{made.url}/herinneren", {}, on=f"{made.url}/uitnodigingen")
    newer = build.link_in(outbox[-1].body)
    assert newer != older
    build.start(client, made, older)
    db.session.rollback()
    assert db.session.scalar(select(func.count(Link.id))) == 2


def test_the_response_rate_is_per_stakeholder_group(desk):
    made = build.opened()
    build.invitees(made, 3)
    page = desk.get(f"{made.url}/uitnodigingen").text
    assert "0 van 2" in page
    assert "0 van 1" in page
