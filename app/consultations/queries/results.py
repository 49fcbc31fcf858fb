"""Results: counts per question, open answers, and single responses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.rules import may_show_percentages, shown_cells
from app.contributions.models import Publication
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import StakeholderGroup
from app.web.pagination import Cursor

PAGE_SIZE = 50


@dataclass(frozen=True)
class Bar:
    """One possible answer and how often it was given; `number` is None when held back."""

    label: str
    number: int | None
    share: float | None
    """Of those who answered this question; None for a small group or a cell held back."""


@dataclass(frozen=True)
class QuestionResult:
    """What was answered to one question."""

    question: Question
    answered: int
    bars: tuple[Bar, ...]

    @property
    def is_counted(self) -> bool:
        """Whether there are bars to draw."""
        return KINDS[self.question.kind].is_counted

    @property
    def holds_back(self) -> bool:
        """Whether a cell is not shown."""
        return any(bar.number is None for bar in self.bars)

    @property
    def largest(self) -> int:
        """The length of the longest bar."""
        return max((bar.number or 0 for bar in self.bars), default=0) or 1


@dataclass(frozen=True)
class SectionResult:
    """The results of one section."""

    title: str
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class Turnout:
    """How many were invited and how many answered."""

    invited: int
    answered: int


@dataclass(frozen=True)
class OpenAnswer:
    """One answer to an open question, with whose it is."""

    response_id: int
    value: str
    author: str
    group: str
    publication: Publication


def turnout(consultation_id: int) -> Turnout:
    """How many were invited and how many answered, in one statement."""
    invited, answered = db.session.execute(
        select(func.count(Invitation.id), func.count(Response.id))
        .select_from(Invitation)
        .outerjoin(Response, and_(Response.invitation_id == Invitation.id, is_submitted()))
        .where(Invitation.consultation_id == consultation_id)
    ).one()
    return Turnout(invited, answered)


def results(
    consultation_id: int, questionnaire: Questionnaire, *, published: bool
) -> Sequence[SectionResult]:
    """The counts per question; with `published`, small cells are held back."""
    counts = _counts(consultation_id)
    return [
        SectionResult(
            section.title,
            tuple(
                _result(question, counts[question.id], published=published)
                for question in section.questions
            ),
        )
        for section in questionnaire.sections
    ]


def _result(question: Question, counts: Mapping[str, int], *, published: bool) -> QuestionResult:
    answered = sum(counts.values())
    cells = KINDS[question.kind].cells(question, counts)
    numbers: tuple[int | None, ...] = tuple(cell.number for cell in cells)
    if published:
        numbers = shown_cells([cell.number for cell in cells])
    with_share = answered > 0 and (not published or may_show_percentages(answered))
    bars = tuple(
        Bar(cell.label, number, number / answered if with_share and number is not None else None)
        for cell, number in zip(cells, numbers, strict=True)
    )
    return QuestionResult(question, answered, bars)


def _counts(consultation_id: int) -> Mapping[int, Mapping[str, int]]:
    """Per question, how often each value was given; open answers all count under ''."""
    counted = [key for key, kind in KINDS.items() if kind.is_counted]
    given = (
        select(
            QuestionRow.id.label("question_id"),
            case((QuestionRow.kind.in_(counted), SubmittedAnswer.value), else_="").label("value"),
        )
        .select_from(SubmittedAnswer)
        .join(QuestionRow, QuestionRow.id == SubmittedAnswer.question_id)
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .where(QuestionRow.consultation_id == consultation_id, is_submitted())
        .subquery()
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for question_id, value, number in db.session.execute(
        select(given.c.question_id, given.c.value, func.count()).group_by(
            given.c.question_id, given.c.value
        )
    ):
        found[question_id][value] = number
    return found


def question_of(consultation_id: int, question_id: int) -> QuestionRow:
    """An open question of this consultation; raises NotFound."""
    found = db.session.scalar(
        select(QuestionRow).where(
            QuestionRow.id == question_id,
            QuestionRow.consultation_id == consultation_id,
            QuestionRow.kind == QuestionKind.OPEN,
        )
    )
    if found is None:
        raise NotFound
    return found


def open_answers(question_id: int, cursor: Cursor) -> Sequence[OpenAnswer]:
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
        select(Submission.version, Submission.submitted_at, Submission.publication, Submission.text)
        .where(Submission.response_id == response_id)
        .order_by(Submission.version.desc())
    )
    return OneResponse(row[0], row[1], row[1].consultation, [Version(*one) for one in versions])
