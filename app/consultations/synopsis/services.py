"""Writing and publishing: the factual summary, and the synopsis report behind its gate."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.consultations import rules as consultation_rules
from app.consultations.coding.services import publishing as coding
from app.consultations.models import Consultation
from app.consultations.results.queries.public import published_of
from app.consultations.rules import OVER, State, state_at
from app.consultations.services import timing
from app.consultations.synopsis import composing, queries, rules
from app.consultations.synopsis.events import (
    SummaryMade,
    SummaryPublished,
    SynopsisPublished,
    SynopsisWritten,
)
from app.consultations.synopsis.models import Summary, SynopsisEdition, SynopsisText
from app.consultations.synopsis.rules import Gate
from app.contributions import services as contributions
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.core.transaction import reading


class NotReady(Refused):
    """The report can't be published yet; `gate` says why."""

    def __init__(self, message: str, gate: Gate) -> None:
        super().__init__(message)
        self.gate = gate


def is_over(consultation: Consultation, now: datetime) -> bool:
    """Whether it has closed."""
    return state_at(consultation.state, consultation.opens_at, consultation.closes_at, now) in OVER


def _check_over(consultation: Consultation, now: datetime) -> None:
    if not is_over(consultation, now):
        raise Refused(
            _("Het verslag begint na de sluiting: tot dan kunnen antwoorden nog veranderen.")
        )


def write(
    consultation: Consultation,
    part: str,
    text: str,
    *,
    version: int,
    by: int | None,
    now: datetime,
) -> None:
    """Keep the secretariat's text of a part.

    Raises StaleEdit when someone else wrote it since `version`; the same text again is no change.
    """
    _check_over(consultation, now)
    if len(text) > rules.TEXT_LENGTH:
        raise Invalid(_("Maak de tekst korter."))
    present = queries.texts(consultation.id).get(part)
    if present is not None and present.text == text:
        return
    if (present.version if present else 0) != version:
        raise _stale()
    row = SynopsisText(
        consultation_id=consultation.id, part=part, version=version + 1, text=text, at=now, by_id=by
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as clash:
        raise _stale() from clash
    facts.record(
        SynopsisWritten(
            at=now,
            actor_id=by,
            consultation_id=consultation.id,
            part=part,
            version=row.version,
        )
    )


def _stale() -> StaleEdit:
    return StaleEdit(_("Iemand anders wijzigde dit deel intussen. Hieronder staan beide teksten."))


def publish(consultation: Consultation, *, by: int | None, now: datetime) -> SynopsisEdition:
    """Publish the report, tell every respondent what was done, and end the consultation.

    Raises NotReady while a response lacks theme or disposition, a part its words, or the
    results are not published. The
    very same report published again is no new edition.
    """
    db.session.refresh(consultation, with_for_update=True)
    _check_over(consultation, now)
    responses = queries.responses(consultation.id)
    parts = composing.report_parts(consultation, responses)
    gate = rules.gate(
        responses,
        {one.key: one.text for one in parts},
        has_results=published_of(consultation.id) is not None,
    )
    if not gate.is_open:
        raise NotReady(_("Het verslag kan nog niet gepubliceerd worden."), gate)
    coding.publish(consultation, by=by, now=now)
    last = queries.edition(consultation.id)
    kept = composing.stored(parts)
    if last is not None and last.parts == kept:
        return last
    edition = SynopsisEdition(
        consultation_id=consultation.id,
        version=last.version + 1 if last else 1,
        parts=kept,
        published_at=now,
        by_id=by,
    )
    db.session.add(edition)
    db.session.flush()
    contributions.publish_feedback(queries.contribution_ids(consultation.id), by=by, now=now)
    _finish(consultation, by=by, now=now)
    facts.record(
        SynopsisPublished(
            at=now, actor_id=by, consultation_id=consultation.id, version=edition.version
        )
    )
    return edition


def _finish(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Bring the consultation through what is left of its lifecycle."""
    for state in (State.ANALYSED, State.REPORTED):
        at = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
        if consultation_rules.may_move(at, state):
            timing.move(consultation, state, by=by, now=now)


def make_due_summaries(now: datetime) -> int:
    """Make the factual summary of every consultation that closed; how many."""
    with reading():
        made = {
            one.id: composing.stored(composing.summary_parts(one))
            for one in queries.without_summary(now)
        }
    for number, parts in made.items():
        db.session.add(Summary(consultation_id=number, parts=parts, made_at=now))
        db.session.flush()
        facts.record(SummaryMade(at=now, actor_id=None, consultation_id=number))
    return len(made)


def publish_summary(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Let everyone read the factual summary, made anew from what stands now."""
    summary = db.session.get(Summary, consultation.id, with_for_update=True)
    if summary is None:
        raise NotFound
    if summary.published_at is not None:
        return
    if published_of(consultation.id) is None:
        raise Refused(
            _("Publiceer eerst de resultaten, bij ‘Resultaten’: de samenvatting herhaalt ze.")
        )
    summary.parts = composing.stored(composing.summary_parts(consultation))
    summary.published_at, summary.published_by_id = now, by
    db.session.flush()
    facts.record(SummaryPublished(at=now, actor_id=by, consultation_id=consultation.id))
