"""Mending a typo in a question or a heading after the opening; what stood there stays on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _

from app.consultations import correcting, insertion
from app.consultations.events import ConsultationPlanChanged
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.preparing_models import Correction
from app.consultations.queries import translations
from app.consultations.questionnaire import Question
from app.consultations.questions import KINDS
from app.consultations.rules import PREPARING
from app.consultations.translating import parts_of_question, parts_of_section
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused

Owner = QuestionRow | SectionRow
LONGEST: Mapping[str, int] = {"title": 200, "intro": 1000}
"""Characters of a heading; every other text has room for 500."""


def parts_of(owner: Owner) -> dict[str, str]:
    """Every text of a question, or of the heading of a section, that can be mended."""
    if isinstance(owner, SectionRow):
        return parts_of_section(translations.section_of(owner))
    return parts_of_question(translations.question_of(owner))


def check(consultation: Consultation, owner: Owner, part: str, *, before: str, after: str) -> None:
    """Refuse a change that may not be; `before` is what the writer had in front of them.

    Refused before the opening (then one simply changes it), when someone else mended it in
    between, and when it is more than a typo.
    """
    if consultation.state in PREPARING:
        raise Refused(_("Voor de opening wijzigt u de vraag gewoon."))
    stored = parts_of(owner).get(part)
    if stored is None or stored != before:
        raise Refused(_("Deze tekst is intussen verbeterd. Laad de pagina opnieuw."))
    if not after or len(after) > LONGEST.get(part, 500) or not correcting.is_a_typo(before, after):
        raise Invalid(
            _(
                "Dit is meer dan een tikfout. Wie al antwoordde, las iets anders: de betekenis "
                "van een vraag ligt vast sinds de opening."
            )
        )
    if isinstance(owner, QuestionRow):
        _check_question(owner, part, before=before, after=after)


def _check_question(question: QuestionRow, part: str, *, before: str, after: str) -> None:
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
    owner: Owner,
    part: str,
    *,
    before: str,
    after: str,
    by: int | None,
    now: datetime,
) -> Correction:
    """Mend one text; raises what `check` raises. Translations of it stay good."""
    db.session.refresh(owner, with_for_update=True)
    check(consultation, owner, part, before=before, after=after)
    if isinstance(owner, SectionRow) or part in correcting.TEXTS:
        setattr(owner, part, after)
    else:
        owner.settings = correcting.with_label(owner.settings, part, after)
    owner.translated_from = {
        language: {
            name: after if name == part and dutch == before else dutch
            for name, dutch in made_from.items()
        }
        for language, made_from in owner.translated_from.items()
    }
    row = Correction(
        consultation_id=consultation.id,
        question_id=owner.id if isinstance(owner, QuestionRow) else None,
        section_id=owner.id if isinstance(owner, SectionRow) else None,
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
