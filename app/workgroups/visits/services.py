"""What happens when someone is somewhere; each is one statement that two clicks can't disturb."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case

from app.core.db import db, send, upsert
from app.workgroups.visits.models import Visit
from app.workgroups.visits.rules import ONE_VISIT


def note(person_id: int, kind: str, subject_id: int, *, now: datetime, number: int = 0) -> None:
    """Note that someone is there now, and read up to `number`; never goes back.

    When their last sign is longer ago than one visit lasts, that visit has ended: news counts
    from its end. At the very first visit nothing is new yet.
    """
    asked = {
        "person_id": person_id,
        "subject_kind": kind,
        "subject_id": subject_id,
        "until": now,
        "here_at": now,
        "number": number,
        "ended": now - ONE_VISIT,
    }
    send(_noting(db.engine.dialect.name), asked)


@cache
def _noting(_engine: str) -> Any:
    """The statement, built once for an engine: each post that someone writes sends it."""
    insert = upsert(Visit)
    new = insert.excluded
    ended = bindparam("ended", type_=Visit.here_at.type)
    return insert.on_conflict_do_update(
        index_elements=[Visit.person_id, Visit.subject_kind, Visit.subject_id],
        set_={
            "until": case((Visit.here_at < ended, Visit.here_at), else_=Visit.until),
            "here_at": case((Visit.here_at < new.here_at, new.here_at), else_=Visit.here_at),
            "number": case((Visit.number < new.number, new.number), else_=Visit.number),
        },
    )


def all_read(person_id: int, kind: str, subject_id: int, *, now: datetime, number: int = 0) -> None:
    """From now on nothing that was there before is new any more ('Alles gelezen')."""
    insert = upsert(Visit).values(
        person_id=person_id,
        subject_kind=kind,
        subject_id=subject_id,
        until=now,
        here_at=now,
        number=number,
    )
    new = insert.excluded
    later = Visit.here_at < new.here_at
    db.session.execute(
        insert.on_conflict_do_update(
            index_elements=[Visit.person_id, Visit.subject_kind, Visit.subject_id],
            set_={
                "until": case((later, new.until), else_=Visit.here_at),
                "here_at": case((later, new.here_at), else_=Visit.here_at),
                "number": case((Visit.number < new.number, new.number), else_=Visit.number),
            },
        )
    )
