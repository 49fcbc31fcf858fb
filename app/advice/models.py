"""What is stored of advice: the text in sections, its paragraphs, what they cite, its scope."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.advice.rules import AdviceKind, AdviceState, Approval
from app.contributions.models import Channel
from app.core.db import Base, long_text, pk, str_200
from app.core.errors import explain_constraint


class Advice(Base):
    """One advice: what was asked, its front pages, its state, and its scope.

    The scope is a set of contributions described by `AdviceAssignment`, `AdviceChannel` and two
    moments; what is left open doesn't narrow it. Without any it is all on the plan. What came in
    after the text was finished is no part of it.
    """

    __tablename__ = "advices"
    __table_args__ = (
        CheckConstraint("kind <> 'on_request' OR requester <> ''", name="request_has_requester"),
        CheckConstraint(
            "state NOT IN ('approved', 'published') "
            "OR (approved_on IS NOT NULL AND approval IS NOT NULL)",
            name="approved_has_day_and_how",
        ),
        CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)", name="published_has_moment"
        ),
        CheckConstraint("(state = 'draft') = (finished_at IS NULL)", name="finished_has_moment"),
        CheckConstraint(
            "open_count IS NULL OR open_count = 0 OR open_reason IS NOT NULL",
            name="open_ones_have_reason",
        ),
        Index("uq_advices_once", "once", unique=True),
    )

    id: Mapped[pk]
    title: Mapped[str_200]
    kind: Mapped[AdviceKind]
    requester: Mapped[str_200]
    request_date: Mapped[date | None]
    legal_basis: Mapped[str_200]
    deadline: Mapped[date | None]
    contact_persons: Mapped[list[dict[str, Any]]]
    """Each {'name': …, 'mail': …}; mail may be ''."""
    letter: Mapped[long_text]
    letter_html: Mapped[long_text]
    key_messages: Mapped[list[str]]
    key_messages_html: Mapped[list[str]]
    front_numbers: Mapped[list[str]]
    """The register numbers that the letter and the key messages cite."""
    version: Mapped[int] = mapped_column(default=1)
    """Of the front pages: an edit of an older one is refused."""

    scope_with_plan: Mapped[bool] = mapped_column(default=True)
    """Whether contributions on the plan as a whole belong to it beside those of assignments."""
    scope_since: Mapped[datetime | None]
    scope_before: Mapped[datetime | None]

    state: Mapped[AdviceState]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    """When its text last changed; the day on a draft that is printed."""
    finished_at: Mapped[datetime | None]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    open_count: Mapped[int | None]
    open_reason: Mapped[str | None]
    """Why it was finished with contributions without a disposition; printed in the advice."""
    approved_on: Mapped[date | None]
    approval: Mapped[Approval | None]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32))
    """The key of the copy of the form that made it, so that a double click makes one."""


explain_constraint("uq_advices_once", _l("Dit advies is al begonnen. U vindt het bij de adviezen."))


class AdviceAssignment(Base):
    """An assignment whose contributions belong to the scope of an advice."""

    __tablename__ = "advice_assignments"

    advice_id: Mapped[int] = mapped_column(ForeignKey("advices.id"), primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True)


class AdviceChannel(Base):
    """A channel whose contributions belong to the scope of an advice."""

    __tablename__ = "advice_channels"

    advice_id: Mapped[int] = mapped_column(ForeignKey("advices.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)


class Section(Base):
    """A part of an advice: its Markdown and the HTML made of it at writing."""

    __tablename__ = "advice_sections"
    __table_args__ = (
        CheckConstraint("level IN (1, 2)", name="level_is_one_or_two"),
        Index("ix_advice_sections_advice_id_position", "advice_id", "position"),
        Index("uq_advice_sections_once", "once", unique=True),
    )

    id: Mapped[pk]
    advice_id: Mapped[int] = mapped_column(ForeignKey("advices.id"))
    position: Mapped[int]
    title: Mapped[str_200]
    level: Mapped[int]
    text: Mapped[long_text]
    number: Mapped[str_200] = mapped_column(default="")
    """'2.1', as printed; follows from the sections before it."""
    html: Mapped[long_text] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    next_anchor: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    removed_at: Mapped[datetime | None]
    once: Mapped[str | None] = mapped_column(String(32))
    """Idem."""


explain_constraint("uq_advice_sections_once", _l("Dit deel is al toegevoegd."))


class SectionVersion(Base):
    """A section as it stood from a moment on; rows are never changed."""

    __tablename__ = "advice_section_versions"

    section_id: Mapped[int] = mapped_column(ForeignKey("advice_sections.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str_200]
    level: Mapped[int]
    text: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class SectionParagraph(Base):
    """A paragraph of a section, with the name that links to it keep (see rules.Anchored)."""

    __tablename__ = "advice_paragraphs"
    __table_args__ = (
        Index("uq_advice_paragraphs_section_id_anchor", "section_id", "anchor", unique=True),
    )

    section_id: Mapped[int] = mapped_column(ForeignKey("advice_sections.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    anchor: Mapped[int]
    text: Mapped[long_text]


class Citation(Base):
    """A paragraph cites a contribution; rebuilt when its section is saved."""

    __tablename__ = "advice_citations"

    section_id: Mapped[int] = mapped_column(ForeignKey("advice_sections.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contributions.id"), primary_key=True, index=True
    )
    anchor: Mapped[int]
    label: Mapped[str_200]
    """Where it is, as printed: '2.1, alinea 3'."""
