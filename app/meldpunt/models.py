"""What is stored of a report, and of one that is not sent yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_80, str_200
from app.core.uploads import Attachment
from app.desk.models import Case
from app.partnership.models import Assignment, Challenge


class Report(Base):
    """What a report says; the case holds who brought it and where it stands."""

    __tablename__ = "reports"

    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), primary_key=True)
    regulation: Mapped[str_200]
    """As the reporter names it; '' when they don't know."""
    barrier_type: Mapped[str_80]
    """Key in the reference list of barrier types; '' when they don't know."""
    challenge_number: Mapped[int | None] = mapped_column(ForeignKey(Challenge.number))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey(Assignment.id), index=True)
    practice: Mapped[long_text]
    burden: Mapped[long_text]
    proposal: Mapped[long_text]

    case: Mapped[Case] = relationship()


class ReportDraft(Base):
    """The answers of a report on its way; gone when it is sent, or a day after the last change."""

    __tablename__ = "report_drafts"

    id: Mapped[pk]
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    answers: Mapped[dict[str, Any]]
    trapped: Mapped[bool]
    """A field that nobody sees was filled in."""
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class DraftAttachment(Base):
    """A file that goes along when the draft is sent."""

    __tablename__ = "draft_attachments"

    attachment_id: Mapped[int] = mapped_column(ForeignKey(Attachment.id), primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey(ReportDraft.id), index=True)
