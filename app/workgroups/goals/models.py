"""What is stored of goals and indicators; each text that stood there is kept as a row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500
from app.workgroups.goals.rules import Collection


class OperationalGoal(Base):
    """What an assignment wants to reach, concretely, as it reads now."""

    __tablename__ = "operational_goals"
    __table_args__ = (
        Index("uq_operational_goals_assignment_id_number", "assignment_id", "number", unique=True),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("revision > 0", name="revision_is_positive"),
    )

    id: Mapped[pk]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    number: Mapped[int]
    """Within its assignment; never given twice."""
    name: Mapped[str_200]
    text: Mapped[long_text]
    html: Mapped[long_text]
    revision: Mapped[int]
    last_indicator: Mapped[int] = mapped_column(default=0)
    """The last number that was given to an indicator."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it was dropped; it stays in the history."""
    once: Mapped[str] = mapped_column(String(32), unique=True)


class OperationalGoalText(Base):
    """A goal as it read from a moment on; rows are never changed."""

    __tablename__ = "operational_goal_texts"

    goal_id: Mapped[int] = mapped_column(ForeignKey("operational_goals.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str_200]
    text: Mapped[long_text]
    is_ended: Mapped[bool]
    written_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]


class Indicator(Base):
    """What measures a goal, with what that costs, as it stands now."""

    __tablename__ = "indicators"
    __table_args__ = (
        Index("uq_indicators_goal_id_number", "goal_id", "number", unique=True),
        CheckConstraint("hours >= 0", name="hours_are_counted"),
        CheckConstraint("revision > 0", name="revision_is_positive"),
        CheckConstraint("collection = 'new' OR source <> ''", name="existing_source_is_named"),
    )

    id: Mapped[pk]
    goal_id: Mapped[int] = mapped_column(ForeignKey("operational_goals.id"))
    number: Mapped[int]
    name: Mapped[str_200]
    text: Mapped[long_text]
    """How it is measured."""
    collection: Mapped[Collection]
    source: Mapped[str_200]
    """The existing source, or how the new figures will be gathered ('' when not said)."""
    hours: Mapped[int]
    """What measuring costs per year, all who bear it together."""
    who: Mapped[str_200]
    """Who bears it."""
    reason: Mapped[str_500]
    """Why new figures are needed although a source is known."""
    revision: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class IndicatorText(Base):
    """An indicator as it stood from a moment on; rows are never changed."""

    __tablename__ = "indicator_texts"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str_200]
    text: Mapped[long_text]
    collection: Mapped[Collection]
    source: Mapped[str_200]
    hours: Mapped[int]
    who: Mapped[str_200]
    reason: Mapped[str_500]
    is_ended: Mapped[bool]
    written_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
