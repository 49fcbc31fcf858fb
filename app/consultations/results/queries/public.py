"""The results as the public may see them: as they were published, or would be now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, func, select

from app.consultations.models import Invitation, Response
from app.consultations.queries.invitations import is_submitted
from app.consultations.queries.responses import groups, responses
from app.consultations.questionnaire import QuestionKind, Questionnaire
from app.consultations.results import publication
from app.consultations.results.models import AskedResults, PublishedResults
from app.consultations.results.publication import Table, as_result
from app.consultations.results.queries.results import SectionResult
from app.core.db import db
from app.partnership.models import StakeholderGroup

_READ = frozenset({QuestionKind.OPEN, QuestionKind.SHORT, QuestionKind.DATE, QuestionKind.FILE})
"""Kinds of which only whether there is an answer is published."""


def published_of(consultation_id: int) -> PublishedResults | None:
    """What was published of the results, if it was."""
    return db.session.get(PublishedResults, consultation_id)


def public_results(consultation_id: int, questionnaire: Questionnaire) -> Sequence[SectionResult]:
    """The tables that were published, by section; nothing while they are not."""
    published = published_of(consultation_id)
    if published is None:
        return ()
    return sections_of(questionnaire, [Table.from_data(one) for one in published.tables])


def results_to_come(consultation_id: int, questionnaire: Questionnaire) -> Sequence[SectionResult]:
    """The same, and before they are published as they would be; reads all answers (the worker)."""
    found = public_results(consultation_id, questionnaire)
    return found or sections_of(questionnaire, tables_now(consultation_id, questionnaire)[0])


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


def stand_of(consultation_id: int) -> tuple[int, datetime | None]:
    """(how many responses count, when the last was sent): the same while none changed."""
    row = db.session.execute(
        select(func.count(Response.id), func.max(Response.submitted_at)).where(
            Response.consultation_id == consultation_id, is_submitted()
        )
    ).one()
    return row[0], row[1]


def sizes_of(consultation_id: int) -> dict[int, int]:
    """How many answered per stakeholder group, by id, in the order of the groups."""
    rows = db.session.execute(
        select(Invitation.stakeholder_group_id, func.count(Response.id))
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .outerjoin(Response, and_(Response.invitation_id == Invitation.id, is_submitted()))
        .where(Invitation.consultation_id == consultation_id)
        .group_by(Invitation.stakeholder_group_id, StakeholderGroup.position, StakeholderGroup.id)
        .order_by(StakeholderGroup.position, StakeholderGroup.id)
    )
    return {row[0]: row[1] for row in rows}


def asked_of(consultation_id: int) -> AskedResults | None:
    """Who asked to publish the results and when, if somebody did."""
    return db.session.get(AskedResults, consultation_id)


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
