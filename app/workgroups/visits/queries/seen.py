"""How far someone has seen things."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.core.db import db
from app.workgroups.visits.models import Visit


@dataclass(frozen=True)
class Seen:
    """Until when (and which number) someone has seen a thing."""

    until: datetime
    number: int


def seen(person_id: int | None, kind: str, subject_id: int) -> Seen | None:
    """How far someone has seen one thing; None when they never were there."""
    row = db.session.execute(
        select(Visit.until, Visit.number).where(
            Visit.person_id == person_id,
            Visit.subject_kind == kind,
            Visit.subject_id == subject_id,
        )
    ).one_or_none()
    return Seen(*row) if row else None


def seen_of(person_id: int, kind: str, subject_ids: Collection[int]) -> dict[int, Seen]:
    """How far someone has seen several things, in one statement."""
    rows = db.session.execute(
        select(Visit.subject_id, Visit.until, Visit.number).where(
            Visit.person_id == person_id,
            Visit.subject_kind == kind,
            Visit.subject_id.in_(subject_ids),
        )
    )
    return {row.subject_id: Seen(row.until, row.number) for row in rows}
