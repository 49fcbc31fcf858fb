"""Questions that can be used again: those with a name, and whole earlier questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.consultations.models import Consultation, QuestionRow
from app.consultations.questionnaire import Condition, Question, QuestionKind
from app.core.db import db


@dataclass(frozen=True)
class Reusable:
    """A question under its name in the library."""

    id: int
    name: str
    kind: QuestionKind
    text: str
    consultation: str


def reusable(limit: int = 200) -> Sequence[Reusable]:
    """The library, by name."""
    rows = db.session.execute(
        select(
            QuestionRow.id,
            QuestionRow.library_name,
            QuestionRow.kind,
            QuestionRow.text,
            Consultation.title,
        )
        .join(Consultation, Consultation.id == QuestionRow.consultation_id)
        .where(QuestionRow.library_name != "")
        .order_by(QuestionRow.library_name, QuestionRow.id)
        .limit(limit)
    )
    return [Reusable(*row) for row in rows]


def questions_of_library(ids: set[int]) -> tuple[Question, ...]:
    """Questions of the library, in the order of their names."""
    rows = db.session.scalars(
        select(QuestionRow)
        .where(QuestionRow.id.in_(ids), QuestionRow.library_name != "")
        .order_by(QuestionRow.library_name, QuestionRow.id)
    )
    return tuple(
        Question(
            row.id,
            row.kind,
            row.text,
            row.help_text,
            row.is_optional,
            row.settings,
            row.why,
            Condition.from_data(row.condition),
            row.translations,
        )
        for row in rows
    )


def earlier(consultation_id: int, limit: int = 100) -> Sequence[tuple[int, str, int]]:
    """(id, title, number of questions) of other consultations with questions, latest first."""
    rows = db.session.execute(
        select(Consultation.id, Consultation.title, func.count(QuestionRow.id))
        .join(QuestionRow, QuestionRow.consultation_id == Consultation.id)
        .where(Consultation.id != consultation_id)
        .group_by(Consultation.id, Consultation.title)
        .order_by(Consultation.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def names_of(consultation_id: int) -> dict[int, str]:
    """The library name of each question that has one."""
    rows = db.session.execute(
        select(QuestionRow.id, QuestionRow.library_name).where(
            QuestionRow.consultation_id == consultation_id, QuestionRow.library_name != ""
        )
    )
    return {row.id: row.library_name for row in rows}
