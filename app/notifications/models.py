"""What is stored: the mails to send, and when each worker was last seen."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80, str_200, str_500

TO_DO = text("state IN ('queued', 'sending')")


class MailState(enum.StrEnum):
    """Where a mail stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


class OutboxMail(Base):
    """One mail to one address. `key` is what makes that it is queued once."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("uq_outbox_key", "key", unique=True),
        Index(
            "ix_outbox_to_do",
            "next_try_at",
            "id",
            sqlite_where=TO_DO,
            postgresql_where=TO_DO,
        ),
        Index("ix_outbox_state_id", "state", "id"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_moment"),
        CheckConstraint("attempts >= 0", name="attempts_are_counted"),
    )

    id: Mapped[pk]
    key: Mapped[str_200]
    to: Mapped[str] = mapped_column("recipient", String(320))
    subject: Mapped[str_200]
    body: Mapped[long_text]
    """The text; emptied once the mail is sent (it may hold a personal link), except in the
    demonstration."""
    message_id: Mapped[str_200]
    state: Mapped[MailState]
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    """From when it may be tried. While it is being sent: from when it counts as left behind."""
    last_error: Mapped[str_500 | None]
    sent_at: Mapped[datetime | None]
    calendar: Mapped[str | None] = mapped_column(Text)
    """An invitation or a cancellation that goes along (RFC 5545); emptied with the text."""
    leaves_no_trace: Mapped[bool] = mapped_column(default=False)
    """The whole row goes once the mail is sent or can't be: its address is to be kept nowhere."""


class WorkerHeartbeat(Base):
    """When a worker was last seen at work."""

    __tablename__ = "worker_heartbeats"

    name: Mapped[str_80] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
