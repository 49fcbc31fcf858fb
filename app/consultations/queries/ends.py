"""Which consultations are over for everyone, extra time and grace included."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.consultations import ends
from app.consultations.models import Consultation, Invitation
from app.consultations.rules import State
from app.core.db import db


def last_moment(consultation: Consultation) -> datetime | None:
    """Until when somebody may still send or change; None before there is a closing moment."""
    latest = db.session.scalar(
        select(func.max(Invitation.closes_at)).where(Invitation.consultation_id == consultation.id)
    )
    return ends.last_moment(consultation.closes_at, latest, consultation.grace_hours)


def over_for_everyone(now: datetime) -> list[int]:
    """The ids of what was opened, and in which nobody can send any more; in one statement."""
    latest = (
        select(func.max(Invitation.closes_at))
        .where(Invitation.consultation_id == Consultation.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Consultation.id, Consultation.closes_at, latest, Consultation.grace_hours)
        .where(
            Consultation.state.not_in([State.DRAFT, State.ANNOUNCED]),
            Consultation.closes_at <= now,
        )
        .order_by(Consultation.id)
    )
    return [
        number
        for number, closes_at, own, grace in rows
        if (until := ends.last_moment(closes_at, own, grace)) is not None and until <= now
    ]
