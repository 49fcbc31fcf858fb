"""Remembering up to where someone read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, select

from app.core.db import db, upsert
from app.discussions.models import Thread, Visit
from app.discussions.queries import thread_id_of


def has_read(subject: tuple[str, int], number: int, *, by: int, now: datetime) -> None:
    """Someone read a thread up to a post; never back to an earlier one, nor beyond the last."""
    last = db.session.scalar(select(Thread.last_number).where(Thread.id == thread_id_of(subject)))
    if last is None:
        return
    number = min(number, last)
    statement = upsert(Visit).values(
        thread_id=thread_id_of(subject), person_id=by, last_number=number, at=now
    )
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[Visit.thread_id, Visit.person_id],
            set_={
                "last_number": case((Visit.last_number < number, number), else_=Visit.last_number),
                "at": now,
            },
        )
    )
