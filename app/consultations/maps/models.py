"""What is stored of opinion maps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class StoredMap(Base):
    """The map of one statement set. Nobody's place is in it."""

    __tablename__ = "consultation_opinion_maps"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_questions.id"), primary_key=True, autoincrement=False
    )
    responses: Mapped[int]
    """On how many answers it rests; another number makes the worker draw it anew."""
    outcome: Mapped[dict[str, Any]]
    """As `OpinionMap.as_data` gives it; a statement is told by its place in the question."""
    made_at: Mapped[datetime]
