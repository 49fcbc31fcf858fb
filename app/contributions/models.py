"""What is stored of the register."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions import words
from app.core.db import Base, long_text, pk, str_30, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.partnership.models import Assignment, Organisation


class Channel(enum.StrEnum):
    """Along which way a contribution came in."""

    WORKGROUP_COMMENT = "workgroup_comment"
    WORKGROUP_POSITION = "workgroup_position"
    CONSULTATION_RESPONSE = "consultation_response"
    REPORT = "report"
    ADVICE_DOCUMENT = "advice_document"
    QUESTION = "question"


OF_CASES = frozenset({Channel.REPORT, Channel.QUESTION})
"""Channels of which the public reads nothing before the desk made a text for it."""


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


class ThemeChange(enum.StrEnum):
    """What happened to a theme."""

    MADE = "made"
    RENAMED = "renamed"
    MERGED = "merged"


class Counter(Base):
    """The last number given out in a year; the row is locked while a number is taken."""

    __tablename__ = "contribution_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


def _key_of_name(context: Any) -> str:
    return words.fold(context.get_current_parameters()["name"])[:200]


class Theme(Base):
    """A theme under which contributions are treated together.

    A theme that was merged into another keeps its row, so that history still knows its name.
    """

    __tablename__ = "themes"

    id: Mapped[pk]
    name: Mapped[str_200]
    name_key: Mapped[str_200] = mapped_column(unique=True, default=_key_of_name)
    """The name without capitals and accents: two themes never differ in those alone."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"), index=True)


explain_constraint("uq_themes_name_key", _l("Er is al een thema met deze naam."))


class ThemeStep(Base):
    """What happened to a theme, by whom and when; rows are never changed."""

    __tablename__ = "theme_steps"

    id: Mapped[pk]
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), index=True)
    change: Mapped[ThemeChange]
    name: Mapped[str_200]
    """The name after the change."""
    earlier_name: Mapped[str_200]
    """The name before it: of this theme when renamed, of the other one when merged into it."""
    moved: Mapped[int] = mapped_column(default=0)
    """How many contributions came over in a merge."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


OPEN = "disposition IS NULL AND withdrawn_at IS NULL"
"""Nobody said yet what is done with it, and its sender did not take it back."""
READY = (
    "disposition IS NOT NULL AND withdrawn_at IS NULL AND disposition_version > published_version"
)
"""Something was decided that its contributor was not told yet."""
SHOWN = (
    "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
)
"""The public may read it, with what was done with it."""


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Contribution(Base):
    """One input, with its number, its text as it was, and its present disposition."""

    __tablename__ = "contributions"
    __table_args__ = (
        Index("uq_contributions_year_sequence", "year", "sequence", unique=True),
        Index("uq_contributions_channel_source_id", "channel", "source_id", unique=True),
        # the register filtered by one thing, newest first: an index that ends in the id
        Index("ix_contributions_channel_id", "channel", "id"),
        Index("ix_contributions_disposition_id", "disposition", "id"),
        Index("ix_contributions_assignment_id_id", "assignment_id", "id"),
        Index("ix_contributions_theme_id_id", "theme_id", "id"),
        Index("ix_contributions_author_person_id_id", "author_person_id", "id"),
        Index("ix_contributions_received_at_id", "received_at", "id"),
        Index("ix_contributions_open", "id", **_only(OPEN)),
        Index("ix_contributions_withdrawn", "id", **_only("withdrawn_at IS NOT NULL")),
        Index("ix_contributions_ready", "id", **_only(READY)),
        Index("ix_contributions_shown", "feedback_published_at", "id", **_only(SHOWN)),
        Index(
            "ix_contributions_shown_of_assignment",
            "assignment_id",
            "feedback_published_at",
            "id",
            **_only(SHOWN),
        ),
        Index("ix_contributions_fate", "assignment_id", "published_disposition", "withdrawn_at"),
        CheckConstraint(
            "disposition IS NULL OR (reason IS NOT NULL AND reason <> '' AND theme_id IS NOT NULL)",
            name="disposition_has_reason_and_theme",
        ),
        CheckConstraint(
            "(published_disposition IS NULL) = (feedback_published_at IS NULL)"
            " AND (published_disposition IS NULL) = (published_reason IS NULL)",
            name="feedback_is_whole",
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
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    author_person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
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

    disposition: Mapped[Disposition | None]
    reason: Mapped[str | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    disposed_at: Mapped[datetime | None]
    disposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    disposition_version: Mapped[int] = mapped_column(default=0)
    """Rises with each disposition, so that two people never overwrite each other unseen."""
    feedback_published_at: Mapped[datetime | None]
    published_disposition: Mapped[Disposition | None] = mapped_column(
        Enum(
            Disposition,
            name="published_disposition",
            native_enum=False,
            create_constraint=True,
            validate_strings=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        )
    )
    """What the contributor was told; a later change stays inside until it is published too."""
    published_reason: Mapped[str | None]
    published_version: Mapped[int] = mapped_column(default=0)
    """The disposition_version that was published, 0 when none was."""
    public_excerpt: Mapped[str_500 | None]
    """What the public reads of a case: only what two people of the desk agreed on."""

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


class FeedbackStep(Base):
    """Each time that a contributor was told, and of which disposition; rows are never changed."""

    __tablename__ = "feedback_steps"

    id: Mapped[pk]
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("disposition_steps.id"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class DocumentPoint(Base):
    """One point of a published document that is entered as a contribution of who wrote it."""

    __tablename__ = "document_points"
    __table_args__ = (
        Index("uq_document_points_document_key_key", "document_key", "key", unique=True),
    )

    id: Mapped[pk]
    document_key: Mapped[str_80]
    key: Mapped[str_80]
    kind: Mapped[str_80]
    position: Mapped[int]
    title: Mapped[str_500]
    place: Mapped[str_200]
    """Where in the document: '§3.3'."""
