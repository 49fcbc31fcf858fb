"""What is stored while a consultation is prepared, beside its questions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80


class Correction(Base):
    """A typo that was mended after the opening; rows are never changed."""

    __tablename__ = "consultation_corrections"
    __table_args__ = (
        CheckConstraint("(question_id IS NULL) <> (section_id IS NULL)", name="one_owner"),
        CheckConstraint("before <> after", name="really_changed"),
    )

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_questions.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_sections.id"))
    part: Mapped[str_80]
    """Which text: 'text', 'help_text', 'why', 'title', 'intro', or a setting as 'options.2'; of a
    translation with its language before it, as 'fr:text'."""
    before: Mapped[long_text]
    after: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Trial(Base):
    """One person's test run of the questionnaire; counted nowhere, and no part of the register."""

    __tablename__ = "consultation_trials"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    answers: Mapped[dict[str, Any]]
    """Answers by question id, each as its kind writes it."""
