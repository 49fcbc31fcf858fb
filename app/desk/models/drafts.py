"""What is stored of a case that is not sent yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, pk
from app.core.uploads import Attachment
from app.desk.rules import Kind


class Draft(Base):
    """The answers of a case on its way; gone when it is sent, or a day after the last change."""

    __tablename__ = "report_drafts"

    id: Mapped[pk]
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    answers: Mapped[dict[str, Any]]
    trapped: Mapped[bool]
    """A field that nobody sees was filled in."""
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[Kind]


class DraftAttachment(Base):
    """A file that goes along when the draft is sent."""

    __tablename__ = "draft_attachments"

    attachment_id: Mapped[int] = mapped_column(ForeignKey(Attachment.id), primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey(Draft.id), index=True)
