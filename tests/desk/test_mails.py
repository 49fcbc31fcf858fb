"""What a reporter gets by mail."""

from __future__ import annotations

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core import clock, codes
from app.core.db import db
from app.desk import services as desk
from app.desk.models import Case
from app.desk.rules import Party, State
from app.notifications.models import OutboxMail
from tests.desk import journey

CONTACT = {"name": "An Peeters", "email": "An@voorbeeld.example"}


def mails() -> list[OutboxMail]:
    db.session.expire_all()
    return list(db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def the_case() -> Case:
    return db.session.scalars(select(Case)).one()


def test_the_receipt_holds_number_code_copy_and_the_way_to_follow(client, frozen_at):
    code = journey.send(client, frozen_at, contact=CONTACT)
    (receipt,) = mails()
    assert receipt.to == "an@voorbeeld.example"
    assert receipt.subject == "Uw melding 2026-0001 is aangekomen"
    assert "Dag An Peeters," in receipt.body
    assert f"Uw code: {code}" in receipt.body
    assert "http://localhost/zaken/volgen" in receipt.body
    assert "De uren tellen per schooljaar; onze cursus begint in januari." in receipt.body
    assert "19 maart 2026" in receipt.body


def test_who_gives_no_address_gets_no_mail(client, frozen_at):
    journey.send(client, frozen_at)
    desk.write(the_case(), "Dag.", party=Party.DESK, now=clock.now())
    assert mails() == []


def test_the_receipt_of_a_suspected_report_waits_until_it_is_released(
    client, frozen_at, cast, sign_in
):
    journey.send(client, frozen_at, contact={**CONTACT, "website": "x"})
    assert mails() == []
    secretariat = sign_in(cast.secretariat)
    path = f"/zaken/behandelen/{the_case().id}"
    for _ in range(2):
        token = secretariat.token_of(path)
        secretariat.post(f"{path}/vrijgeven", data={"csrf_token": token})
    (receipt,) = mails()
    assert "Uw code:" not in receipt.body
    assert "Wij bewaren ze niet." in receipt.body


def test_each_message_of_the_desk_is_mailed_and_no_message_of_the_reporter(client, frozen_at):
    journey.send(client, frozen_at, contact=CONTACT)
    now = clock.now()
    desk.move(the_case(), State.WAITING, party=Party.DESK, reason="Welk jaar?", now=now)
    desk.write(the_case(), "In 2025.", party=Party.REPORTER, now=now)
    desk.write(the_case(), "Bedankt.", party=Party.DESK, now=now)
    db.session.commit()
    subjects = [mail.subject for mail in mails()]
    assert subjects == [
        "Uw melding 2026-0001 is aangekomen",
        "Uw melding 2026-0001: wacht op de melder",
        "Bericht over uw melding 2026-0001",
    ]
    assert "Welk jaar?" in mails()[1].body


def test_the_audit_log_holds_what_happened_and_never_the_code(client, frozen_at):
    code = journey.send(client, frozen_at, contact=CONTACT)
    journey.follow(client, code)
    entries = db.session.scalars(select(AuditEntry)).all()
    assert "CaseReceived" in {entry.fact for entry in entries}
    logged = str([entry.data for entry in entries])
    assert code not in logged
    assert codes.normalise_code(code) not in logged
    assert "An Peeters" not in logged
