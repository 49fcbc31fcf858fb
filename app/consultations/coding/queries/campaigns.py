"""Proposed, confirmed and refused campaigns, with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.consultations.coding.models import Campaign, CampaignMember, CampaignState, CodedText
from app.consultations.models import Invitation, QuestionRow, Response
from app.consultations.queries.invitations import is_submitted
from app.core import prose
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import StakeholderGroup

MOST_SHOWN = 200
"""So many answers of one campaign are shown, the least alike first; the rest goes along."""


@dataclass(frozen=True)
class CampaignRow:
    """One campaign on one line."""

    id: int
    state: CampaignState
    title: str
    question: str
    excerpt: str
    members: int
    least: float
    """How much its most different answer resembles its lead."""
    decided_at: datetime | None


def listing(consultation_id: int) -> list[CampaignRow]:
    """All campaigns: those to decide first, then by size, in one statement."""
    number = func.count(CampaignMember.text_id)
    leading = (
        select(CodedText.text)
        .join(CampaignMember, CampaignMember.text_id == CodedText.id)
        .where(CampaignMember.campaign_id == Campaign.id, CampaignMember.is_lead.is_(True))
        .limit(1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Campaign.id,
            Campaign.state,
            Campaign.title,
            QuestionRow.text,
            leading,
            number,
            func.min(CampaignMember.likeness),
            Campaign.decided_at,
        )
        .join(CampaignMember, CampaignMember.campaign_id == Campaign.id)
        .join(QuestionRow, QuestionRow.id == Campaign.question_id)
        .where(Campaign.consultation_id == consultation_id)
        .group_by(Campaign.id, QuestionRow.id)
        .order_by(number.desc(), Campaign.id)
    )
    found = [
        CampaignRow(
            row[0], row[1], row[2], row[3], prose.excerpt(row[4] or "", 160), row[5], row[6], row[7]
        )
        for row in rows
    ]
    order = list(CampaignState)
    return sorted(found, key=lambda one: order.index(one.state))


def campaign_of(consultation_id: int, campaign_id: int) -> Campaign:
    """One campaign; raises NotFound."""
    found = db.session.scalar(
        select(Campaign).where(
            Campaign.id == campaign_id, Campaign.consultation_id == consultation_id
        )
    )
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Member:
    """One answer in a campaign."""

    text_id: int
    text: str
    likeness: float
    is_lead: bool
    response_id: int
    group: str


def members(campaign_id: int) -> Sequence[Member]:
    """Its answers: the lead, and then the least alike first, for those need a look."""
    rows = db.session.execute(
        select(
            CodedText.id,
            CodedText.text,
            CampaignMember.likeness,
            CampaignMember.is_lead,
            CodedText.response_id,
            StakeholderGroup.name,
        )
        .join(CodedText, CodedText.id == CampaignMember.text_id)
        .join(Response, Response.id == CodedText.response_id)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .where(CampaignMember.campaign_id == campaign_id, is_submitted())
        .order_by(CampaignMember.is_lead.desc(), CampaignMember.likeness, CampaignMember.text_id)
        .limit(MOST_SHOWN)
    )
    return [Member(*row) for row in rows]


def member_ids(campaign_id: int) -> list[int]:
    """The answers of a campaign, all of them."""
    return list(
        db.session.scalars(
            select(CampaignMember.text_id)
            .where(CampaignMember.campaign_id == campaign_id)
            .order_by(CampaignMember.text_id)
        )
    )


def notes_about(response_id: int) -> list[str]:
    """What the register says of a response: of which campaigns it is part."""
    one = CampaignMember.__table__.alias("one")
    rows = db.session.execute(
        select(Campaign.title, func.count(CampaignMember.text_id))
        .join(CampaignMember, CampaignMember.campaign_id == Campaign.id)
        .join(one, one.c.campaign_id == Campaign.id)
        .join(CodedText, CodedText.id == one.c.text_id)
        .where(CodedText.response_id == response_id, Campaign.state == CampaignState.CONFIRMED)
        .group_by(Campaign.id)
        .order_by(Campaign.id)
    )
    return [
        _("Deel van een campagne van %(number)s: ‘%(title)s’.", number=row[1], title=row[0])
        for row in rows
    ]
