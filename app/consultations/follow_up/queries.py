"""What can be read of follow-up rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from app.consultations.follow_up import rules
from app.consultations.follow_up.models import FollowUp, FollowUpInvitation, RepeatedQuestion
from app.consultations.follow_up.rules import Reason
from app.consultations.models import (
    Consultation,
    Invitation,
    QuestionRow,
    Response,
    Submission,
    SubmittedAnswer,
)
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import Answers, Question, Questionnaire
from app.consultations.questions import as_text
from app.consultations.results.models import PublishedResults
from app.consultations.results.publication import Table, as_result
from app.consultations.results.summaries import QuestionResult
from app.consultations.rules import State, Way
from app.consultations.together.models import Participant
from app.core.db import db
from app.core.errors import NotFound


@dataclass(frozen=True)
class Round:
    """The round before or after a consultation."""

    consultation_id: int
    title: str
    number: int
    state: State
    is_earlier: bool
    closes_at: datetime | None


def neighbours(consultation_id: int) -> Sequence[Round]:
    """The rounds right before and after it, in one statement; () for what is no round."""
    rows = db.session.execute(
        select(
            Consultation.id,
            Consultation.title,
            FollowUp.number,
            Consultation.state,
            FollowUp.earlier_id,
            Consultation.closes_at,
        )
        .select_from(FollowUp)
        .join(
            Consultation,
            or_(
                and_(
                    FollowUp.consultation_id == consultation_id,
                    Consultation.id == FollowUp.earlier_id,
                ),
                and_(
                    FollowUp.earlier_id == consultation_id,
                    Consultation.id == FollowUp.consultation_id,
                ),
            ),
        )
        .order_by(FollowUp.number)
    )
    return [
        Round(row[0], row[1], row[2] - (row[0] == row[4]), row[3], row[0] == row[4], row[5])
        for row in rows
    ]


def follow_up_of(consultation_id: int) -> FollowUp | None:
    """That this is a next round; None for what is not."""
    return db.session.get(FollowUp, consultation_id)


def next_of(consultation_id: int) -> FollowUp | None:
    """The round after it, if it was made."""
    return db.session.scalar(select(FollowUp).where(FollowUp.earlier_id == consultation_id))


def whys_of(consultation_id: int) -> dict[int, int]:
    """Question → the question why behind it, of a consultation that is itself a next round."""
    rows = db.session.execute(
        select(RepeatedQuestion.question_id, RepeatedQuestion.why_question_id)
        .join(QuestionRow, QuestionRow.id == RepeatedQuestion.question_id)
        .where(
            QuestionRow.consultation_id == consultation_id,
            RepeatedQuestion.why_question_id.is_not(None),
        )
    )
    return {question: why for question, why in rows if why is not None}


def repeatable(consultation_id: int) -> Questionnaire:
    """The questions that can be asked again: all but those that ask why."""
    whys = set(whys_of(consultation_id).values())
    whole = plan_queries.questionnaire_of(consultation_id)
    kept = (
        replace(one, questions=tuple(q for q in one.questions if q.id not in whys))
        for one in whole.sections
    )
    return Questionnaire(tuple(one for one in kept if one.questions))


def repeated_rows(consultation_id: int) -> Sequence[RepeatedQuestion]:
    """The repeated questions of a next round."""
    return db.session.scalars(
        select(RepeatedQuestion)
        .join(QuestionRow, QuestionRow.id == RepeatedQuestion.question_id)
        .where(QuestionRow.consultation_id == consultation_id)
        .order_by(QuestionRow.section_id, QuestionRow.position, QuestionRow.id)
    ).all()


def is_repeated(question_id: int) -> bool:
    """Whether a question was asked in an earlier round too."""
    return db.session.get(RepeatedQuestion, question_id) is not None


@dataclass(frozen=True)
class Respondent:
    """Someone who answered in the earlier round: who signed off, or else who was invited."""

    response_id: int
    group_id: int
    email: str
    name: str
    organisation: str


def respondents(consultation_id: int) -> Sequence[Respondent]:
    """Everyone whose response counts, in one statement, in the order in which they came."""
    signer = aliased(Participant)
    rows = db.session.execute(
        select(
            Response.id,
            Invitation.stakeholder_group_id,
            Invitation.email,
            Invitation.name,
            Invitation.organisation_name,
            signer.email,
            signer.name,
        )
        .join(Invitation, Invitation.id == Response.invitation_id)
        .outerjoin(signer, signer.id == Response.signer_id)
        .where(Response.consultation_id == consultation_id, is_submitted())
        .order_by(Response.id)
    )
    return [
        Respondent(row[0], row[1], row[5] or row[2], row[6] if row[5] else row[3], row[4])
        for row in rows
    ]


def reasons_now(consultation_id: int) -> Mapping[int, list[Reason]]:
    """Per question of a next round the reasons that may be shown, as they are at this moment."""
    follow_up = follow_up_of(consultation_id)
    if follow_up is None:
        return {}
    asked = {one.id: one for one in plan_queries.questionnaire_of(follow_up.earlier_id).questions()}
    rows = repeated_rows(consultation_id)
    sources = {row.question_id: _sources(row, asked) for row in rows}
    found = _words(follow_up.earlier_id, asked, {one for some in sources.values() for one in some})
    return {
        question_id: rules.some_of([reason for one in some for reason in found[one]])
        for question_id, some in sources.items()
    }


def _sources(row: RepeatedQuestion, asked: Mapping[int, Question]) -> list[int]:
    """The questions whose answers are the reasons: the chosen one, and own words beside a list."""
    own = asked.get(row.earlier_question_id)
    beside = own is not None and own.kind not in rules.OWN_WORDS and rules.has_own_words(own)
    chosen = [row.earlier_question_id] if beside else []
    if row.reasons_from_id in asked and row.reasons_from_id not in chosen:
        chosen.append(row.reasons_from_id)  # type: ignore[arg-type]  # it is in `asked`
    return chosen


def _words(
    consultation_id: int, asked: Mapping[int, Question], wanted: set[int]
) -> Mapping[int, list[Reason]]:
    found: dict[int, list[Reason]] = defaultdict(list)
    rows = db.session.execute(
        select(
            SubmittedAnswer.question_id,
            SubmittedAnswer.value,
            Response.publication,
            Invitation.organisation_name,
            Invitation.name,
        )
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .join(Invitation, Invitation.id == Response.invitation_id)
        .where(
            Response.consultation_id == consultation_id,
            SubmittedAnswer.question_id.in_(wanted),
            is_submitted(),
        )
        .order_by(Response.id)
    )
    for question_id, value, publication, organisation, name in rows:
        reason = rules.reason_of(asked[question_id], value, publication, organisation or name)
        if reason is not None:
            found[question_id].append(reason)
    return found


@dataclass(frozen=True)
class Before:
    """What a respondent sees of the earlier round beside one question."""

    number: int
    """The number of the earlier round."""
    own: str
    """Their own answer, in words; '' when they gave none."""
    result: QuestionResult
    reasons: tuple[Reason, ...]
    summary: str


def before_of(consultation_id: int, own: Answers) -> Mapping[int, Before]:
    """Per repeated question what was answered in the earlier round; {} for what is no next round.

    The spread is what was published of it, so that all see the same and nothing more.
    """
    rows = db.session.execute(
        select(FollowUp, RepeatedQuestion, QuestionRow, PublishedResults)
        .join(QuestionRow, QuestionRow.consultation_id == FollowUp.consultation_id)
        .join(RepeatedQuestion, RepeatedQuestion.question_id == QuestionRow.id)
        .outerjoin(PublishedResults, PublishedResults.consultation_id == FollowUp.earlier_id)
        .where(FollowUp.consultation_id == consultation_id)
    ).all()
    if not rows:
        return {}
    tables: dict[int, list[Table]] = defaultdict(list)
    for one in rows[0][3].tables if rows[0][3] else ():
        tables[one["question_id"]].append(Table.from_data(one))
    by_id = {one.id: one for one in plan_queries.questionnaire_of(consultation_id).questions()}
    return {
        repeated.question_id: Before(
            number=follow_up.number - 1,
            own=as_text(by_id[repeated.question_id], own.get(repeated.question_id, "")),
            result=as_result(by_id[repeated.question_id], tables[repeated.earlier_question_id]),
            reasons=tuple(Reason(**one) for one in repeated.reasons),
            summary=repeated.summary,
        )
        for follow_up, repeated, _row, _published in rows
    }


def invitation_of(consultation_id: int, earlier_response_id: int) -> int:
    """The invitation to this round of who gave a response in the earlier one; raises NotFound."""
    found = db.session.scalar(
        select(FollowUpInvitation.invitation_id)
        .join(Invitation, Invitation.id == FollowUpInvitation.invitation_id)
        .where(
            FollowUpInvitation.earlier_response_id == earlier_response_id,
            Invitation.consultation_id == consultation_id,
        )
    )
    if found is None:
        raise NotFound
    return found


def earlier_way(invitation_id: int) -> Way:
    """How the answers of the earlier round reached us: probably so again; on paper if by web."""
    way = db.session.scalar(
        select(Submission.way)
        .join(Response, Response.id == Submission.response_id)
        .join(FollowUpInvitation, FollowUpInvitation.earlier_response_id == Response.id)
        .where(
            FollowUpInvitation.invitation_id == invitation_id,
            Submission.version == Response.version,
        )
    )
    return Way.PAPER if way in (None, Way.WEB) else way


@dataclass(frozen=True)
class ShownNow:
    """What stands beside one question, as the secretariat prepares it."""

    question: Question
    result: QuestionResult
    reasons: tuple[Reason, ...]
    reasons_from_id: int | None
    reasons_from: str
    """The question of the earlier round of which the answers are shown; '' for none."""
    summary: str


def shown_now(consultation_id: int, follow_up: FollowUp) -> Sequence[ShownNow]:
    """What respondents see beside each question: frozen, or before the opening as it would be."""
    shown = before_of(consultation_id, {})
    would = reasons_now(consultation_id) if follow_up.frozen_at is None else {}
    texts = {
        one.id: one.text for one in plan_queries.questionnaire_of(follow_up.earlier_id).questions()
    }
    rows = {row.question_id: row for row in repeated_rows(consultation_id)}
    return [
        ShownNow(
            one,
            shown[one.id].result,
            tuple(would.get(one.id, shown[one.id].reasons)),
            rows[one.id].reasons_from_id,
            texts.get(rows[one.id].reasons_from_id or 0, ""),
            rows[one.id].summary,
        )
        for one in plan_queries.questionnaire_of(consultation_id).questions()
        if one.id in rows
    ]


def own_before(earlier_response_id: int, consultation_id: int) -> dict[int, str]:
    """What one respondent answered in the earlier round, by the question's id in this one."""
    rows = db.session.execute(
        select(RepeatedQuestion.question_id, SubmittedAnswer.value)
        .join(QuestionRow, QuestionRow.id == RepeatedQuestion.question_id)
        .join(SubmittedAnswer, SubmittedAnswer.question_id == RepeatedQuestion.earlier_question_id)
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .where(
            QuestionRow.consultation_id == consultation_id,
            Response.id == earlier_response_id,
        )
    )
    return {row[0]: row[1] for row in rows}
