"""A respondent's way: from the mail to the receipt, and changing it until it closes."""

from __future__ import annotations

from sqlalchemy import func, select

from app.consultations.models import Answer, Response
from app.contributions.models import Contribution, ContributionText
from app.core.db import db
from tests.consultations import build


def test_from_the_mail_to_the_receipt(client, outbox):
    made = build.opened()
    build.invitees(made, 1)
    link = build.link_in(outbox[-1].body)
    assert "Start de vragenlijst" in client.get(link).text
    build.start(client, made, link)
    assert "Nog te doen" in client.get(f"{made.url}/invullen").text
    build.answer_all(client, made)
    assert build.submit(client, made).location.endswith("/invullen/ontvangst")
    receipt = client.get(f"{made.url}/invullen/ontvangst").text
    assert "2026-0001" in receipt
    assert "De kosten wegen." in receipt
    contribution = db.session.scalar(select(Contribution))
    assert contribution.number == "2026-0001"
    assert contribution.author_name == "Bakkerij Oost (voorbeeld)"
    assert "Wie moet betalen?" in contribution.text
    assert "120 bakkers" in contribution.text
    mail = outbox[-1]
    assert mail.to == "an0@voorbeeld.example"
    assert "2026-0001" in mail.subject
    assert "De kosten wegen." in mail.body
