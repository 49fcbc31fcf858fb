"""What is stored of the life of a scheme: its versions, and the one being worked on."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500


class Origin(enum.StrEnum):
    """Who made a version."""

    REFERENCE = "reference"
    SECRETARIAT = "secretariat"


class SchemeVersion(Base):
    """A scheme as it was adopted at some moment; rows are never changed."""

    __tablename__ = "composition_scheme_versions"
    __table_args__ = (
        Index("uq_scheme_versions_scheme_id_number", "scheme_id", "number", unique=True),
        CheckConstraint("number > 0", name="number_is_positive"),
    )

    id: Mapped[pk]
    scheme_id: Mapped[int] = mapped_column(ForeignKey("composition_schemes.id"))
    number: Mapped[int]
    name: Mapped[str_200]
    text: Mapped[long_text]
    rules: Mapped[list[dict[str, Any]]]
    source: Mapped[str_200]
    origin: Mapped[Origin]
    note: Mapped[str_500]
    """What changed and why."""
    adopted_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]


class SchemeWorkingCopy(Base):
    """A scheme as it is being changed: one at a time, gone when it is adopted or thrown away."""

    __tablename__ = "composition_scheme_working_copies"

    scheme_id: Mapped[int] = mapped_column(ForeignKey("composition_schemes.id"), primary_key=True)
    name: Mapped[str_200]
    text: Mapped[long_text]
    rules: Mapped[list[dict[str, Any]]]
    source: Mapped[str_200]
    base: Mapped[int]
    """The version that it changes; 0: it becomes the first."""
    revision: Mapped[int]
    """Rises with each change, so that nobody overwrites what they have not seen."""
    changed_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
