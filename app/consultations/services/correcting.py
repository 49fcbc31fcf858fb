"""Mending a typo in a question after the opening; what stood there stays on record."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.consultations import correcting, insertion
from app.consultations.events import ConsultationPlanChanged
from app.consultations.models import Consultation, QuestionRow
from app.consultations.preparing_models import Correction
from app.consultations.questionnaire import Question
from app.consultations.questions import KINDS
from app.consultations.rules import PREPARING
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused


def check(
    consultation: Consultation, question: QuestionRow, part: str, *, before: str, after: str
) -> None:
    """Refuse a change that may not be; `before` is what the writer had in front of them.

    Refused before the opening (then one simply changes it), when someone else mended it in
    between, and when it is more than a typo.
    """
    if consultation.state in PREPARING:
        raise Refused(_("Voor de opening wijzigt u de vraag gewoon."))
    texts = {name: getattr(question, name) for name in correcting.TEXTS}
    stored = correcting.parts_of(texts, question.settings).get(part)
    if stored is None or stored != before:
        raise Refused(_("Deze tekst is intussen verbeterd. Laad de pagina opnieuw."))
    if not after or len(after) > 500 or not correcting.is_a_typo(before, after):
        raise Invalid(
            _(
                "Dit is meer dan een tikfout. Wie al antwoordde, las iets anders: de betekenis "
                "van een vraag ligt vast sinds de opening."
            )
        )
    if part in correcting.TEXTS:
        looked_at = [
            insertion.looked_at(Question(question.id, question.kind, text))
            for text in (before, after)
        ]
        if looked_at[0] != looked_at[1]:
            raise Invalid(_("Laat het antwoord dat in de tekst komt, staan zoals het is."))
        return
    settings = correcting.with_label(question.settings, part, after)
    problems = KINDS[question.kind].settings_problems(settings)
    if problems:
        raise Invalid(str(problems[0][1]))


def mend(
    consultation: Consultation,
    question: QuestionRow,
    part: str,
    *,
    before: str,
    after: str,
    by: int | None,
    now: datetime,
) -> Correction:
    """Mend one text of a question; raises what `check` raises."""
    db.session.refresh(question, with_for_update=True)
    check(consultation, question, part, before=before, after=after)
    if part in correcting.TEXTS:
        setattr(question, part, after)
    else:
        question.settings = correcting.with_label(question.settings, part, after)
    row = Correction(
        consultation_id=consultation.id,
        question_id=question.id,
        section_id=None,
        part=part,
        before=before,
        after=after,
        at=now,
        by_id=by,
    )
    db.session.add(row)
    db.session.flush()
    facts.record(
        ConsultationPlanChanged(
            at=now, actor_id=by, consultation_id=consultation.id, what="wording"
        )
    )
    return row
