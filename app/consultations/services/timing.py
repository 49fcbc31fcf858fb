"""The lifecycle: announcing, opening, closing, analysing, reporting, and moving the closing."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select, update

from app.consultations import rules
from app.consultations.events import ClosingExtended, ConsultationMoved
from app.consultations.follow_up import services as follow_up
from app.consultations.models import Consultation, Extension, Response, Step
from app.consultations.queries import plan as plan_queries
from app.consultations.rules import Missing, State
from app.consultations.services.extra import still_answering
from app.consultations.services.refusals import PlanIsIncomplete
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused


def gaps_before(consultation: Consultation, to: State, now: datetime) -> list[Missing]:
    """What is missing before a consultation can be announced or opened."""
    plan = plan_queries.plan_of(
        consultation,
        plan_queries.groups_of(consultation.id),
        plan_queries.questionnaire_of(consultation.id),
    )
    if to is State.ANNOUNCED:
        return rules.missing_to_announce(plan)
    return rules.missing_to_open(plan, now)


def move(consultation: Consultation, to: State, *, by: int | None, now: datetime) -> None:
    """Bring a consultation into its next state.

    Raises PlanIsIncomplete, with what is missing, before announcing or opening; raises Refused
    when the lifecycle knows no such move.
    """
    db.session.refresh(consultation, with_for_update=True)
    if _has_ended(consultation, now):
        _step(consultation, State.CLOSED, by=None, now=now)
    if to is State.CLOSED or not rules.may_move(consultation.state, to):
        raise Refused(_("Deze stap kan nu niet. Laad de pagina opnieuw om te zien wat wel kan."))
    if to is State.ANALYSED and (number := still_answering(consultation, now)):
        raise Refused(
            _(
                "Nog %(number)s genodigden kunnen antwoorden of versturen. "
                "Wacht tot hun tijd om is.",
                number=number,
            )
        )
    if to in {State.ANNOUNCED, State.OPEN} and (missing := gaps_before(consultation, to, now)):
        raise PlanIsIncomplete(
            _("De raadpleging is nog niet volledig. Vul eerst aan wat ontbreekt."), missing
        )
    _step(consultation, to, by=by, now=now)
    if to is State.OPEN:
        follow_up.begin(consultation, by=by, now=now)


def extend(
    consultation: Consultation, closes_at: datetime, *, by: int | None, now: datetime
) -> None:
    """Move the closing moment of an open consultation later; never earlier."""
    db.session.refresh(consultation, with_for_update=True)
    before = consultation.closes_at
    if consultation.state is not State.OPEN or before is None or before <= now:
        raise Refused(_("Alleen een raadpleging die open is, kan langer open blijven."))
    if closes_at <= before:
        raise Invalid(_("Kies een moment na de huidige sluiting. Eerder sluiten kan niet."))
    if consultation.report_due_on and consultation.report_due_on <= closes_at.date():
        raise Invalid(_("Kies een moment voor de dag van de terugkoppeling."))
    consultation.closes_at = closes_at
    consultation.revision += 1
    db.session.add(
        Extension(
            consultation_id=consultation.id,
            closed_at_before=before,
            closes_at=closes_at,
            at=now,
            by_id=by,
        )
    )
    db.session.execute(
        update(Response)
        .where(Response.consultation_id == consultation.id)
        .values(told_unsent_at=None)
    )
    db.session.flush()
    facts.record(
        ClosingExtended(
            at=now,
            actor_id=by,
            consultation_id=consultation.id,
            closed_at_before=before,
            closes_at=closes_at,
        )
    )


def close_due(now: datetime) -> int:
    """Record the closing of every consultation whose closing moment has passed; how many.

    Nobody depends on it: whether answers can be saved follows from the closing moment itself.
    """
    due = db.session.scalars(
        select(Consultation)
        .where(Consultation.state == State.OPEN, Consultation.closes_at <= now)
        .order_by(Consultation.id)
        .with_for_update(skip_locked=True)
    ).all()
    for consultation in due:
        _step(consultation, State.CLOSED, by=None, now=now)
    return len(due)


def _has_ended(consultation: Consultation, now: datetime) -> bool:
    at = rules.state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    return consultation.state is State.OPEN and at is State.CLOSED


def _step(consultation: Consultation, to: State, *, by: int | None, now: datetime) -> None:
    consultation.state = to
    db.session.add(Step(consultation_id=consultation.id, state=to, at=now, by_id=by))
    db.session.flush()
    facts.record(ConsultationMoved(at=now, actor_id=by, consultation_id=consultation.id, state=to))
