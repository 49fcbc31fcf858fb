"""Translations of one consultation, beside the Dutch."""

from __future__ import annotations

from app.consultations import translating
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.questionnaire import Question, Questionnaire, Section
from app.consultations.translating import Head


def question_of(row: QuestionRow) -> Question:
    """The texts of a stored question."""
    return Question(
        row.id,
        row.kind,
        row.text,
        row.help_text,
        settings=row.settings,
        why=row.why,
        translations=row.translations,
        translated_from=row.translated_from,
    )


def section_of(row: SectionRow) -> Section:
    """The heading of a stored section."""
    return Section(
        row.id,
        row.title,
        row.intro,
        (),
        translations=row.translations,
        translated_from=row.translated_from,
    )


def head_of(consultation: Consultation) -> Head:
    """What a stored consultation says to who answers."""
    return Head(
        consultation.title,
        consultation.purpose,
        consultation.translations,
        consultation.translated_from,
    )


def languages_of(consultation: Consultation, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The languages beside Dutch in which all of it can be read."""
    return translating.complete_languages(head_of(consultation), questionnaire)
