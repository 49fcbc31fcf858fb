"""Who is mailed about what."""

from __future__ import annotations

from sqlalchemy import select

from app.core.db import db
from app.notifications.models import OutboxMail


def mails(subject: str) -> list[OutboxMail]:
    found = select(OutboxMail).where(OutboxMail.subject.contains(subject)).order_by(OutboxMail.id)
    return list(db.session.scalars(found))


def test_whoever_gets_a_seat_is_told(setting):
    told = mails("Uw zetel in de werkgroep Leren wordt werken")
    assert len(told) == 6
    assert told[0].to == setting.lead.email
    assert "U bent trekker van de werkgroep" in told[0].body
    assert f"http://localhost{setting.url}" in told[0].body


def test_every_member_but_the_writer_is_told_of_a_version(draft):
    assert len(mails("Nieuwe ontwerpactie: Leerrechten voor iedereen")) == 5
    draft.next_version()
    told = mails("Versie 2 van Leerrechten voor iedereen")
    assert draft.lead.email not in {mail.to for mail in told}
    assert len(told) == 5
    assert "Kalenderjaar, geen schooljaar." in told[0].body


def test_whoever_is_answered_is_told_once_and_not_by_themselves(draft):
    draft.comment(draft.employer, "Een.")
    draft.reply(draft.employer, 1, "Aan mezelf.")
    assert mails("Antwoord op uw bericht") == []
    draft.reply(draft.employee, 1, "Aan u.")
    [told] = mails("Antwoord op uw bericht 1 bij Leerrechten voor iedereen")
    assert told.to == draft.employer.email
    assert "Aan u." in told.body
    assert f"{draft.draft_url}/berichten/3" in told.body
