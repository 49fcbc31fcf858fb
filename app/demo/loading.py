"""Loading the demonstration, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import bindparam, select, update

from app.core.db import Base, db
from app.demo.cast import Cast, make_cast
from app.demo.content import (
    advice,
    bottlenecks,
    compositions,
    consultation_draft,
    consultations,
    contributions,
    decisions,
    desk,
    follow_up,
    guidance,
    loket,
    meetings,
    meldpunt,
    partnership,
    together,
    workgroups,
)
from app.notifications.models import MailState, OutboxMail
from app.people.models import Person

MAKERS: tuple[Callable[[Cast, datetime], None], ...] = (
    partnership.make,
    workgroups.make,
    meetings.make,
    meldpunt.make,
    desk.make,
    bottlenecks.make,
    consultations.make,
    follow_up.make,
    guidance.make,
    together.make,
    consultation_draft.make,
    contributions.make,
    advice.make,
    loket.make,
    decisions.make,
    compositions.make,
)
"""What each feature shows of itself, in the order in which one builds on the other."""


def is_loaded() -> bool:
    """Whether the cast is there already."""
    found = select(Person.id).where(Person.demo_slug.is_not(None)).limit(1)
    return db.session.scalar(found) is not None


def load(now: datetime) -> bool:
    """Make the cast and all content, unless they are there; whether something was made."""
    if is_loaded():
        return False
    cast = make_cast(now)
    for make in MAKERS:
        make(cast, now)
    _let_mails_be_sent()
    _put_mails_in_order()
    return True


def _let_mails_be_sent() -> None:
    """What was told in the past was also sent then."""
    db.session.execute(
        update(OutboxMail)
        .where(OutboxMail.state == MailState.QUEUED)
        .values(state=MailState.SENT, sent_at=OutboxMail.created_at, attempts=1)
    )


def _put_mails_in_order() -> None:
    """Features tell their story one after another; in the mailbox a mail lies on its own day."""
    table = Base.metadata.tables[OutboxMail.__tablename__]
    found = select(table.c.id).order_by(table.c.created_at, table.c.id)
    by_day = list(db.session.scalars(found))
    moves = [{"old": -old, "new": new} for old, new in zip(by_day, sorted(by_day), strict=True)]
    connection = db.session.connection()
    connection.execute(table.update().values(id=-table.c.id))  # out of each other's way
    moved = table.update().where(table.c.id == bindparam("old")).values(id=bindparam("new"))
    connection.execute(moved, moves)
