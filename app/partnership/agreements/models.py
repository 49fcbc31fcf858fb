"""What is stored of agreements and relations. Their earlier states are rows of `past_states`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_80, str_200, str_500
from app.partnership.models import Organisation
from app.partnership.rules import RelationKind


class Agreement(Base):
    """What the partnership and an organisation agreed (concept note §4)."""

    __tablename__ = "agreements"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )

    id: Mapped[pk]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str_200]
    text: Mapped[long_text]
    funding: Mapped[long_text]
    """Who pays what, in words, so that it is transparent."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    is_public: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str] = mapped_column(String(32), unique=True)

    organisation: Mapped[Organisation] = relationship()


class AgreementGoal(Base):
    """One goal of an agreement, with what measures it. It is dropped, never deleted."""

    __tablename__ = "agreement_goals"
    __table_args__ = (Index("ix_agreement_goals_agreement_id", "agreement_id"),)

    id: Mapped[pk]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    goal: Mapped[str_500]
    indicator: Mapped[str_500]
    target: Mapped[str_200]
    due_on: Mapped[date | None]
    added_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]
    dropped_because: Mapped[str_500]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class AgreementNote(Base):
    """How an agreement, or one goal of it, stood on a day; never changed."""

    __tablename__ = "agreement_notes"
    __table_args__ = (Index("ix_agreement_notes_agreement_id", "agreement_id"),)

    id: Mapped[pk]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_goals.id"))
    noted_on: Mapped[date]
    value: Mapped[str_200]
    """What was measured, when something was."""
    text: Mapped[long_text]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    written_at: Mapped[datetime]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class PartnershipRelation(Base):
    """Another partnership with which this one works; with a key when the sources name it."""

    __tablename__ = "partnership_relations"

    id: Mapped[pk]
    key: Mapped[str_80 | None] = mapped_column(unique=True)
    name: Mapped[str_200]
    kind: Mapped[RelationKind]
    text: Mapped[long_text]
    working: Mapped[long_text]
    """How the two work together; ours, the sources say only `text`."""
    source: Mapped[str_200]
    version: Mapped[int]
    edited_at: Mapped[datetime | None]
    once: Mapped[str | None] = mapped_column(String(32), unique=True)
