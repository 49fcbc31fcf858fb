"""What is stored of summaries and synopsis reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, str_80


class SynopsisText(Base):
    """The secretariat's text of one part, one row per version; rows are never changed."""

    __tablename__ = "consultation_synopsis_texts"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    part: Mapped[str_80] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class SynopsisEdition(Base):
    """The report as it was published; rows are never changed."""

    __tablename__ = "consultation_synopsis_editions"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parts: Mapped[list[dict[str, Any]]]
    """Per part: key, title, level, markdown and html."""
    published_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Summary(Base):
    """The factual summary, made by the worker after closing."""

    __tablename__ = "consultation_summaries"
    __table_args__ = (
        CheckConstraint("published_at IS NULL OR published_at >= made_at", name="made_first"),
    )

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    parts: Mapped[list[dict[str, Any]]]
    """Per part: key, title, level, markdown and html."""
    made_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
