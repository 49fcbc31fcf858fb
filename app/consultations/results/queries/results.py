"""Results: counts per question, open answers, and single responses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import contains_eager

from app.consultations.models import (
    Consultation,
    Invitation,
    QuestionRow,
    Response,
    Submission,
    SubmittedAnswer,
)
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import QuestionKind, Questionnaire
from app.consultations.questions.options import OTHER
from app.consultations.results.summaries import QuestionResult, summary
from app.consultations.results.tallies import Counts
from app.consultations.rules import Origin, Way
from app.contributions.models import Publication
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import StakeholderGroup
from app.people.models import Person
from app.web.pagination import Cursor

PAGE_SIZE = 50
IN_OWN_WORDS = frozenset({QuestionKind.OPEN, QuestionKind.SHORT, QuestionKind.FILE})
"""Kinds whose answers are read one by one."""


@dataclass(frozen=True)
class SectionResult:
    """The results of one section."""

    title: str
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class Turnout:
    """How many were invited and how many answered."""

    invited: int
    invited_answered: int
    """Of those who were invited; only these count in the response rate."""
    answered: int
    """Everyone, also along the public link or entered on behalf."""

    @property
    def rate(self) -> float:
        """The share of those invited who answered."""
        return self.invited_answered / self.invited if self.invited else 0.0

    @property
    def uninvited(self) -> int:
        """How many answered without an invitation."""
        return self.answered - self.invited_answered


@dataclass(frozen=True)
class OpenAnswer:
    """One answer to an open question, with whose it is."""

    response_id: int
    value: str
    author: str
    group: str
    publication: Publication


def turnout(consultation_id: int) -> Turnout:
    """How many were invited and how many answered, in one statement.

    Who came along the public link, or was entered without an invitation, was not invited.
    """
    was_invited = Invitation.origin == Origin.INVITED
    row = db.session.execute(
        select(
            func.count(case((was_invited, Invitation.id))),
            func.count(case((was_invited, Response.id))),
            func.count(Response.id),
        )
        .select_from(Invitation)
        .outerjoin(Response, and_(Response.invitation_id == Invitation.id, is_submitted()))
        .where(Invitation.consultation_id == consultation_id)
    ).one()
    return Turnout(*row)


def summed_up(questionnaire: Questionnaire, counts: Counts) -> Sequence[SectionResult]:
    """The results by section, from tallies."""
    return [
        SectionResult(
            section.title,
            tuple(summary(question, counts.get(question.id, {})) for question in section.questions),
        )
        for section in questionnaire.sections
    ]


def question_of(consultation_id: int, question_id: int) -> QuestionRow:
    """A question that can be answered in own words; raises NotFound."""
    found = db.session.scalar(
        select(QuestionRow).where(
            QuestionRow.id == question_id,
            QuestionRow.consultation_id == consultation_id,
            QuestionRow.kind.in_([*IN_OWN_WORDS, QuestionKind.CHOICE, QuestionKind.SEVERAL]),
        )
    )
    has_words = found is not None and (found.kind in IN_OWN_WORDS or found.settings.get("other"))
    if found is None or not has_words:
        raise NotFound
    return found


def open_answers(
    question_id: int, cursor: Cursor, *, only_other: bool = False
) -> Sequence[OpenAnswer]:
    """One page of answers to an open question (and one more), latest first, for the secretariat."""
    query = (
        select(
            Response.id,
            SubmittedAnswer.value,
            Invitation.organisation_name,
            Invitation.name,
            StakeholderGroup.name,
            Response.publication,
        )
        .select_from(SubmittedAnswer)
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .where(SubmittedAnswer.question_id == question_id, is_submitted())
        .limit(PAGE_SIZE + 1)
    )
    if only_other:
        query = query.where(SubmittedAnswer.value.contains(f'"{OTHER}":', autoescape=True))
    if cursor.key is not None:
        query = query.where(Response.id > cursor.key if cursor.newer else Response.id < cursor.key)
    query = query.order_by(Response.id if cursor.newer else Response.id.desc())
    return [
        OpenAnswer(row[0], row[1], row[2] or row[3], row[4], row[5])
        for row in db.session.execute(query)
        if row[5] is not None
    ]


@dataclass(frozen=True)
class Version:
    """A response as it was sent."""

    version: int
    submitted_at: datetime
    publication: Publication
    text: str
    way: Way
    entered_by: str | None
    """Who of the secretariat entered it; None when the respondent did."""
    signed_by: str
    """Who signed off, where colleagues wrote together."""
    language: str


@dataclass(frozen=True)
class OneResponse:
    """One response, for the secretariat: who, and each version, latest first."""

    response: Response
    invitation: Invitation
    consultation: Consultation
    versions: Sequence[Version]


def one_response(response_id: int) -> OneResponse:
    """A submitted response with all its versions, in two statements; raises NotFound."""
    row = db.session.execute(
        select(Response, Invitation)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(Consultation, Consultation.id == Invitation.consultation_id)
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .where(Response.id == response_id, Response.submitted_at.is_not(None))
        .options(contains_eager(Invitation.consultation), contains_eager(Invitation.group))
    ).one_or_none()
    if row is None:
        raise NotFound
    versions = db.session.execute(
        select(
            Submission.version,
            Submission.submitted_at,
            Submission.publication,
            Submission.text,
            Submission.way,
            Person.name,
            Submission.signed_by,
            Submission.language,
        )
        .outerjoin(Person, Person.id == Submission.entered_by_id)
        .where(Submission.response_id == response_id)
        .order_by(Submission.version.desc())
    )
    return OneResponse(row[0], row[1], row[1].consultation, [Version(*one) for one in versions])
