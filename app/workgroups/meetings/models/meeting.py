"""The meeting: when and where, its agenda, who comes and who was there."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500
from app.core.errors import explain_constraint
from app.workgroups.meetings.rules import Answer, MeetingState, Presence

_NOW = text("ended_at IS NULL")


class Meeting(Base):
    """A meeting of a group, as it is planned now; earlier plans stand in its changes."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("place <> '' OR link <> ''", name="is_somewhere"),
        CheckConstraint("sequence >= 0", name="sequence_is_counted"),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_its_moment"
        ),
        Index("ix_meetings_workgroup_id_starts_at", "workgroup_id", "starts_at"),
        Index("ix_meetings_starts_at", "starts_at"),
    )

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"))
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    """By which calendars know it; never changes."""
    title: Mapped[str_200]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str_200]
    link: Mapped[str_500]
    text: Mapped[long_text]
    """What members should know beforehand."""
    html: Mapped[long_text]
    state: Mapped[MeetingState]
    sequence: Mapped[int] = mapped_column(default=0)
    """How often it was changed: the SEQUENCE of RFC 5545."""
    invited_at: Mapped[datetime]
    """When the members were told of the present day."""
    short_reason: Mapped[str_500]
    """Why the notice is shorter than it should be; '' when it is not."""
    also_present: Mapped[str_500] = mapped_column(default="")
    """Who else was there, without a seat."""
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str_500] = mapped_column(default="")
    once: Mapped[str] = mapped_column(String(32), unique=True)


class MeetingChange(Base):
    """How a meeting was planned from a moment on; rows are never changed."""

    __tablename__ = "meeting_changes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str_200]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str_200]
    link: Mapped[str_500]
    text: Mapped[long_text]
    state: Mapped[MeetingState]
    note: Mapped[str_500]
    """What changed and why, as the members read it; '' at the first."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class AgendaItem(Base):
    """One point of the agenda. A point that was taken off keeps its row."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        CheckConstraint("duration IS NULL OR duration > 0", name="duration_is_positive"),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    position: Mapped[int]
    title: Mapped[str_200]
    text: Mapped[str_500]
    duration: Mapped[int | None]
    """In minutes."""
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class Registration(Base):
    """A member says whether they come; another answer is another row."""

    __tablename__ = "meeting_registrations"
    __table_args__ = (
        Index(
            "uq_meeting_registrations_current",
            *("meeting_id", "person_id"),
            unique=True,
            sqlite_where=_NOW,
            postgresql_where=_NOW,
        ),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    answer: Mapped[Answer]
    note: Mapped[str_500]
    sequence: Mapped[int]
    """How the meeting was planned when they answered: after a change they are asked again."""
    answered_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


explain_constraint(
    "uq_meeting_registrations_current",
    _l("U antwoordde net al. Laad de pagina opnieuw om te zien wat er staat."),
)


class Attendance(Base):
    """Whether someone was there, under the name and organisation of that day."""

    __tablename__ = "meeting_attendances"
    __table_args__ = (
        Index(
            "uq_meeting_attendances_current",
            *("meeting_id", "person_id"),
            unique=True,
            sqlite_where=_NOW,
            postgresql_where=_NOW,
        ),
    )

    id: Mapped[pk]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    name: Mapped[str_200]
    label: Mapped[str_200]
    """For whom they sit there."""
    presence: Mapped[Presence]
    noted_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]


explain_constraint(
    "uq_meeting_attendances_current",
    _l("Iemand anders vulde de aanwezigheden net in. Laad de pagina opnieuw."),
)


class CalendarFeed(Base):
    """A person's secret address for their own meetings; only the digest of its token is kept."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        Index(
            "uq_calendar_feeds_current",
            "person_id",
            unique=True,
            sqlite_where=_NOW,
            postgresql_where=_NOW,
        ),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
