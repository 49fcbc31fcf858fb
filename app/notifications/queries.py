"""What can be read of the outbox."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core.db import db
from app.core.errors import NotFound
from app.notifications.models import MailState, OutboxMail, WorkerHeartbeat
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50


class Tray(enum.StrEnum):
    """The three lists of the outbox page, by their name in the URL."""

    WAITING = "wachtend"
    SENT = "verstuurd"
    DEAD = "mislukt"


IN_TRAY = {
    Tray.WAITING: (MailState.QUEUED, MailState.SENDING),
    Tray.SENT: (MailState.SENT,),
    Tray.DEAD: (MailState.DEAD,),
}


@dataclass(frozen=True)
class MailRow:
    """One mail in a list."""

    id: int
    to: str
    subject: str
    state: MailState
    attempts: int
    created_at: datetime
    next_try_at: datetime
    last_error: str | None
    sent_at: datetime | None
    has_calendar: bool
    """Whether an invitation for a calendar goes along."""


_COLUMNS: tuple[Any, ...] = (
    OutboxMail.id,
    OutboxMail.to,
    OutboxMail.subject,
    OutboxMail.state,
    OutboxMail.attempts,
    OutboxMail.created_at,
    OutboxMail.next_try_at,
    OutboxMail.last_error,
    OutboxMail.sent_at,
    OutboxMail.calendar.is_not(None),
)


def mails(tray: Tray | None, cursor: Cursor, size: int = PAGE_SIZE) -> Page[MailRow]:
    """A page of mails, newest first; without a tray all of them."""
    wanted = select(*_COLUMNS).limit(size + 1)
    if tray is not None:
        wanted = wanted.where(OutboxMail.state.in_(IN_TRAY[tray]))
    if cursor.newer:
        wanted = wanted.where(OutboxMail.id > cursor.key).order_by(OutboxMail.id)
    else:
        wanted = wanted.order_by(OutboxMail.id.desc())
        if cursor.key is not None:
            wanted = wanted.where(OutboxMail.id < cursor.key)
    rows = [MailRow(*row) for row in db.session.execute(wanted)]
    return page_of(rows, cursor, size, lambda row: row.id)


def to_mind() -> Mapping[Tray, int]:
    """How many mails wait and how many failed (those that were sent only grow in number)."""
    counted = db.session.execute(
        select(OutboxMail.state, func.count())
        .where(OutboxMail.state != MailState.SENT)
        .group_by(OutboxMail.state)
    )
    per_state = dict(counted.all())
    return {
        tray: sum(per_state.get(state, 0) for state in IN_TRAY[tray])
        for tray in (Tray.WAITING, Tray.DEAD)
    }


def mail(mail_id: int) -> OutboxMail:
    """One mail; raises NotFound."""
    found = db.session.get(OutboxMail, mail_id)
    if found is None:
        raise NotFound(_("Deze mail bestaat niet."))
    return found


def worker_seen_at() -> datetime | None:
    """When any worker was last seen; None: never."""
    return db.session.scalar(select(func.max(WorkerHeartbeat.seen_at)))
