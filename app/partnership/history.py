"""The earlier states of what can be edited: kept at each change, read back as a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.core.db import db
from app.partnership.models import PastState
from app.partnership.rules import PastSubject
from app.people.models import Person


@dataclass(frozen=True)
class Change:
    """One change: which fields were otherwise before, when and by whom ('' for the platform)."""

    version: int
    changed_at: datetime
    changed_by: str
    was: Mapping[str, Any]


def leave(
    subject: PastSubject,
    subject_id: int,
    *,
    version: int,
    was: Mapping[str, Any],
    now: datetime,
    by: int | None,
) -> None:
    """Keep what something was before it changes."""
    db.session.add(
        PastState(
            subject=subject,
            subject_id=subject_id,
            version=version,
            was=dict(was),
            changed_at=now,
            changed_by_id=by,
        )
    )
    db.session.flush()


def changes_of(
    subject: PastSubject, subject_id: int, present: Mapping[str, Any]
) -> Sequence[Change]:
    """Every change, the latest first, each with only the fields that it touched."""
    rows = db.session.execute(
        select(
            PastState.version, PastState.changed_at, func.coalesce(Person.name, ""), PastState.was
        )
        .outerjoin(Person, Person.id == PastState.changed_by_id)
        .where(PastState.subject == subject, PastState.subject_id == subject_id)
        .order_by(PastState.version.desc())
    )
    found, after = [], present
    for version, changed_at, changed_by, was in rows:
        touched = {name: value for name, value in was.items() if after.get(name) != value}
        found.append(Change(version, changed_at, changed_by, touched))
        after = was
    return found
