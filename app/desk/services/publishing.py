"""From what came in to what may be published: one person makes the text, another approves it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.contributions import services as register
from app.contributions.models import Publication
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.desk.events import RedactionJudged, TextRedacted
from app.desk.models import Case, Redaction
from app.desk.rules import State
from app.desk.services.intake import contribution_of


class NotToPublish(Refused):
    """The reporter did not want it, or took it back."""


class SameEyes(Refused):
    """Who made a text can't approve it."""


def redact(case: Case, text: str, *, by: int, now: datetime) -> Redaction:
    """Make a text of a case for publication; it waits for a second pair of eyes.

    The original is never touched. Raises NotToPublish and Invalid.
    """
    if case.publication is Publication.ANALYSIS_ONLY:
        raise NotToPublish(_("De melder wil niet dat de tekst gepubliceerd wordt."))
    if case.state is State.WITHDRAWN or case.suspected:
        raise NotToPublish(_("Wat ingetrokken is of apart staat, wordt niet gepubliceerd."))
    if not text.strip():
        raise Invalid(_("Schrijf de tekst die gepubliceerd mag worden."))
    pending = _pending(case.id)
    if pending is not None and pending.text == text and pending.by_id == by:
        return pending  # a double click
    if pending is not None:
        raise Refused(_("Er wacht al een tekst op een tweede paar ogen. Laad de pagina opnieuw."))
    redaction = Redaction(case_id=case.id, text=text, at=now, by_id=by)
    db.session.add(redaction)
    db.session.flush()
    facts.record(TextRedacted(at=now, actor_id=by, case_id=case.id, redaction_id=redaction.id))
    return redaction


def _pending(case_id: int) -> Redaction | None:
    return db.session.scalar(
        select(Redaction)
        .where(Redaction.case_id == case_id, Redaction.judged_at.is_(None))
        .with_for_update()
    )


def judge(
    case: Case,
    redaction_id: int,
    *,
    approved: bool,
    remark: str,
    by: int,
    now: datetime,
) -> None:
    """Approve the text that waits, which publishes it, or send it back with a remark.

    Raises SameEyes, and Refused when another text waits by now.
    """
    redaction = _pending(case.id)
    if redaction is None or redaction.id != redaction_id:
        raise Refused(_("Deze tekst wacht niet meer op u. Laad de pagina opnieuw."))
    if redaction.by_id == by:
        raise SameEyes(_("U maakte deze tekst zelf. Laat een collega hem nakijken."))
    if not approved and not remark:
        raise Invalid(_("Schrijf wat er aan de tekst moet veranderen."))
    if approved and case.state is State.WITHDRAWN:
        raise NotToPublish(_("Wat ingetrokken is of apart staat, wordt niet gepubliceerd."))
    redaction.judged_at, redaction.judged_by_id = now, by
    redaction.approved, redaction.remark = approved, remark
    db.session.flush()
    contribution = contribution_of(case)
    if approved and contribution is not None:
        register.publish_text(contribution, redaction.text)
    facts.record(
        RedactionJudged(
            at=now,
            actor_id=by,
            case_id=case.id,
            redaction_id=redaction.id,
            approved=approved,
        )
    )
