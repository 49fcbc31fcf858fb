"""What happens with mail: queued with the fact that leads to it, claimed, sent or put off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from flask import current_app, g
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app.core import facts
from app.core.db import db, upsert
from app.core.errors import Refused
from app.core.facts import Fact
from app.notifications import rules
from app.notifications.catalogue import Mail
from app.notifications.catalogue.registry import CATALOGUE
from app.notifications.events import MailResent
from app.notifications.models import MailState, OutboxMail, WorkerHeartbeat


@dataclass(frozen=True)
class Claimed:
    """A mail that this worker is now sending."""

    id: int
    attempt: int
    to: str
    subject: str
    body: str
    message_id: str
    calendar: str | None
    is_dead: bool
    """It was left behind too often: nothing is sent."""


def deliver(fact: Fact) -> None:
    """Queue each mail that the catalogue declares for a fact, in the present transaction."""
    for notice in CATALOGUE.get(type(fact), ()):
        with _in_dutch():
            mails = list(notice(fact))
        for mail in mails:
            queue_mail(mail, now=fact.at)


def queue_mail(mail: Mail, *, now: datetime) -> None:
    """Write one mail into the outbox; nothing happens when its key is there already.

    Mails are in Dutch, whatever language the one who acts reads. A recipient that is no address
    is kept as a dead mail, so that the secretariat sees it.
    """
    subject, body = rules.subject_and_body(_render(mail))
    usable = rules.is_one_address(mail.to)
    if mail.leaves_no_trace and not usable:
        return
    db.session.execute(
        upsert(OutboxMail)
        .values(
            key=_short(mail.key),
            to=rules.one_line(mail.to, 320),
            subject=subject,
            body=body,
            message_id=_message_id(mail.key),
            state=MailState.QUEUED if usable else MailState.DEAD,
            attempts=0,
            created_at=now,
            next_try_at=now,
            last_error=None if usable else "Dit is geen e-mailadres.",
            calendar=mail.calendar,
            leaves_no_trace=mail.leaves_no_trace,
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )


def _render(mail: Mail) -> str:
    template = current_app.jinja_env.get_template(f"mail/{mail.template}.txt")
    with _in_dutch():
        return template.render(public_url=current_app.config["PUBLIC_URL"], **mail.context)


@contextmanager
def _in_dutch() -> Iterator[None]:
    """Word everything in Dutch: `g.language` is what templates ask, the locale what filters ask."""
    before = g.get("language")
    g.language = "nl"
    try:
        with force_locale("nl"):
            yield
    finally:
        g.language = before


def _short(key: str) -> str:
    """The key as it fits in its column."""
    return key if len(key) <= 200 else hashlib.sha256(key.encode()).hexdigest()


def _message_id(key: str) -> str:
    """The same for each attempt, so that a mail that arrives twice is seen to be one."""
    domain = parseaddr(current_app.config["MAIL_FROM"])[1].rpartition("@")[2] or "localhost"
    public = current_app.config["PUBLIC_URL"]
    return f"<{hashlib.sha256(f'{public} {key}'.encode()).hexdigest()[:32]}@{domain}>"


def claim_next(now: datetime) -> Claimed | None:
    """Take the mail that is due longest; commit before sending, so that no other takes it.

    A mail that its worker left behind becomes due again when its lease is over; the one that was
    tried too often this way is dead.
    """
    mail = db.session.scalar(
        select(OutboxMail)
        .where(
            OutboxMail.state.in_((MailState.QUEUED, MailState.SENDING)),
            OutboxMail.next_try_at <= now,
        )
        .order_by(OutboxMail.next_try_at, OutboxMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if mail is None:
        return None
    mail.attempts += 1
    mail.state = MailState.SENDING
    mail.next_try_at = now + rules.LEASE
    if mail.attempts > len(rules.BACK_OFF) + 1:
        mail.state = MailState.DEAD
        mail.last_error = mail.last_error or "Het versturen werd telkens onderbroken."
    db.session.flush()
    claimed = Claimed(
        id=mail.id,
        attempt=mail.attempts,
        to=mail.to,
        subject=mail.subject,
        body=mail.body,
        message_id=mail.message_id,
        calendar=mail.calendar,
        is_dead=mail.state == MailState.DEAD,
    )
    if claimed.is_dead and _erase(mail.id):
        db.session.expunge(mail)
    return claimed


def mark_sent(claimed: Claimed, *, now: datetime) -> None:
    """Note that a mail has left; its text is emptied, for it may hold a personal link."""
    if _erase(claimed.id):
        return
    values = {"state": MailState.SENT, "sent_at": now, "last_error": None}
    if not current_app.config["DEMO"]:
        values |= {"body": "", "calendar": None}
    db.session.execute(
        update(OutboxMail)
        .where(OutboxMail.id == claimed.id, OutboxMail.state != MailState.SENT)
        .values(values)
    )


def _erase(mail_id: int) -> bool:
    """Remove a mail of which nothing may be kept; the demonstration shows what it sent."""
    if current_app.config["DEMO"]:
        return False
    gone = delete(OutboxMail).where(OutboxMail.id == mail_id, OutboxMail.leaves_no_trace)
    return db.session.scalar(gone.returning(OutboxMail.id)) is not None


def mark_failed(claimed: Claimed, error: str, *, now: datetime) -> None:
    """Put a mail off until its next attempt, or declare it dead after the last one."""
    wait = rules.wait_after(claimed.attempt)
    if not wait and _erase(claimed.id):
        return
    key = db.session.scalar(
        update(OutboxMail)
        .where(
            OutboxMail.id == claimed.id,
            OutboxMail.state == MailState.SENDING,
            OutboxMail.attempts == claimed.attempt,
        )
        .values(
            state=MailState.QUEUED if wait else MailState.DEAD,
            next_try_at=now + wait if wait else now,
            last_error=rules.one_line(error, rules.ERROR_LENGTH),
        )
        .returning(OutboxMail.key)
    )
    if key is not None and not wait:
        for told in current_app.extensions["undeliverable"]:
            told(key, now)


def resend(mail: OutboxMail, *, by: int | None, now: datetime) -> None:
    """Put a dead mail back in the queue, with all its attempts; raises Refused when not dead."""
    if mail.state != MailState.DEAD:
        raise Refused(_("Deze mail staat al klaar of is al verstuurd."))
    if not rules.is_one_address(mail.to):
        raise Refused(
            _("Dit adres kan geen mail krijgen. Verbeter eerst het adres waar het vandaan komt.")
        )
    mail.state = MailState.QUEUED
    mail.attempts = 0
    mail.next_try_at = now
    db.session.flush()
    facts.record(MailResent(at=now, actor_id=by, mail_id=mail.id))


def beat(name: str, *, now: datetime) -> None:
    """Note that a worker is at work; who was not seen for a day is forgotten."""
    gone = WorkerHeartbeat.seen_at < now - rules.FORGET_WORKER_AFTER
    db.session.execute(delete(WorkerHeartbeat).where(gone))
    db.session.execute(
        upsert(WorkerHeartbeat)
        .values(name=name, seen_at=now)
        .on_conflict_do_update(index_elements=["name"], set_={"seen_at": now})
    )
