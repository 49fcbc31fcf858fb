"""The results as the public may see them: as they were published, or would be now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.consultations import publication
from app.consultations.publication import Table, as_result
from app.consultations.queries.responses import groups, responses
from app.consultations.queries.results import SectionResult
from app.consultations.questionnaire import QuestionKind, Questionnaire
from app.consultations.result_models import PublishedResults
from app.core.db import db

_READ = frozenset({QuestionKind.OPEN, QuestionKind.SHORT, QuestionKind.DATE})
"""Kinds of which only whether there is an answer is published."""


def published_of(consultation_id: int) -> PublishedResults | None:
    """What was published of the results, if it was."""
    return db.session.get(PublishedResults, consultation_id)


def public_results(consultation_id: int, questionnaire: Questionnaire) -> Sequence[SectionResult]:
    """The tables by section: those that were published, else those that would be."""
    published = published_of(consultation_id)
    if published is not None:
        return sections_of(questionnaire, [Table.from_data(one) for one in published.tables])
    return sections_of(questionnaire, tables_now(consultation_id, questionnaire)[0])


def sections_of(questionnaire: Questionnaire, tables: Iterable[Table]) -> Sequence[SectionResult]:
    """Tables as they are drawn, by section."""
    by_question: dict[int, list[Table]] = defaultdict(list)
    for table in tables:
        by_question[table.question_id].append(table)
    return [
        SectionResult(
            section.title,
            tuple(as_result(question, by_question[question.id]) for question in section.questions),
        )
        for section in questionnaire.sections
    ]


def tables_now(consultation_id: int, questionnaire: Questionnaire) -> tuple[list[Table], int]:
    """What may be published of the answers as they are, and on how many responses it rests."""
    read = {one.id for one in questionnaire.questions() if one.kind in _READ}
    found = [
        (
            one.group_id,
            {key: ("x" if key in read else value) for key, value in one.answers.items()},
        )
        for one in responses(consultation_id)
    ]
    names = {one.group_id: one.name for one in groups(consultation_id)}
    return publication.tables(questionnaire, found, names), len(found)
