"""Typos that were mended after the opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.consultations.models import QuestionRow
from app.consultations.preparing_models import Correction
from app.core.db import db
from app.people.models import Person


@dataclass(frozen=True)
class Mended:
    """One mended text: what stood there, what stands there now, when and by whom."""

    question_id: int
    question: str
    before: str
    after: str
    at: datetime
    by: str


def corrections_of(consultation_id: int) -> Sequence[Mended]:
    """The mended typos of a consultation, first first."""
    rows = db.session.execute(
        select(
            Correction.question_id,
            QuestionRow.text,
            Correction.before,
            Correction.after,
            Correction.at,
            Person.name,
        )
        .join(QuestionRow, QuestionRow.id == Correction.question_id)
        .outerjoin(Person, Person.id == Correction.by_id)
        .where(Correction.consultation_id == consultation_id)
        .order_by(Correction.id)
    )
    return [Mended(row[0] or 0, row[1], row[2], row[3], row[4], row[5] or "") for row in rows]
