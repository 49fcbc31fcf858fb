"""Publishing the results: one set of tables, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.consultations.events import ResultsPublished
from app.consultations.models import Consultation, Invitation
from app.consultations.queries import plan as plan_queries
from app.consultations.queries import public as public_queries
from app.consultations.result_models import PublishedResults
from app.core import facts
from app.core.db import db
from app.core.errors import Refused


def last_moment(consultation: Consultation) -> datetime | None:
    """Until when somebody may still send or change: extra time and grace included."""
    latest = db.session.scalar(
        select(func.max(Invitation.closes_at)).where(Invitation.consultation_id == consultation.id)
    )
    if consultation.closes_at is None:
        return None
    grace = timedelta(hours=consultation.grace_hours)
    return max(consultation.closes_at, latest or consultation.closes_at) + grace


def publish_results(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Publish what may be published; what was published before stays as it is."""
    db.session.refresh(consultation, with_for_update=True)
    if db.session.get(PublishedResults, consultation.id) is not None:
        return
    until = last_moment(consultation)
    if until is None or now < until:
        raise Refused(
            _("Er kan nog geantwoord worden. Publiceer de resultaten zodra dat voorbij is.")
        )
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    made, number = public_queries.tables_now(consultation.id, questionnaire)
    db.session.add(
        PublishedResults(
            consultation_id=consultation.id,
            published_at=now,
            by_id=by,
            responses=number,
            tables=[one.as_data() for one in made],
        )
    )
    db.session.flush()
    facts.record(ResultsPublished(at=now, actor_id=by, consultation_id=consultation.id))
