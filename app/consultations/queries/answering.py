"""What a respondent has in front of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.consultations import conditions
from app.consultations.models import (
    Answer,
    Consultation,
    Invitation,
    Link,
    Response,
    Submission,
    SubmittedAnswer,
)
from app.consultations.queries.plan import asked_of, questionnaire_of
from app.consultations.questionnaire import (
    Answers,
    Questionnaire,
    Section,
    fingerprint,
    fingerprint_of,
)
from app.consultations.rules import State, state_at
from app.core.db import db
from app.partnership.models import Assignment


@dataclass(frozen=True)
class Desk:
    """One respondent's place: the consultation, their response, the questions, their answers."""

    consultation: Consultation
    invitation: Invitation
    response: Response
    questionnaire: Questionnaire
    """As this respondent is asked it, given their answers."""
    answers: Answers
    """To the questions that they are asked."""
    kept: Answers
    """All answers that are kept, also to questions that are not asked any more."""
    whole: Questionnaire
    """Every question, also those that this respondent is not asked."""
    state: State

    def with_answers(self, answers: Answers) -> Desk:
        """The same place with other answers, and what is then asked."""
        return replace(
            self,
            questionnaire=conditions.for_respondent(self.whole, answers),
            answers=conditions.counting_answers(self.whole, answers),
            kept=answers,
        )

    def after(self, section_id: int) -> Section | None:
        """The section that is asked after this one; None after the last."""
        order = [section.id for section in self.whole.sections]
        later = order[order.index(section_id) + 1 :]
        return next((one for one in self.questionnaire.sections if one.id in later), None)

    @property
    def is_open(self) -> bool:
        """Whether answers can still be saved and sent."""
        return self.state is State.OPEN

    @property
    def asks_organisation(self) -> bool:
        """Whether it is for an organisation, which then says whom it speaks for."""
        return bool(self.invitation.organisation_name)

    @property
    def is_submitted(self) -> bool:
        """Whether something was sent and not withdrawn."""
        return self.response.submitted_at is not None and self.response.withdrawn_at is None

    @property
    def has_unsent_changes(self) -> bool:
        """Whether what is filled in differs from what was sent."""
        return self.is_submitted and self.response.changed_at is not None

    @property
    def about_basis(self) -> str:
        """The mark of what is filled in about the respondent."""
        return fingerprint(*about_of(self.response))

    @property
    def basis(self) -> str:
        """The mark of everything that would be sent."""
        return fingerprint_of(self.answers, about_of(self.response))


def about_of(response: Response) -> tuple[str, str, str]:
    """What is filled in about the respondent: whom they represent, consulted, and publication."""
    return (response.represents, response.consulted, response.publication or "")


def desk(link_id: int, consultation_id: int, now: datetime) -> Desk | None:
    """The place that a link gave access to, None when there is no such link (any more)."""
    of_link = select(Link.invitation_id).where(Link.id == link_id).scalar_subquery()
    return _desk(and_(Invitation.id == of_link, Invitation.consultation_id == consultation_id), now)


def desk_of(invitation_id: int, now: datetime) -> Desk | None:
    """The place of one invitee, None when they never began."""
    return _desk(Invitation.id == invitation_id, now)


def _desk(condition: ColumnElement[bool], now: datetime) -> Desk | None:
    row = db.session.execute(
        select(Invitation, Response)
        .join(Response, Response.invitation_id == Invitation.id)
        .join(Consultation, Consultation.id == Invitation.consultation_id)
        .where(condition)
        .options(
            contains_eager(Invitation.consultation)
            .joinedload(Consultation.assignment, innerjoin=True)
            .joinedload(Assignment.challenge, innerjoin=True),
            joinedload(Invitation.group, innerjoin=True),
        )
    ).one_or_none()
    if row is None:
        return None
    invitation, response = row
    consultation = invitation.consultation
    whole = asked_of(questionnaire_of(consultation.id))
    return Desk(
        consultation=consultation,
        invitation=invitation,
        response=response,
        questionnaire=whole,
        answers={},
        kept={},
        whole=whole,
        state=state_at(consultation.state, consultation.opens_at, consultation.closes_at, now),
    ).with_answers(answers_of(response.id))


def answers_of(response_id: int) -> dict[int, str]:
    """What is filled in now, by question."""
    rows = db.session.execute(
        select(Answer.question_id, Answer.value).where(Answer.response_id == response_id)
    )
    return {row.question_id: row.value for row in rows}


def sent_answers(response_id: int, version: int) -> dict[int, str]:
    """What was sent in one version, by question."""
    rows = db.session.execute(
        select(SubmittedAnswer.question_id, SubmittedAnswer.value).where(
            SubmittedAnswer.response_id == response_id, SubmittedAnswer.version == version
        )
    )
    return {row.question_id: row.value for row in rows}


def submission(response_id: int, version: int) -> Submission | None:
    """A response as it was sent in one version."""
    return db.session.get(Submission, (response_id, version))
