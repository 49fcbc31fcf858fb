"""Gathering: the worker lays every answer in own words ready, once nobody can answer any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select

from app.consultations.coding.models import CodedText, CodingWork, TextWord
from app.consultations.coding.services.settling import end_settlement
from app.consultations.models import (
    Consultation,
    QuestionRow,
    Response,
    SectionRow,
    SubmittedAnswer,
)
from app.consultations.queries.ends import over_for_everyone
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import QuestionKind
from app.consultations.questions.choice import chosen as chosen_one
from app.consultations.questions.options import OTHER
from app.consultations.questions.several import chosen as chosen_several
from app.core.db import db
from app.likeness import scoring
from app.likeness.terms import terms

AT_ONCE = 250
"""So many answers are laid ready in one transaction, which is short, for others write too."""
LONGEST = 60


def gather_due(now: datetime) -> int:
    """Lay ready what was sent since the last time; how many answers."""
    return sum(gather(one, now) for one in _due(now))


def _due(now: datetime) -> Sequence[Consultation]:
    basis = func.coalesce(
        select(func.sum(Response.version))
        .where(Response.consultation_id == Consultation.id, is_submitted())
        .scalar_subquery(),
        0,
    )
    return db.session.scalars(
        select(Consultation)
        .outerjoin(CodingWork, CodingWork.consultation_id == Consultation.id)
        .where(
            Consultation.id.in_(over_for_everyone(now)),
            basis != func.coalesce(CodingWork.gathered_basis, 0),
        )
        .order_by(Consultation.id)
    ).all()


def gather(consultation: Consultation, now: datetime) -> int:
    """Lay ready at most `AT_ONCE` answers of one consultation; how many were new or changed."""
    work = db.session.get(CodingWork, consultation.id, with_for_update=True)
    if work is None:
        work = CodingWork(consultation_id=consultation.id)
        db.session.add(work)
        db.session.flush()
    basis = db.session.scalar(
        select(func.coalesce(func.sum(Response.version), 0)).where(
            Response.consultation_id == consultation.id, is_submitted()
        )
    )
    rows = _waiting(consultation.id)
    new = [row for row in rows if row.text_id is None]
    for row in rows:
        if row.text_id is not None:
            _see_again(row, now)
    if new:
        _add(consultation.id, new)
    if len(rows) < AT_ONCE:
        work.gathered_basis = basis or 0
    db.session.flush()
    return len(rows)


def own_words(kind: QuestionKind, value: str) -> str:
    """What someone wrote themselves, out of a stored answer."""
    if kind is QuestionKind.CHOICE:
        return chosen_one(value)[1]
    if kind is QuestionKind.SEVERAL:
        return chosen_several(value)[1]
    return value


def _waiting(consultation_id: int) -> Sequence[Any]:
    """Answers that are not ready yet, or were sent anew, by question and then by response."""
    in_words = or_(
        QuestionRow.kind.in_([QuestionKind.OPEN, QuestionKind.SHORT]),
        and_(
            QuestionRow.kind.in_([QuestionKind.CHOICE, QuestionKind.SEVERAL]),
            SubmittedAnswer.value.contains(f'"{OTHER}":', autoescape=True),
        ),
    )
    return db.session.execute(
        select(
            CodedText.id.label("text_id"),
            SubmittedAnswer.response_id,
            SubmittedAnswer.question_id,
            SubmittedAnswer.version,
            SubmittedAnswer.value,
            QuestionRow.kind,
        )
        .select_from(Response)
        .join(
            SubmittedAnswer,
            and_(
                SubmittedAnswer.response_id == Response.id,
                SubmittedAnswer.version == Response.version,
            ),
        )
        .join(QuestionRow, QuestionRow.id == SubmittedAnswer.question_id)
        .join(SectionRow, SectionRow.id == QuestionRow.section_id)
        .outerjoin(
            CodedText,
            and_(
                CodedText.response_id == SubmittedAnswer.response_id,
                CodedText.question_id == SubmittedAnswer.question_id,
            ),
        )
        .where(
            Response.consultation_id == consultation_id,
            is_submitted(),
            in_words,
            SubmittedAnswer.value != "",
            or_(CodedText.id.is_(None), CodedText.seen_version < SubmittedAnswer.version),
        )
        .order_by(SectionRow.position, QuestionRow.position, QuestionRow.id, Response.id)
        .limit(AT_ONCE)
    ).all()


def _add(consultation_id: int, rows: Sequence[Any]) -> None:
    texts = {
        (row.response_id, row.question_id): own_words(row.kind, row.value).strip() or "–"
        for row in rows
    }
    made = db.session.execute(
        insert(CodedText).returning(
            CodedText.id, CodedText.response_id, CodedText.question_id, sort_by_parameter_order=True
        ),
        [
            {
                "consultation_id": consultation_id,
                "question_id": row.question_id,
                "response_id": row.response_id,
                "seen_version": row.version,
                "text": texts[row.response_id, row.question_id],
            }
            for row in rows
        ],
    )
    index(consultation_id, {one[0]: texts[one[1], one[2]] for one in made})


def _see_again(row: Any, now: datetime) -> None:
    """The answer was sent anew: when its text differs, what was coded counts no more."""
    text = db.session.get_one(CodedText, row.text_id, with_for_update=True)
    said = own_words(row.kind, row.value).strip() or "–"
    text.seen_version = row.version
    if said != text.text:
        text.text = said
        text.edition += 1
        end_settlement([text.id], now)
        db.session.execute(delete(TextWord).where(TextWord.text_id == text.id))
        index(text.consultation_id, {text.id: said})


def index(consultation_id: int, texts: Mapping[int, str]) -> None:
    """Let answers be found by what they say."""
    rows = [
        {"consultation_id": consultation_id, "word": word, "text_id": text_id, "weight": weight}
        for text_id, text in texts.items()
        for word, weight in _weighed(text).items()
    ]
    if rows:
        db.session.execute(insert(TextWord), rows)


def _weighed(text: str) -> dict[str, float]:
    """The weight of each term; two that are the same in their first 60 signs count as one."""
    return {word[:LONGEST]: weight for word, weight in scoring.weights(terms(text)).items()}
