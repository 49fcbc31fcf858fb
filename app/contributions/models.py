"""What is stored of the register."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_30, str_200, str_500
from app.partnership.models import Assignment, Organisation


class Channel(enum.StrEnum):
    """Along which way a contribution came in."""

    WORKGROUP_COMMENT = "workgroup_comment"
    CONSULTATION_RESPONSE = "consultation_response"
    REPORT = "report"
    ADVICE_DOCUMENT = "advice_document"


class Disposition(enum.StrEnum):
    """What was done with a contribution (gevolg)."""

    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    NOT_ADOPTED = "not_adopted"
    OUT_OF_SCOPE = "out_of_scope"
    ALREADY_COVERED = "already_covered"


class Publication(enum.StrEnum):
    """How a contribution may be shown to others."""

    WITH_NAME = "with_name"
    WITHOUT_NAME = "without_name"
    ANALYSIS_ONLY = "analysis_only"


class Counter(Base):
    """The last number given out in a year; the row is locked while a number is taken."""

    __tablename__ = "contribution_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Theme(Base):
    """A theme under which contributions are treated together."""

    __tablename__ = "themes"

    id: Mapped[pk]
    name: Mapped[str_200] = mapped_column(unique=True)


class Contribution(Base):
    """One input, with its number, its text as it was, and its present disposition."""

    __tablename__ = "contributions"
    __table_args__ = (
        Index("uq_contributions_year_sequence", "year", "sequence", unique=True),
        Index("uq_contributions_channel_source_id", "channel", "source_id", unique=True),
        CheckConstraint(
            "disposition IS NULL OR (reason IS NOT NULL AND reason <> '' AND theme_id IS NOT NULL)",
            name="disposition_has_reason_and_theme",
        ),
        CheckConstraint("sequence > 0", name="sequence_is_positive"),
    )

    id: Mapped[pk]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str_30] = mapped_column(unique=True)
    channel: Mapped[Channel]
    source_id: Mapped[int]
    about: Mapped[str_500]
    """What it is about, in words: 'Ontwerpactie «…», versie 2, alinea 3'."""
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"), index=True)
    author_person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    author_name: Mapped[str_200]
    """The name as given; '' when someone chose to give none."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    group_name: Mapped[str_200]
    """The stakeholder group or kind of reporter, '' when unknown."""
    reply_to: Mapped[str_200 | None]
    """Where feedback can be mailed; None: only on the page, signed in or by code."""
    follow_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Digest of the code with which someone who has no account follows it."""
    publication: Mapped[Publication]
    received_at: Mapped[datetime]
    revised_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    text: Mapped[long_text]
    excerpt: Mapped[str_200]

    disposition: Mapped[Disposition | None] = mapped_column(index=True)
    reason: Mapped[str | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"), index=True)
    disposed_at: Mapped[datetime | None]
    disposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    feedback_published_at: Mapped[datetime | None]

    assignment: Mapped[Assignment | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    theme: Mapped[Theme | None] = relationship()


class ContributionText(Base):
    """The text of a contribution as it stood from a moment on; rows are never changed."""

    __tablename__ = "contribution_texts"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[long_text]
    received_at: Mapped[datetime]


class DispositionStep(Base):
    """Each disposition that a contribution ever had, by whom and when; rows are never changed."""

    __tablename__ = "disposition_steps"

    id: Mapped[pk]
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)
    disposition: Mapped[Disposition]
    reason: Mapped[long_text]
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
