"""What is stored of visits: one row per person and thing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, str_30


class Visit(Base):
    """How far a person has seen something. No history: nobody else may know when one reads.

    Of a conversation `discussions` keeps it itself, by post (`thread_visits`).
    """

    __tablename__ = "visits"
    __table_args__ = (CheckConstraint("until <= here_at", name="seen_before_being_here"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    subject_kind: Mapped[str_30] = mapped_column(primary_key=True)
    """See `rules`: 'workgroup' or 'minutes'."""
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    until: Mapped[datetime]
    """The end of the visit before this one: what came later is new."""
    here_at: Mapped[datetime]
    """The last sign of the present visit."""
    number: Mapped[int] = mapped_column(default=0)
    """The last version that was read, where things come in versions."""
