"""What is stored of colleagues who write one answer together. None of it leaves their organisation:
no register, result or export reads these tables.
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200
from app.core.errors import explain_constraint


class Participant(Base):
    """A colleague who writes along on one answer; who was invited has no row."""

    __tablename__ = "consultation_participants"
    __table_args__ = (
        UniqueConstraint(
            "invitation_id", "email", name="uq_consultation_participants_invitation_id_email"
        ),
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
    )

    id: Mapped[pk]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("consultation_invitations.id"))
    email: Mapped[str_200]
    name: Mapped[str_200]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))
    """The colleague who brought them in; None: who was invited."""
    revoked_at: Mapped[datetime | None]
    """Since when they no longer write along; what they wrote stays."""


explain_constraint(
    "uq_consultation_participants_invitation_id_email",
    _l("Deze collega werkt al mee. Laad de pagina opnieuw."),
)


class EarlierAnswer(Base):
    """An answer as somebody left it, before somebody else changed it; rows are never changed."""

    __tablename__ = "consultation_earlier_answers"
    __table_args__ = (Index("ix_consultation_earlier_answers_response_id", "response_id"),)

    id: Mapped[pk]
    response_id: Mapped[int] = mapped_column(ForeignKey("consultation_responses.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("consultation_questions.id"))
    value: Mapped[long_text]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))


class SectionShare(Base):
    """Who of an organisation takes a section; shown, and never locked."""

    __tablename__ = "consultation_section_shares"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_responses.id"), primary_key=True
    )
    section_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_sections.id"), primary_key=True
    )
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))
    """None: who was invited."""


class InternalNote(Base):
    """A remark between colleagues beside a section; it never leaves their organisation."""

    __tablename__ = "consultation_internal_notes"

    id: Mapped[pk]
    response_id: Mapped[int] = mapped_column(ForeignKey("consultation_responses.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("consultation_sections.id"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))
    text: Mapped[long_text]
    at: Mapped[datetime]
