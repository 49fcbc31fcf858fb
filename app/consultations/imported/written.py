"""A consultation written as JSON, piece by piece. Ids of this database are not in it: a question is
its number, a group its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.consultations import insertion
from app.consultations.models import Consultation
from app.consultations.queries.responses import OneOf
from app.consultations.questionnaire import Condition, Question, Questionnaire, Section
from app.consultations.results import exporting

FORMAT, VERSION = "draagvlak-raadpleging", 1
PLAN = (
    *("purpose", "can_change", "cannot_change", "answers_use", "decided_by", "analysed_by"),
    "short_period_reason",
)
MOMENTS = ("opens_at", "closes_at")


def numbers_of(questionnaire: Questionnaire) -> dict[int, int]:
    """The number of each question, by id."""
    return {one.id: number for number, one in enumerate(questionnaire.questions(), 1)}


def pieces(
    consultation: Consultation, questionnaire: Questionnaire, responses: Iterable[OneOf]
) -> Iterator[str]:
    """The file: first what was asked, then a line per response."""
    numbers = numbers_of(questionnaire)
    head = json.dumps(_head(consultation, questionnaire, numbers), ensure_ascii=False)
    yield f'{head[:-1]}, "responses": ['
    for place, one in enumerate(responses, 1):
        row = {
            "number": place,
            "group": one.group,
            "way": one.way.value,
            "version": one.version,
            "submitted_at": one.submitted_at.isoformat(),
            "publication": one.publication.value,
            "organisation": one.organisation,
            "name": one.name,
            "represents": one.represents,
            "consulted": one.consulted,
            "language": one.language,
            **exporting.as_data(questionnaire, numbers, one.answers),
        }
        yield ("," if place > 1 else "") + "\n" + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _head(
    consultation: Consultation, questionnaire: Questionnaire, numbers: Mapping[int, int]
) -> dict[str, Any]:
    due = consultation.report_due_on
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": consultation.title,
        "translations": consultation.translations,
        "plan": {name: getattr(consultation, name) for name in PLAN},
        **{
            name: moment.isoformat() if (moment := getattr(consultation, name)) else None
            for name in MOMENTS
        },
        "report_due_on": due.isoformat() if due else None,
        "sections": [_section(one, numbers) for one in questionnaire.sections],
    }


def _section(section: Section, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "title": section.title,
        "intro": section.intro,
        "condition": _condition(section.condition, numbers),
        "translations": section.translations,
        "questions": [_question(one, numbers) for one in section.questions],
    }


def _question(question: Question, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "number": numbers[question.id],
        "kind": question.kind.value,
        "text": insertion.written(question.text, numbers),
        "help_text": insertion.written(question.help_text, numbers),
        "why": question.why,
        "is_optional": question.is_optional,
        "settings": question.settings,
        "condition": _condition(question.condition, numbers),
        "translations": {
            language: {name: insertion.written(text, numbers) for name, text in said.items()}
            for language, said in question.translations.items()
        },
    }


def _condition(condition: Condition | None, numbers: Mapping[int, int]) -> dict[str, Any] | None:
    if condition is None:
        return None
    data = condition.as_data()
    for clause in data["clauses"]:
        clause["question"] = numbers.get(clause["question"], 0)
    return data
