"""What is stored of results: tallies, and what was published of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.consultations.rules import Way
from app.core.db import Base

MARK_LENGTH = 80


class Tally(Base):
    """How many responses of a group that came along one way say one thing about a question."""

    __tablename__ = "consultation_tallies"
    __table_args__ = (
        Index("ix_consultation_tallies_consultation_id", "consultation_id"),
        CheckConstraint("number >= 0", name="never_below_zero"),
    )

    question_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_questions.id"), primary_key=True
    )
    stakeholder_group_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder_groups.id"), primary_key=True
    )
    way: Mapped[Way] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(MARK_LENGTH), primary_key=True)
    """What was said (see `tallies`)."""
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    number: Mapped[int]


class Counted(Base):
    """Which version of a response is in the tallies, and under which group and way."""

    __tablename__ = "consultation_counted"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_responses.id"), primary_key=True
    )
    version: Mapped[int]
    """0: it was counted and is not any more (withdrawn)."""
    stakeholder_group_id: Mapped[int] = mapped_column(ForeignKey("stakeholder_groups.id"))
    way: Mapped[Way]


class AskedResults(Base):
    """That the results must be published: the worker does it when it comes to it."""

    __tablename__ = "consultation_asked_results"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    asked_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    failed_at: Mapped[datetime | None]
    """When making them failed; asking anew wipes it."""


class PublishedResults(Base):
    """The tables that were published of a consultation: one set, once, never changed.

    A second set, made after one more response, would give that response away by subtraction.
    """

    __tablename__ = "consultation_published_results"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    published_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    responses: Mapped[int]
    tables: Mapped[list[dict[str, Any]]]
    """See `publication.Table`."""
