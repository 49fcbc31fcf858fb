"""What is stored of a switch: what moved where, and which groups were closed by it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, pk
from app.workgroups.rules import WorkgroupState
from app.workgroups.scenario.rules import Scenario


class ScenarioSwitch(Base):
    """The groups were arranged in this way, from this moment; the latest row holds."""

    __tablename__ = "scenario_switches"

    id: Mapped[pk]
    scenario: Mapped[Scenario]
    switched_at: Mapped[datetime]
    switched_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str] = mapped_column(String(32), unique=True)


class ScenarioMove(Base):
    """An assignment, or a draft action on it, went from one group to another by a switch."""

    __tablename__ = "scenario_moves"
    __table_args__ = (
        Index("ix_scenario_moves_draft_id", "draft_id"),
        Index("ix_scenario_moves_source_id", "source_id"),
    )

    id: Mapped[pk]
    switch_id: Mapped[int] = mapped_column(ForeignKey("scenario_switches.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"))
    """None: the assignment itself."""
    source_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"))


class ScenarioClosure(Base):
    """A group became empty by a switch and was closed; `state` is where it stood before."""

    __tablename__ = "scenario_closures"

    switch_id: Mapped[int] = mapped_column(ForeignKey("scenario_switches.id"), primary_key=True)
    workgroup_id: Mapped[int] = mapped_column(
        ForeignKey("workgroups.id"), primary_key=True, index=True
    )
    state: Mapped[WorkgroupState]
