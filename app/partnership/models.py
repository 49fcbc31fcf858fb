"""What is stored of the partnership. Reference rows carry their source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.partnership.composition.scheme import Body
from app.partnership.rules import MandateBody, MandateRole, PastSubject, SettingName


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
    __table_args__ = (
        Index("uq_organisations_kbo", "kbo", unique=True),
        Index("uq_organisations_ovo", "ovo", unique=True),
        CheckConstraint("contact_email = lower(contact_email)", name="contact_is_lower_case"),
    )

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
    kbo: Mapped[str | None] = mapped_column(String(10))
    """The enterprise number, ten digits."""
    ovo: Mapped[str | None] = mapped_column(String(9))
    """The number of a Flemish public body, 'OVO000123'."""
    contact_name: Mapped[str_200] = mapped_column(default="")
    contact_email: Mapped[str_200] = mapped_column(default="", index=True)
    """Who is signed in with this address sees the mandates of the organisation."""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each change, so that a stale form is seen to be stale."""
    edited_at: Mapped[datetime | None]
    """When it was last changed by hand; the reference data then leave it alone."""


explain_constraint("uq_organisations_kbo", _l("Er is al een organisatie met dit KBO-nummer."))
explain_constraint("uq_organisations_ovo", _l("Er is al een organisatie met dit OVO-nummer."))


class CompositionScheme(Base):
    """Rules for the composition of a body as they stand now, as data; each with its source.

    Its history stands in `composition/models.py`. A copy that was never adopted is version 0.
    """

    __tablename__ = "composition_schemes"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    name: Mapped[str_200]
    max_seats: Mapped[int | None]
    """What its rules set as the maximum; None: they set none."""
    rules: Mapped[list[dict[str, Any]]]
    source: Mapped[str_200]
    text: Mapped[long_text] = mapped_column(default="")
    body: Mapped[Body]
    current: Mapped[int]
    """The number of the version that holds."""
    shipped: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """How it last stood in the reference file; None: it does not come from there."""


class Mandate(Base):
    """A person acts for an organisation, from a day to a day; the last day is part of it."""

    __tablename__ = "mandates"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index(
            "uq_mandates_active",
            "person_id",
            "organisation_id",
            "body",
            unique=True,
            sqlite_where=text("ends_on IS NULL"),
            postgresql_where=text("ends_on IS NULL"),
        ),
        CheckConstraint(
            "body = 'partnership' OR (role = 'member' AND substitute_for_id IS NULL)",
            name="roles_are_of_the_partnership",
        ),
        Index("ix_mandates_ends_on", "ends_on"),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    body: Mapped[MandateBody] = mapped_column(default=MandateBody.FIELD)
    role: Mapped[MandateRole] = mapped_column(default=MandateRole.MEMBER)
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey("mandates.id"))
    """Whose place this person takes when that one can't come."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("mandates.id"))
    """The mandate that this one succeeds."""
    ended_at: Mapped[datetime | None]
    """When someone decided on its last day."""
    end_reason: Mapped[str_500] = mapped_column(default="")
    soon_told_for: Mapped[date | None]
    """The last day of which the organisation was told beforehand."""
    end_told_at: Mapped[datetime | None]
    """When the organisation was told that it is over."""

    organisation: Mapped[Organisation] = relationship()


explain_constraint(
    "uq_mandates_active", _l("Deze persoon heeft al een lopend mandaat voor deze organisatie.")
)


class PartnershipSetting(Base):
    """A choice of the partnership for itself; the latest row of a name holds."""

    __tablename__ = "partnership_settings"
    __table_args__ = (Index("ix_partnership_settings_name_id", "name", "id"),)

    id: Mapped[pk]
    name: Mapped[SettingName]
    value: Mapped[str_80]
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class PastState(Base):
    """How something was before it was changed; a row per change, never changed itself.

    One version is left once: two who change the same version can't both do so.
    """

    __tablename__ = "past_states"
    __table_args__ = (
        Index("uq_past_states_version", "subject", "subject_id", "version", unique=True),
    )

    id: Mapped[pk]
    subject: Mapped[PastSubject]
    subject_id: Mapped[int]
    version: Mapped[int]
    """The version that was left."""
    was: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class EngagementText(Base):
    """A version of the statement with which a member commits (concept note §4.3); never changed."""

    __tablename__ = "engagement_texts"

    id: Mapped[pk]
    number: Mapped[int] = mapped_column(unique=True)
    text: Mapped[long_text]
    html: Mapped[long_text]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str] = mapped_column(String(32), unique=True)


class Engagement(Base):
    """A person signed a version of the statement, on a day; on paper when someone else noted it."""

    __tablename__ = "engagements"
    __table_args__ = (
        Index("uq_engagements_person_id_text_id", "person_id", "text_id", unique=True),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    text_id: Mapped[int] = mapped_column(ForeignKey("engagement_texts.id"), index=True)
    signed_on: Mapped[date]
    is_paper: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


explain_constraint(
    "uq_engagements_person_id_text_id", _l("Deze versie is al ondertekend door deze persoon.")
)


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
