"""What is stored of the partnership. Reference rows carry their source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_80, str_200, str_500


class Source(Base):
    """A public document from which reference data comes."""

    __tablename__ = "sources"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    title: Mapped[str_200]
    publisher: Mapped[str_200]
    dated: Mapped[date | None]


class Challenge(Base):
    """A priority theme (uitdaging)."""

    __tablename__ = "challenges"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str_200]
    text: Mapped[long_text]
    source: Mapped[str_200]

    assignments: Mapped[list[Assignment]] = relationship(
        back_populates="challenge", order_by="Assignment.number"
    )


class Assignment(Base):
    """A concrete task under a challenge (opdracht)."""

    __tablename__ = "assignments"
    __table_args__ = (Index("ix_assignments_challenge_id", "challenge_id"),)

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    name: Mapped[str_200]
    text: Mapped[long_text]
    source: Mapped[str_200]

    challenge: Mapped[Challenge] = relationship(back_populates="assignments")


class ReferenceItem(Base):
    """A named item of a list from the sources that has no table of its own (yet).

    `list_key` is the file it comes from (principles, competences, barrier_types,
    guiding_principles, …); `data` holds what more the file says of it.
    """

    __tablename__ = "reference_items"
    __table_args__ = (Index("uq_reference_items_list_key_key", "list_key", "key", unique=True),)

    id: Mapped[pk]
    list_key: Mapped[str_80]
    key: Mapped[str_80]
    position: Mapped[int]
    name: Mapped[str_500]
    text: Mapped[long_text]
    source: Mapped[str_200]
    data: Mapped[dict[str, Any]]


class StakeholderGroup(Base):
    """A group whom a targeted consultation addresses and whose answers are counted together."""

    __tablename__ = "stakeholder_groups"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    name: Mapped[str_200]
    text: Mapped[long_text]
    source: Mapped[str_200]
    position: Mapped[int]


class Organisation(Base):
    """A party that takes part. `is_example` marks an invented one of the demonstration."""

    __tablename__ = "organisations"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    name: Mapped[str_200] = mapped_column(index=True)
    full_name: Mapped[str_200 | None]
    kind: Mapped[str_80]
    categories: Mapped[list[str]]
    offers_formal: Mapped[bool] = mapped_column(default=False)
    offers_non_formal: Mapped[bool] = mapped_column(default=False)
    is_example: Mapped[bool] = mapped_column(default=False)
    text: Mapped[long_text]
    source: Mapped[str_200]


class CompositionScheme(Base):
    """Rules for the composition of a body, as data; each rule with its sentence and source."""

    __tablename__ = "composition_schemes"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    name: Mapped[str_200]
    max_seats: Mapped[int | None]
    rules: Mapped[list[dict[str, Any]]]
    source: Mapped[str_200]


class Mandate(Base):
    """A person acts for an organisation, from a day until it was ended."""

    __tablename__ = "mandates"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index(
            "uq_mandates_active",
            "person_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("ends_on IS NULL"),
            postgresql_where=text("ends_on IS NULL"),
        ),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    organisation: Mapped[Organisation] = relationship()


class AssignmentLead(Base):
    """Who pulls an assignment (trekker): one at a time, with its history."""

    __tablename__ = "assignment_leads"
    __table_args__ = (
        Index(
            "uq_assignment_leads_current",
            "assignment_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[pk]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
