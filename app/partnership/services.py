"""What happens in the partnership: mandates and leads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from app.core import facts
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership.events import LeadAppointed, MandateGranted
from app.partnership.models import AssignmentLead, Mandate


def grant_mandate(
    *, person_id: int, organisation_id: int, now: datetime, by: int | None
) -> Mandate:
    """Let a person act for an organisation from today."""
    mandate = Mandate(
        person_id=person_id,
        organisation_id=organisation_id,
        starts_on=now.astimezone(BRUSSELS).date(),
        granted_at=now,
        granted_by_id=by,
    )
    db.session.add(mandate)
    db.session.flush()
    facts.record(
        MandateGranted(at=now, actor_id=by, person_id=person_id, organisation_id=organisation_id)
    )
    return mandate


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
