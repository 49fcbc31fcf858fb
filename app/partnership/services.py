"""What happens in the partnership: leads here, mandates in their own room."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from app.core import facts
from app.core.db import db
from app.partnership.events import LeadAppointed
from app.partnership.mandates.services import grant_mandate
from app.partnership.models import AssignmentLead

__all__ = ["appoint_lead", "grant_mandate"]


def appoint_lead(*, assignment_id: int, person_id: int, now: datetime, by: int | None) -> None:
    """Let a person pull an assignment; the one before stays in the history."""
    db.session.execute(
        update(AssignmentLead)
        .where(AssignmentLead.assignment_id == assignment_id, AssignmentLead.ended_at.is_(None))
        .values(ended_at=now)
    )
    db.session.add(AssignmentLead(assignment_id=assignment_id, person_id=person_id, started_at=now))
    db.session.flush()
    facts.record(
        LeadAppointed(at=now, actor_id=by, person_id=person_id, assignment_id=assignment_id)
    )
