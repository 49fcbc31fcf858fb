"""Two questions beside each other, and the results of who gave one answer: for the secretariat."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from app.consultations.models import Response, SubmittedAnswer
from app.consultations.queries.invitations import is_submitted
from app.consultations.queries.responses import responses
from app.consultations.questionnaire import Question, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.results.queries.tallies import Part
from app.consultations.results.tallies import Counter, Counts
from app.core.db import db


@dataclass(frozen=True)
class Cross:
    """A table of two questions: a row per answer to one, a column per answer to the other."""

    row: Question
    column: Question
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    both: int
    """How many answered both."""


def cross(row: Question, column: Question) -> Cross:
    """How often each pair of answers was given, in one statement."""
    one, other = aliased(SubmittedAnswer), aliased(SubmittedAnswer)
    found: dict[tuple[str, str], int] = defaultdict(int)
    both = 0
    for first, second, number in db.session.execute(
        select(one.value, other.value, func.count())
        .join(
            other,
            and_(
                other.response_id == one.response_id,
                other.version == one.version,
                other.question_id == column.id,
            ),
        )
        .join(Response, and_(Response.id == one.response_id, Response.version == one.version))
        .where(one.question_id == row.id, is_submitted())
        .group_by(one.value, other.value)
    ):
        both += number
        for mark in KINDS[row.kind].marks_of(row, first):
            for beside in KINDS[column.kind].marks_of(column, second):
                found[mark, beside] += number
    columns = KINDS[column.kind].marks(column)
    return Cross(
        row,
        column,
        tuple(named(mark.part, mark.label) for mark in columns),
        tuple(
            (
                named(mark.part, mark.label),
                tuple(found[mark.key, beside.key] for beside in columns),
            )
            for mark in KINDS[row.kind].marks(row)
        ),
        both,
    )


def named(part: str, label: str) -> str:
    """A mark in words, with the row or statement it is about."""
    return f"{part}: {label}" if part else label


def counts_where(
    consultation_id: int, questionnaire: Questionnaire, question: Question, mark: str, part: Part
) -> tuple[Counts, int]:
    """The tallies of who gave one answer, and how many they are; read anew each time."""
    counter = Counter(questionnaire)
    number = 0
    for one in responses(consultation_id):
        value = one.answers.get(question.id, "")
        if part.takes((one.group_id, one.way)) and mark in KINDS[question.kind].marks_of(
            question, value
        ):
            counter.add(one.answers)
            number += 1
    return counter.counts, number
