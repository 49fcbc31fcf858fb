"""What a respondent has in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.consultations import languages, translating
from app.consultations.conditions import rules as conditions
from app.consultations.follow_up.models import FollowUpInvitation
from app.consultations.follow_up.queries import own_before
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
from app.consultations.queries.translations import head_of, languages_of
from app.consultations.questionnaire import (
    DUTCH,
    Answers,
    Questionnaire,
    Section,
    fingerprint,
    fingerprint_of,
)
from app.consultations.rules import Period, Way, closing_of, period_at
from app.consultations.together.models import Participant
from app.core.db import db
from app.partnership.models import Assignment


@dataclass(frozen=True)
class Access:
    """What a link gives access to, and to whom."""

    invitation_id: int
    participant_id: int | None = None
    """The colleague who writes along; None: who was invited."""
    way: Way = Way.WEB
    entered_by_id: int | None = None
    """Who of the secretariat enters the answers on behalf of the respondent."""


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
    period: Period
    access: Access
    dutch: Questionnaire
    """The same as `whole`, in Dutch: what counts, and what is translated."""
    language: str = DUTCH
    """In which the questions stand here."""
    earlier_response_id: int | None = None
    """In a follow-up round: their response in the earlier one."""
    before: Answers = field(default_factory=dict)
    """In a follow-up round: what this respondent answered in the earlier one, by question here."""

    def with_answers(self, answers: Answers) -> Desk:
        """The same place with other answers, and what is then asked."""
        with languages.speaking(self.language):
            asked = conditions.for_respondent(self.whole, answers)
        return replace(
            self,
            questionnaire=asked,
            answers=conditions.counting_answers(self.whole, answers),
            kept=answers,
        )

    def in_language(self, language: str) -> Desk:
        """The same place with the questions in a language; Dutch when it is not offered."""
        if language not in self.offered:
            language = DUTCH
        if language == self.language:
            return self
        whole = translating.in_language(self.dutch, language) if language != DUTCH else self.dutch
        return replace(self, whole=whole, language=language).with_answers(self.kept)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The languages beside Dutch that this respondent can choose."""
        return languages_of(self.consultation, self.dutch)

    @property
    def title(self) -> str:
        """The title of the consultation, in the language of the questions."""
        return translating.head_in(head_of(self.consultation), self.language)[0]

    def after(self, section_id: int) -> Section | None:
        """The section that is asked after this one; None after the last."""
        order = [section.id for section in self.whole.sections]
        later = order[order.index(section_id) + 1 :]
        return next((one for one in self.questionnaire.sections if one.id in later), None)

    @property
    def is_open(self) -> bool:
        """Whether answers can still be saved and sent."""
        return self.period is Period.OPEN

    @property
    def may_send(self) -> bool:
        """Whether what is saved can be sent: also in the grace after the closing."""
        return self.period is Period.OPEN or (
            self.period is Period.GRACE and self.response.changed_at is not None
        )

    @property
    def closes_at(self) -> datetime | None:
        """When it closes for this respondent."""
        return closing_for(self.consultation, self.invitation)

    @property
    def grace_until(self) -> datetime | None:
        """Until when what is saved can be sent after the closing; None without grace."""
        closing, hours = self.closes_at, self.consultation.grace_hours
        return closing + timedelta(hours=hours) if closing and hours else None

    @property
    def me(self) -> int | None:
        """The colleague who has this place; None: who was invited."""
        return self.access.participant_id

    @property
    def may_sign(self) -> bool:
        """Whether this one has the mandate to send; the secretariat acts for whoever has it."""
        return self.is_entered or self.response.signer_id == self.me

    @property
    def may_lead(self) -> bool:
        """Whether this one brings in colleagues: who was invited, and who has the mandate."""
        return self.me is None or self.may_sign

    @property
    def is_entered(self) -> bool:
        """Whether the secretariat enters it on behalf of the respondent."""
        return self.access.entered_by_id is not None

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


def closing_for(consultation: Consultation, invitation: Invitation) -> datetime | None:
    """When a consultation closes for one invitee."""
    if consultation.closes_at is None:
        return None
    return closing_of(consultation.closes_at, invitation.closes_at)


def period_of(consultation: Consultation, invitation: Invitation, now: datetime) -> Period:
    """What one invitee can do at a moment."""
    return period_at(
        consultation.state,
        consultation.opens_at,
        closing_for(consultation, invitation),
        timedelta(hours=consultation.grace_hours),
        now,
    )


def desk(link_id: int, consultation_id: int, now: datetime) -> Desk | None:
    """The place that a link gave access to, None when there is no such link (any more)."""
    row = db.session.execute(
        select(Link.invitation_id, Link.participant_id, Link.way, Link.entered_by_id)
        .outerjoin(Participant, Participant.id == Link.participant_id)
        .where(Link.id == link_id, Participant.revoked_at.is_(None))
    ).one_or_none()
    found = _desk(Access(*row), now) if row else None
    return found if found and found.consultation.id == consultation_id else None


def desk_of(invitation_id: int, now: datetime) -> Desk | None:
    """The place of one invitee, None when they never began."""
    return _desk(Access(invitation_id), now)


def _desk(access: Access, now: datetime) -> Desk | None:
    row = db.session.execute(
        select(Invitation, Response, FollowUpInvitation.earlier_response_id)
        .join(Response, Response.invitation_id == Invitation.id)
        .join(Consultation, Consultation.id == Invitation.consultation_id)
        .outerjoin(FollowUpInvitation, FollowUpInvitation.invitation_id == Invitation.id)
        .where(Invitation.id == access.invitation_id)
        .options(
            contains_eager(Invitation.consultation)
            .joinedload(Consultation.assignment, innerjoin=True)
            .joinedload(Assignment.challenge, innerjoin=True),
            joinedload(Invitation.group, innerjoin=True),
        )
    ).one_or_none()
    if row is None:
        return None
    invitation, response, earlier_response_id = row
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
        dutch=whole,
        period=period_of(consultation, invitation, now),
        access=access,
        earlier_response_id=earlier_response_id,
        before=own_before(earlier_response_id, consultation.id) if earlier_response_id else {},
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
