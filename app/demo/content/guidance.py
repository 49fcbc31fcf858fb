"""A consultation from beginning to end: a matrix, an opinion map, a report, and feedback."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.consultations.maps import services as maps
from app.consultations.models import Consultation, Invitation, Response
from app.consultations.results.services import publishing
from app.consultations.rules import State
from app.consultations.services import inviting, timing
from app.consultations.synopsis import queries, rules, services
from app.contributions import services as register
from app.contributions.models import Channel
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import NotFound
from app.demo.cast import Cast
from app.demo.content import consultations
from app.demo.content.consultation_texts import Voice
from app.demo.content.consultations import Timing
from app.demo.content.guidance_texts import ANSWERS, FATES, GUIDANCE, LASTING, NEARBY, REPORT, TOLD


def make(cast: Cast, now: datetime) -> None:
    """Plan, ask, close, treat and report."""
    morning = datetime.combine(now.astimezone(BRUSSELS).date(), time(9), BRUSSELS)
    when = Timing(
        planned=morning - timedelta(days=190),
        opens=morning - timedelta(days=170),
        closes=morning - timedelta(days=110) + timedelta(hours=8),
        reports_after=timedelta(days=70),
    )
    by = cast.secretariaat.id
    consultation = consultations.prepare(cast, GUIDANCE, when)
    silent = [
        Voice(f"stil{number}@begeleiding.example", "", f"Stil {number} (voorbeeld)", group, {})
        for number, group in enumerate(("individuen", "individuen", "opleidingsverstrekkers"), 1)
    ]
    consultations.invite(consultation, [*ANSWERS, *silent], by=by, at=when.opens)
    for number, voice in enumerate(ANSWERS):
        consultations.answer(
            consultation, voice, at=when.opens + timedelta(days=2 + 2 * number, hours=3)
        )
    inviting.remind(consultation, by=by, now=when.closes - timedelta(days=10))
    timing.close_due(when.closes + timedelta(minutes=1))
    services.make_due_summaries(when.closes + timedelta(minutes=5))
    maps.draw_due(when.closes + timedelta(minutes=5))
    publishing.publish_results(consultation, by=by, now=when.closes + timedelta(days=6))
    services.publish_summary(consultation, by=by, now=when.closes + timedelta(days=6))
    timing.move(consultation, State.ANALYSED, by=by, now=when.closes + timedelta(days=30))
    _treat(consultation, by=by, at=when.closes + timedelta(days=40))
    _report(consultation, by=by, at=when.closes + timedelta(days=60))


def _treat(consultation: Consultation, *, by: int, at: datetime) -> None:
    rows = db.session.execute(
        select(Response.id, Invitation.email)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .where(Response.consultation_id == consultation.id, Response.submitted_at.is_not(None))
    )
    places = {voice.email: place for place, voice in enumerate(ANSWERS, 1)}
    for response_id, email in rows.all():
        contribution = register.of_source(Channel.CONSULTATION_RESPONSE, response_id)
        if contribution is None:
            raise NotFound
        fate = FATES[places[email]]
        register.dispose(
            contribution,
            disposition=fate.disposition,
            reason=fate.reason,
            theme=fate.theme,
            by=by,
            now=at,
        )


def _report(consultation: Consultation, *, by: int, at: datetime) -> None:
    themes = rules.by_theme(queries.responses(consultation.id))
    words = {fate.theme: fate.words for fate in (NEARBY, LASTING, TOLD)}
    written = {f"{rules.THEME}{key}": words[name] for key, name in themes} | dict(REPORT)
    for part, text in written.items():
        services.write(consultation, part, text, version=0, by=by, now=at)
    services.publish(consultation, by=by, now=at)
