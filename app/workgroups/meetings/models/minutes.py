"""What was written down: the minutes and the remarks on them, decisions, tasks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500
from app.workgroups.meetings.rules import MinutesState, TaskState


class Minutes(Base):
    """The minutes of a meeting. Their text stands in their versions."""

    __tablename__ = "minutes"
    __table_args__ = (
        CheckConstraint("current > 0", name="has_a_version"),
        CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL)", name="approved_has_its_moment"
        ),
        CheckConstraint("state = 'writing' OR shared_at IS NOT NULL", name="shared_has_its_moment"),
        CheckConstraint("approved_in_id <> meeting_id", name="approved_in_another_meeting"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    state: Mapped[MinutesState]
    current: Mapped[int]
    shared_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    """The later meeting at which they were approved."""


class MinutesVersion(Base):
    """One version of the text of minutes; rows are never changed."""

    __tablename__ = "minutes_versions"
    __table_args__ = (
        Index("uq_minutes_versions_meeting_id_number", "meeting_id", "number", unique=True),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("minutes.meeting_id"))
    number: Mapped[int]
    text: Mapped[long_text]
    html: Mapped[long_text]
    note: Mapped[str_500]
    written_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class MinutesRemark(Base):
    """What a member remarks on minutes before they are approved, and what was done with it."""

    __tablename__ = "minutes_remarks"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_has_its_moment"),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("minutes.meeting_id"), index=True)
    version: Mapped[int]
    """The version that was read."""
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    name: Mapped[str_200]
    label: Mapped[str_200]
    text: Mapped[long_text]
    html: Mapped[long_text]
    written_at: Mapped[datetime]
    answer: Mapped[str_500] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str] = mapped_column(String(32), unique=True)


class MeetingDecision(Base):
    """What a meeting decided. Taking it back keeps the row."""

    __tablename__ = "meeting_decisions"
    __table_args__ = (
        Index("uq_meeting_decisions_meeting_id_number", "meeting_id", "number", unique=True),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    text: Mapped[long_text]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    noted_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class GroupTask(Base):
    """Someone does something for the group by a day."""

    __tablename__ = "group_tasks"
    __table_args__ = (Index("ix_group_tasks_state_due_on", "state", "due_on"),)

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    """The meeting that it comes from; None: given in between."""
    text: Mapped[str_500]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    due_on: Mapped[date]
    state: Mapped[TaskState]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    created_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    reminded_at: Mapped[datetime | None]
    """When its reminder was queued; one task is reminded of once."""
    once: Mapped[str] = mapped_column(String(32), unique=True)


class GroupTaskMove(Base):
    """What became of a task, or of its day, and who said so; rows are never changed."""

    __tablename__ = "group_task_moves"

    id: Mapped[pk]
    task_id: Mapped[int] = mapped_column(ForeignKey("group_tasks.id"), index=True)
    state: Mapped[TaskState]
    due_on: Mapped[date]
    note: Mapped[str_500]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
