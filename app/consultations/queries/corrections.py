"""Typos that were mended after the opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.consultations.models import QuestionRow, SectionRow
from app.consultations.preparing_models import Correction
from app.consultations.questionnaire import DUTCH
from app.core.db import db
from app.people.models import Person


@dataclass(frozen=True)
class Mended:
    """One mended text: what stood there, what stands there now, when and by whom."""

    question_id: int
    """0: it is in the heading of a section."""
    section_id: int
    """0: it is in a question."""
    about: str
    """The question, or the title of the section, as it stands there now."""
    part: str
    language: str
    before: str
    after: str
    at: datetime
    by: str


def corrections_of(consultation_id: int) -> Sequence[Mended]:
    """The mended typos of a consultation, first first."""
    rows = db.session.execute(
        select(
            Correction.question_id,
            Correction.section_id,
            QuestionRow.text,
            SectionRow.title,
            Correction.part,
            Correction.before,
            Correction.after,
            Correction.at,
            Person.name,
        )
        .outerjoin(QuestionRow, QuestionRow.id == Correction.question_id)
        .outerjoin(SectionRow, SectionRow.id == Correction.section_id)
        .outerjoin(Person, Person.id == Correction.by_id)
        .where(Correction.consultation_id == consultation_id)
        .order_by(Correction.id)
    )
    found = []
    for row in rows:
        language, _colon, part = row.part.rpartition(":")
        found.append(
            Mended(
                row.question_id or 0,
                row.section_id or 0,
                row.text or row.title or "",
                part,
                language or DUTCH,
                row.before,
                row.after,
                row.at,
                row[8] or "",
            )
        )
    return found
