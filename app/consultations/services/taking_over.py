"""Putting questions that exist elsewhere into a consultation: from a file, or from another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app.consultations import insertion, translating
from app.consultations.events import ConsultationPlanChanged
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.preparing_models import Trial
from app.consultations.questionnaire import (
    Condition,
    Question,
    Questionnaire,
    Section,
    Translations,
)
from app.consultations.services.planning import must_be_preparing
from app.core import facts
from app.core.db import db


def take_over(
    consultation: Consultation,
    source: Questionnaire,
    *,
    library: Mapping[int, str] | None = None,
    instead: bool = False,
    by: int | None,
    now: datetime,
) -> list[str]:
    """Add sections and questions at the end, or with `instead` in place of what was there.

    Conditions and inserted answers follow their questions. What looks at a question that is not
    in `source` is dropped; the sentences that are given back say so.
    """
    db.session.refresh(consultation, with_for_update=True)
    must_be_preparing(consultation)
    if instead:
        for model in (Trial, QuestionRow, SectionRow):
            db.session.execute(delete(model).where(model.consultation_id == consultation.id))
    last = db.session.scalar(
        select(func.max(SectionRow.position)).where(SectionRow.consultation_id == consultation.id)
    )
    ids: dict[int, int] = {}
    dropped: list[str] = []
    for place, section in enumerate(source.sections, (last or 0) + 1):
        condition = _moved(section.condition, ids)
        if section.condition and condition is None:
            dropped.append(_without_condition(section.title))
        row = SectionRow(
            consultation_id=consultation.id,
            position=place,
            title=section.title,
            intro=section.intro,
            condition=condition.as_data() if condition else None,
            translations={key: dict(said) for key, said in section.translations.items()},
            translated_from=translating.bases(
                section.translations,
                section.translated_from,
                translating.parts_of_section(section),
            ),
        )
        db.session.add(row)
        db.session.flush()
        for position, question in enumerate(section.questions, 1):
            made, sentences = _question(consultation, row, question, position, ids)
            made.library_name = (library or {}).get(question.id, "")
            db.session.add(made)
            db.session.flush()
            ids[question.id] = made.id
            dropped += sentences
    facts.record(
        ConsultationPlanChanged(
            at=now, actor_id=by, consultation_id=consultation.id, what="questions"
        )
    )
    return dropped


def only(source: Questionnaire, chosen: set[int]) -> Questionnaire:
    """The chosen questions, each in its section; a section without any is left out."""
    kept = (
        replace(one, questions=tuple(q for q in one.questions if q.id in chosen))
        for one in source.sections
    )
    return Questionnaire(tuple(one for one in kept if one.questions))


def of_library(title: str, questions: tuple[Question, ...]) -> Questionnaire:
    """Questions of several consultations as one section."""
    return Questionnaire((Section(0, title, "", questions),)) if questions else Questionnaire(())


def _question(
    consultation: Consultation,
    section: SectionRow,
    question: Question,
    position: int,
    ids: Mapping[int, int],
) -> tuple[QuestionRow, list[str]]:
    dropped: list[str] = []
    condition = _moved(question.condition, ids)
    if question.condition and condition is None:
        dropped.append(_without_condition(question.text))
    if insertion.looked_at(question) - set(ids):
        dropped.append(
            _(
                "In ‘%(what)s’ stond een antwoord op een vraag die u niet overnam. "
                "Daar staat nu ‘…’.",
                what=insertion.moved(question.text, ids),
            )
        )
    row = QuestionRow(
        consultation_id=consultation.id,
        section_id=section.id,
        position=position,
        kind=question.kind,
        text=insertion.moved(question.text, ids),
        help_text=insertion.moved(question.help_text, ids),
        is_optional=question.is_optional,
        settings=dict(question.settings),
        why=question.why,
        condition=condition.as_data() if condition else None,
        translations=_all_moved(question.translations, ids),
        translated_from=_all_moved(
            translating.bases(
                question.translations,
                question.translated_from,
                translating.parts_of_question(question),
            ),
            ids,
        ),
    )
    return row, dropped


def _all_moved(texts: Translations, ids: Mapping[int, int]) -> dict[str, dict[str, str]]:
    return {
        language: {part: insertion.moved(text, ids) for part, text in said.items()}
        for language, said in texts.items()
    }


def _moved(condition: Condition | None, ids: Mapping[int, int]) -> Condition | None:
    """The condition about the new questions; None when one of them did not come along."""
    if condition is None or any(one.question_id not in ids for one in condition.clauses):
        return None
    return replace(
        condition,
        clauses=tuple(replace(one, question_id=ids[one.question_id]) for one in condition.clauses),
    )


def _without_condition(what: str) -> str:
    return str(
        _(
            "De voorwaarde van ‘%(what)s’ is niet meegenomen: ze kijkt naar een vraag die u niet "
            "overnam.",
            what=what,
        )
    )
