"""Who was invited, how far each is, and the response rate per stakeholder group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from app.consultations.models import Invitation, Link, Response
from app.consultations.rules import InvitationStatus, Origin, invitation_status
from app.consultations.together.models import Participant
from app.core import codes
from app.core.db import db
from app.partnership.models import StakeholderGroup
from app.web.pagination import Cursor

PAGE_SIZE = 100


@dataclass(frozen=True)
class Invitee:
    """One invitation, for the secretariat."""

    id: int
    name: str
    email: str
    organisation: str
    group: str
    status: InvitationStatus
    invited_at: datetime
    reminded_at: datetime | None
    response_id: int | None
    submitted_at: datetime | None
    origin: Origin
    closes_at: datetime | None
    """Extra time for this one."""
    signer: str
    """The colleague to whom it was handed on; '' when it wasn't."""


@dataclass(frozen=True)
class GroupRate:
    """How many of one stakeholder group were invited, began and answered."""

    group: str
    invited: int
    started: int
    submitted: int
    declined: int
    group_id: int


def invitees(consultation_id: int, cursor: Cursor) -> Sequence[Invitee]:
    """One page of invitations (and one more, to know whether there is a next), latest first."""
    query = (
        select(
            Invitation.id,
            Invitation.name,
            Invitation.email,
            Invitation.organisation_name,
            StakeholderGroup.name.label("group_name"),
            Invitation.opened_at,
            Invitation.declined_at,
            Invitation.invited_at,
            Invitation.reminded_at,
            Response.id.label("response_id"),
            Response.started_at,
            Response.submitted_at,
            Response.withdrawn_at,
            Response.signer_id,
            Invitation.bounced_at,
            Invitation.origin,
            Invitation.closes_at,
            func.coalesce(func.nullif(Participant.name, ""), Participant.email, "").label("signer"),
        )
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .outerjoin(Response, Response.invitation_id == Invitation.id)
        .outerjoin(Participant, Participant.id == Response.signer_id)
        .where(Invitation.consultation_id == consultation_id)
        .limit(PAGE_SIZE + 1)
    )
    if cursor.key is not None and cursor.newer:
        query = query.where(Invitation.id > cursor.key)
    elif cursor.key is not None:
        query = query.where(Invitation.id < cursor.key)
    query = query.order_by(Invitation.id if cursor.newer else Invitation.id.desc())
    return [
        Invitee(
            id=row.id,
            name=row.name,
            email=row.email,
            organisation=row.organisation_name,
            group=row.group_name,
            status=invitation_status(
                opened=row.opened_at is not None,
                started=row.started_at is not None,
                submitted=row.submitted_at is not None,
                withdrawn=row.withdrawn_at is not None,
                declined=row.declined_at is not None,
                handed_on=row.signer_id is not None,
                bounced=row.bounced_at is not None,
            ),
            invited_at=row.invited_at,
            reminded_at=row.reminded_at,
            response_id=row.response_id if row.submitted_at else None,
            submitted_at=row.submitted_at,
            origin=row.origin,
            closes_at=row.closes_at,
            signer=row.signer,
        )
        for row in db.session.execute(query)
    ]


def is_submitted() -> ColumnElement[bool]:
    """The condition on Response: sent, and not withdrawn."""
    return and_(Response.submitted_at.is_not(None), Response.withdrawn_at.is_(None))


def rates(consultation_id: int) -> Sequence[GroupRate]:
    """The response rate per stakeholder group, in one statement."""
    rows = db.session.execute(
        select(
            StakeholderGroup.name,
            func.count(Invitation.id),
            func.count(Response.started_at),
            func.count(case((is_submitted(), Response.id))),
            func.count(Invitation.declined_at),
            StakeholderGroup.id,
        )
        .select_from(Invitation)
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .outerjoin(Response, Response.invitation_id == Invitation.id)
        .where(Invitation.consultation_id == consultation_id, Invitation.origin == Origin.INVITED)
        .group_by(StakeholderGroup.id, StakeholderGroup.name, StakeholderGroup.position)
        .order_by(StakeholderGroup.position, StakeholderGroup.id)
    )
    return [GroupRate(*row) for row in rows]


def still_to_answer() -> ColumnElement[bool]:
    """The condition on Invitation (with Response): exactly the statuses of STILL_TO_ANSWER."""
    return and_(
        Invitation.email != "",
        Invitation.declined_at.is_(None),
        Response.submitted_at.is_(None),
        or_(
            Invitation.bounced_at.is_(None),
            Invitation.opened_at.is_not(None),
            Response.signer_id.is_not(None),
        ),
    )


def to_remind(consultation_id: int) -> Sequence[tuple[Invitation, int | None]]:
    """Who has neither sent an answer nor declined: these get a reminder, and nobody else.

    With each the colleague who has the mandate, None when that is who was invited.
    """
    rows = db.session.execute(
        select(Invitation, Response.signer_id)
        .outerjoin(Response, Response.invitation_id == Invitation.id)
        .where(Invitation.consultation_id == consultation_id, still_to_answer())
        .order_by(Invitation.id)
    )
    return [(row[0], row[1]) for row in rows]


def emails_invited(consultation_id: int) -> frozenset[str]:
    """The addresses that were already invited."""
    return frozenset(
        db.session.scalars(
            select(Invitation.email).where(
                Invitation.consultation_id == consultation_id,
                Invitation.email != "",
                Invitation.origin != Origin.PUBLIC,
            )
        )
    )


def link_with(token: str, consultation_id: int) -> tuple[Link, Invitation] | None:
    """The link of a token and its invitation, when it belongs to this consultation."""
    row = db.session.execute(
        select(Link, Invitation)
        .join(Invitation, Invitation.id == Link.invitation_id)
        .where(
            Link.token_digest == codes.digest(token), Invitation.consultation_id == consultation_id
        )
        .options(joinedload(Invitation.consultation, innerjoin=True))
    ).one_or_none()
    return (row[0], row[1]) if row else None


def invitation_by_id(invitation_id: int) -> Invitation | None:
    """An invitation with its consultation and group."""
    return db.session.get(
        Invitation,
        invitation_id,
        options=[
            joinedload(Invitation.consultation, innerjoin=True),
            joinedload(Invitation.group, innerjoin=True),
        ],
    )


def waiting(consultation_id: int) -> int:
    """How many would get a reminder now."""
    return (
        db.session.scalar(
            select(func.count(Invitation.id))
            .outerjoin(Response, Response.invitation_id == Invitation.id)
            .where(Invitation.consultation_id == consultation_id, still_to_answer())
        )
        or 0
    )
