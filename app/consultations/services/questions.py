"""Writing the questionnaire: sections and questions, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.consultations import translating
from app.consultations.events import ConsultationPlanChanged
from app.consultations.follow_up.queries import is_repeated
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries import translations
from app.consultations.questionnaire import Condition, QuestionKind
from app.consultations.services.planning import must_be_preparing
from app.core import facts
from app.core.db import db
from app.core.errors import Refused


@dataclass(frozen=True, kw_only=True)
class QuestionTexts:
    """A question as it is written."""

    kind: QuestionKind
    text: str
    help_text: str = ""
    is_optional: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    library_name: str = ""


def add_section(
    consultation: Consultation, *, title: str, intro: str, by: int | None, now: datetime
) -> SectionRow:
    """Add a section at the end."""
    must_be_preparing(consultation)
    last = db.session.scalar(
        select(func.max(SectionRow.position)).where(SectionRow.consultation_id == consultation.id)
    )
    row = SectionRow(
        consultation_id=consultation.id,
        position=(last or 0) + 1,
        title=title,
        intro=intro,
        condition=None,
    )
    db.session.add(row)
    _record(consultation, by=by, now=now)
    return row


def change_section(
    consultation: Consultation,
    section: SectionRow,
    *,
    title: str,
    intro: str,
    by: int | None,
    now: datetime,
) -> None:
    """Change the heading of a section; a translation of what changed is then out of date."""
    must_be_preparing(consultation)
    before = translating.parts_of_section(translations.section_of(section))
    section.title, section.intro = title, intro
    after = translating.parts_of_section(translations.section_of(section))
    section.translations, section.translated_from = translating.after_change(
        section.translations, section.translated_from, before, after
    )
    _record(consultation, by=by, now=now)


def remove_section(
    consultation: Consultation, section: SectionRow, *, by: int | None, now: datetime
) -> None:
    """Remove a section; refused while it holds questions."""
    must_be_preparing(consultation)
    if db.session.scalar(
        select(QuestionRow.id).where(QuestionRow.section_id == section.id).limit(1)
    ):
        raise Refused(_("In dit deel staan nog vragen. Schrap of verplaats die eerst."))
    db.session.delete(section)
    _record(consultation, by=by, now=now)


def add_question(
    consultation: Consultation,
    section: SectionRow,
    texts: QuestionTexts,
    *,
    by: int | None,
    now: datetime,
) -> QuestionRow:
    """Add a question at the end of a section."""
    must_be_preparing(consultation)
    last = db.session.scalar(
        select(func.max(QuestionRow.position)).where(QuestionRow.section_id == section.id)
    )
    row = QuestionRow(
        consultation_id=consultation.id,
        section_id=section.id,
        position=(last or 0) + 1,
        kind=texts.kind,
        text=texts.text,
        help_text=texts.help_text,
        is_optional=texts.is_optional,
        settings=texts.settings,
        why=texts.why,
        condition=None,
        library_name=texts.library_name,
    )
    db.session.add(row)
    _record(consultation, by=by, now=now)
    return row


def change_question(
    consultation: Consultation,
    question: QuestionRow,
    texts: QuestionTexts,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Change a question; its kind stays. A translation of what changed is then out of date.

    What was asked in an earlier round stays as it was.
    """
    must_be_preparing(consultation)
    same = (question.text, question.settings) == (texts.text, texts.settings)
    if not same and is_repeated(question.id):
        raise Refused(
            _(
                "Deze vraag staat ook in de vorige ronde. Tekst en antwoorden blijven zoals ze "
                "waren, anders valt er niets te vergelijken. Schrap ze, of stel een vraag erbij."
            )
        )
    before = translating.parts_of_question(translations.question_of(question))
    question.text = texts.text
    question.help_text = texts.help_text
    question.is_optional = texts.is_optional
    question.settings = texts.settings
    question.why = texts.why
    question.library_name = texts.library_name
    after = translating.parts_of_question(translations.question_of(question))
    question.translations, question.translated_from = translating.after_change(
        question.translations, question.translated_from, before, after
    )
    _record(consultation, by=by, now=now)


def set_condition(
    consultation: Consultation,
    owner: QuestionRow | SectionRow,
    condition: Condition | None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Say when a question or a section is asked; None: always."""
    must_be_preparing(consultation)
    owner.condition = condition.as_data() if condition else None
    _record(consultation, by=by, now=now)


def remove_question(
    consultation: Consultation, question: QuestionRow, *, by: int | None, now: datetime
) -> None:
    """Remove a question."""
    must_be_preparing(consultation)
    db.session.delete(question)
    _record(consultation, by=by, now=now)


def move_section(
    consultation: Consultation,
    section: SectionRow,
    *,
    down: bool,
    by: int | None,
    now: datetime,
) -> None:
    """Move a section one place up or down; at the edge nothing happens."""
    must_be_preparing(consultation)
    rows = db.session.scalars(
        select(SectionRow)
        .where(SectionRow.consultation_id == consultation.id)
        .order_by(SectionRow.position, SectionRow.id)
        .with_for_update()
    ).all()
    _swap(rows, section, down=down)
    _record(consultation, by=by, now=now)


def move_question(
    consultation: Consultation,
    question: QuestionRow,
    *,
    down: bool,
    by: int | None,
    now: datetime,
) -> None:
    """Move a question one place; past the edge of its section into the neighbouring one."""
    must_be_preparing(consultation)
    rows = db.session.scalars(
        select(QuestionRow)
        .where(QuestionRow.section_id == question.section_id)
        .order_by(QuestionRow.position, QuestionRow.id)
        .with_for_update()
    ).all()
    if not _swap(rows, question, down=down):
        _into_neighbour(consultation, question, down=down)
    _record(consultation, by=by, now=now)


def _into_neighbour(consultation: Consultation, question: QuestionRow, *, down: bool) -> None:
    sections = db.session.scalars(
        select(SectionRow.id)
        .where(SectionRow.consultation_id == consultation.id)
        .order_by(SectionRow.position, SectionRow.id)
    ).all()
    place = sections.index(question.section_id) + (1 if down else -1)
    if not 0 <= place < len(sections):
        return
    edge = func.min(QuestionRow.position) if down else func.max(QuestionRow.position)
    found = db.session.scalar(select(edge).where(QuestionRow.section_id == sections[place]))
    question.section_id = sections[place]
    question.position = (found or 0) + (-1 if down else 1)


def _swap(rows: Sequence[Any], row: Any, *, down: bool) -> bool:
    """Renumber the rows with `row` one place further; False at the edge."""
    ordered = list(rows)
    place = ordered.index(row)
    other = place + (1 if down else -1)
    if not 0 <= other < len(ordered):
        return False
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, one in enumerate(ordered, 1):
        one.position = position
    return True


def _record(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    db.session.flush()
    facts.record(
        ConsultationPlanChanged(
            at=now, actor_id=by, consultation_id=consultation.id, what="questions"
        )
    )
