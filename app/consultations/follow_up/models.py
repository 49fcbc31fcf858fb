"""What is stored of follow-up rounds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text
from app.core.errors import explain_constraint


class FollowUp(Base):
    """That a consultation is the next round of another; one after the other, never a fork."""

    __tablename__ = "consultation_follow_ups"
    __table_args__ = (
        UniqueConstraint("earlier_id", name="uq_consultation_follow_ups_earlier_id"),
        CheckConstraint("earlier_id <> consultation_id", name="not_of_itself"),
        CheckConstraint("number >= 2", name="number_after_the_first"),
    )

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    earlier_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    number: Mapped[int]
    """2 for the second round."""
    made_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    frozen_at: Mapped[datetime | None]
    """Since when what respondents are shown of the earlier round does not change any more."""
    shifts: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """What may be told of what changed, made with the published results; see `shifting.Told`."""


explain_constraint(
    "uq_consultation_follow_ups_earlier_id",
    _l("Van deze ronde is al een vervolgronde gemaakt. Laad de pagina opnieuw."),
)


class RepeatedQuestion(Base):
    """A question that was asked in the earlier round too, and what is shown beside it."""

    __tablename__ = "consultation_repeated_questions"
    __table_args__ = (
        UniqueConstraint(
            "earlier_question_id", name="uq_consultation_repeated_questions_earlier_question_id"
        ),
    )

    question_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_questions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    earlier_question_id: Mapped[int] = mapped_column(ForeignKey("consultation_questions.id"))
    why_question_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_questions.id", ondelete="SET NULL")
    )
    """The open question in which one says why; None for a question in own words."""
    reasons_from_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_questions.id"))
    """The question of the earlier round of which the answers are shown as reasons; None: none."""
    summary: Mapped[long_text] = mapped_column(default="")
    """The secretariat's summary of the reasons; '' for none."""
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """The reasons as they are shown since the opening: `text`, and `author`, '' without name."""


class FollowUpInvitation(Base):
    """Whose answer of the earlier round an invitation of the next one is about."""

    __tablename__ = "consultation_follow_up_invitations"
    __table_args__ = (
        UniqueConstraint(
            "earlier_response_id", name="uq_consultation_follow_up_invitations_earlier_response_id"
        ),
    )

    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_invitations.id"), primary_key=True, autoincrement=False
    )
    earlier_response_id: Mapped[int] = mapped_column(ForeignKey("consultation_responses.id"))
