"""What mails say about a consultation and to whom they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, func, select

from app.consultations.models import (
    Consultation,
    Invitation,
    QuestionRow,
    Response,
    Submission,
    TargetGroup,
)
from app.consultations.together.models import Participant
from app.contributions.models import Publication
from app.core.db import db


@dataclass(frozen=True)
class Addressed:
    """One invitee with the consultation."""

    email: str
    name: str
    organisation: str
    consultation_id: int
    title: str
    purpose: str
    opens_at: datetime | None
    closes_at: datetime | None
    report_due_on: date | None
    why: str
    question_count: int


@dataclass(frozen=True)
class Sent:
    """A response as it was sent."""

    publication: Publication
    text: str


def addressed(invitation_id: int, participant_id: int | None = None) -> Addressed:
    """One invitee, or the colleague who writes along, with the consultation, in one statement."""
    questions = (
        select(func.count(QuestionRow.id))
        .where(QuestionRow.consultation_id == Invitation.consultation_id)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            func.coalesce(Participant.email, Invitation.email),
            func.coalesce(Participant.name, Invitation.name),
            Invitation.organisation_name,
            Consultation.id,
            Consultation.title,
            Consultation.purpose,
            Consultation.opens_at,
            case(
                (Invitation.closes_at > Consultation.closes_at, Invitation.closes_at),
                else_=Consultation.closes_at,
            ),
            Consultation.report_due_on,
            func.coalesce(TargetGroup.why, ""),
            questions,
        )
        .select_from(Invitation)
        .join(Consultation, Consultation.id == Invitation.consultation_id)
        .outerjoin(
            Participant,
            and_(
                Participant.invitation_id == Invitation.id,
                Participant.id == participant_id,
            ),
        )
        .outerjoin(
            TargetGroup,
            and_(
                TargetGroup.consultation_id == Invitation.consultation_id,
                TargetGroup.stakeholder_group_id == Invitation.stakeholder_group_id,
            ),
        )
        .where(Invitation.id == invitation_id)
    ).one()
    return Addressed(*row)


def signer_of(invitation_id: int) -> int | None:
    """The colleague with the mandate to send; None: who was invited."""
    return db.session.scalar(
        select(Response.signer_id).where(Response.invitation_id == invitation_id)
    )


def told_of_closing(consultation_id: int) -> list[tuple[int, int | None]]:
    """(invitation, colleague with the mandate) of everyone who hears that the closing moved."""
    rows = db.session.execute(
        select(Invitation.id, Response.signer_id)
        .outerjoin(Response, Response.invitation_id == Invitation.id)
        .where(
            Invitation.consultation_id == consultation_id,
            Invitation.email != "",
            Invitation.declined_at.is_(None),
        )
        .order_by(Invitation.id)
    )
    return [(row.id, row.signer_id) for row in rows]


def sent(response_id: int, version: int) -> Sent:
    """What was sent in one version."""
    row = db.session.execute(
        select(Submission.publication, Submission.text).where(
            Submission.response_id == response_id, Submission.version == version
        )
    ).one()
    return Sent(row.publication, row.text)
