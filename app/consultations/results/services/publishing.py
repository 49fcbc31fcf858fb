"""Publishing the results: asked for once by the secretariat, made by the worker, never changed.

Making the tables of many responses takes longer than a page may, so the act is recorded and the
worker does it; the page says meanwhile that it is being made, and says so when it failed.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.consultations.events import ResultsAsked, ResultsPublished
from app.consultations.follow_up.models import FollowUp
from app.consultations.follow_up.shifting import Told
from app.consultations.follow_up.shifts import tell
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.ends import last_moment, over_for_everyone
from app.consultations.results.models import AskedResults, PublishedResults
from app.consultations.results.publication import Table
from app.consultations.results.queries import public as public_queries
from app.core import facts
from app.core.db import db
from app.core.errors import Refused
from app.core.transaction import reading

log = logging.getLogger("draagvlak.results")


@dataclass(frozen=True)
class _Made:
    """Tables that were reckoned, and on what they rest."""

    tables: Sequence[Table]
    responses: int
    shifts: Sequence[Told]
    """Of a follow-up round: what may be told of what changed."""
    stand: tuple[int, datetime | None]
    """How many responses counted and when the last was sent; see `public_queries.stand_of`."""


def ask_results(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Let the worker publish the results; asked twice it is asked once.

    After a failure it asks anew. Raises Refused while somebody may still answer.
    """
    db.session.refresh(consultation, with_for_update=True)
    if db.session.get(PublishedResults, consultation.id) is not None:
        return
    _must_be_over(consultation, now)
    asked = db.session.get(AskedResults, consultation.id)
    if asked is not None and asked.failed_at is None:
        return
    if asked is None:
        asked = AskedResults(consultation_id=consultation.id)
        db.session.add(asked)
    asked.asked_at, asked.by_id, asked.failed_at = now, by, None
    db.session.flush()
    facts.record(ResultsAsked(at=now, actor_id=by, consultation_id=consultation.id))


def publish_results(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Make and publish them at once; what was published before stays as it is."""
    db.session.refresh(consultation, with_for_update=True)
    if db.session.get(PublishedResults, consultation.id) is not None:
        return
    _must_be_over(consultation, now)
    _keep(consultation, _made(consultation.id), by=by, now=now)


def publish_due(now: datetime) -> int:
    """Publish what was asked for; how many. For the worker.

    What fails is marked, so that the page says so and a next time is asked for by somebody.
    """
    with reading():
        due = db.session.scalars(
            select(AskedResults.consultation_id)
            .outerjoin(
                PublishedResults, PublishedResults.consultation_id == AskedResults.consultation_id
            )
            .where(
                PublishedResults.consultation_id.is_(None),
                AskedResults.failed_at.is_(None),
                AskedResults.consultation_id.in_(over_for_everyone(now)),
            )
            .order_by(AskedResults.asked_at, AskedResults.consultation_id)
        ).all()
        made = {number: _tried(number) for number in due[:1]}  # one large one at a time
    return sum(_finish(number, one, now) for number, one in made.items())


def _must_be_over(consultation: Consultation, now: datetime) -> None:
    if consultation.imported_at is not None:
        raise Refused(_("Wat uit een bestand komt, wordt hier niet gepubliceerd."))
    until = last_moment(consultation)
    if until is None or now < until:
        raise Refused(
            _("Er kan nog geantwoord worden. Publiceer de resultaten zodra dat voorbij is.")
        )


def _made(consultation_id: int) -> _Made:
    with force_locale("nl"):
        questionnaire = plan_queries.questionnaire_of(consultation_id)
        stand = public_queries.stand_of(consultation_id)
        tables, number = public_queries.tables_now(consultation_id, questionnaire)
        shifts = tell(consultation_id, tables)
    return _Made(tables, number, shifts, stand)


def _tried(consultation_id: int) -> _Made | None:
    try:
        return _made(consultation_id)
    except Exception:
        log.exception("the results of consultation %s could not be made", consultation_id)
        return None


def _finish(consultation_id: int, made: _Made | None, now: datetime) -> bool:
    """Store them, unless a response changed since they were made: then it is for the next time."""
    consultation = db.session.get_one(Consultation, consultation_id, with_for_update=True)
    asked = db.session.get_one(AskedResults, consultation_id, with_for_update=True)
    if db.session.get(PublishedResults, consultation_id) is not None:
        return False
    if made is None:
        asked.failed_at = now
        return False
    until = last_moment(consultation)
    is_over = until is not None and until <= now
    if not is_over or public_queries.stand_of(consultation_id) != made.stand:
        return False
    _keep(consultation, made, by=asked.by_id, now=now)
    return True


def _keep(consultation: Consultation, made: _Made, *, by: int | None, now: datetime) -> None:
    db.session.add(
        PublishedResults(
            consultation_id=consultation.id,
            published_at=now,
            by_id=by,
            responses=made.responses,
            tables=[one.as_data() for one in made.tables],
        )
    )
    follow_up = db.session.get(FollowUp, consultation.id)
    if follow_up is not None:
        follow_up.shifts = [one.as_data() for one in made.shifts]
    db.session.flush()
    facts.record(ResultsPublished(at=now, actor_id=by, consultation_id=consultation.id))
