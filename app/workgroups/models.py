"""What is stored of workgroups: groups, their seats, draft actions in versions."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_30, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.partnership.models import Assignment, Challenge, Organisation
from app.people.models import Person
from app.workgroups.rules import SeatRole, StepKind, Verdict, WorkgroupState

_ACTIVE = text("ended_at IS NULL")
_LEADING = text("ended_at IS NULL AND role = 'lead'")


class Workgroup(Base):
    """A technical workgroup. Which scheme it answers to is data of its own."""

    __tablename__ = "workgroups"
    __table_args__ = (
        CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_its_moment"
        ),
        CheckConstraint(
            "state IN ('composing', 'closed') OR installed_at IS NOT NULL",
            name="installed_has_its_moment",
        ),
        CheckConstraint("places > 0", name="has_places"),
        UniqueConstraint("id", "places", name="uq_workgroups_id_places"),
    )

    id: Mapped[pk]
    name: Mapped[str_200]
    text: Mapped[long_text]
    """What it is for, in a sentence or two."""
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"), index=True)
    """The challenge that it works on as a whole; None: only the assignments beside."""
    scheme_key: Mapped[str_80] = mapped_column(ForeignKey("composition_schemes.key"))
    places: Mapped[int]
    """How many places there are: the maximum of its scheme, or more while more are still taken."""
    state: Mapped[WorkgroupState]
    created_at: Mapped[datetime]
    installed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(default="")
    """With what result it was closed."""
    once: Mapped[str] = mapped_column(String(32), unique=True)

    challenge: Mapped[Challenge | None] = relationship()
    assignments: Mapped[list[Assignment]] = relationship(
        secondary="workgroup_assignments", order_by=Assignment.number
    )


class WorkgroupAssignment(Base):
    """An assignment that a group works on."""

    __tablename__ = "workgroup_assignments"

    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"), primary_key=True)
    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id"), primary_key=True, index=True
    )


class Seat(Base):
    """A person sits in a group for an organisation. Leaving ends the row; coming back is a new one.

    A place that the group has, taken once, one seat per person and one lead: held by the database,
    so that two people who add the tenth member at the same moment never make eleven (SERV 2020
    §3.6). `places` repeats the group's number: a foreign key keeps it equal, so that a plain
    constraint can compare (docs/decisions/0010).
    """

    __tablename__ = "seats"
    __table_args__ = (
        CheckConstraint(
            "place > 0 AND (ended_at IS NOT NULL OR place <= places)", name="place_exists"
        ),
        ForeignKeyConstraint(
            ["workgroup_id", "places"],
            ["workgroups.id", "workgroups.places"],
            name="fk_seats_workgroup_id_places",
            onupdate="CASCADE",
        ),
        CheckConstraint("(ended_at IS NULL) OR (ended_at >= started_at)", name="ends_after_start"),
        Index(
            "uq_seats_place",
            *("workgroup_id", "place"),
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(
            "uq_seats_person",
            *("workgroup_id", "person_id"),
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(
            "uq_seats_lead",
            "workgroup_id",
            unique=True,
            sqlite_where=_LEADING,
            postgresql_where=_LEADING,
        ),
    )

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(index=True)
    place: Mapped[int]
    places: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[SeatRole]
    started_at: Mapped[datetime]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    organisation: Mapped[Organisation] = relationship()


explain_constraint("uq_seats_place", _l("Deze plaats in de werkgroep is intussen bezet."))
explain_constraint("ck_seats_place_exists", _l("Alle plaatsen in deze werkgroep zijn bezet."))
explain_constraint("uq_seats_person", _l("Deze persoon heeft al een zetel in deze werkgroep."))
explain_constraint("uq_seats_lead", _l("Deze werkgroep heeft al een trekker."))


class WorkgroupStep(Base):
    """Something in the life of a group: rows are added, never changed."""

    __tablename__ = "workgroup_steps"
    __table_args__ = (Index("ix_workgroup_steps_workgroup_id_at", "workgroup_id", "at"),)

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"))
    kind: Mapped[StepKind]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    scheme_key: Mapped[str_80] = mapped_column(ForeignKey("composition_schemes.key"))
    """The scheme to which the group answered from then on."""
    text: Mapped[long_text]
    """With what result it was closed; '' for any other step."""


class DraftAction(Base):
    """A proposed action. Its text stands in its versions."""

    __tablename__ = "draft_actions"

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    title: Mapped[str_200]
    current: Mapped[int]
    """The number of the present version."""
    last_anchor: Mapped[int]
    """The last anchor number given to a passage; an anchor is never used twice."""
    public_version: Mapped[int | None]
    """The version that anyone may read; None: kept to the group."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    open_for_comments: Mapped[bool] = mapped_column(default=False)
    """Whether anyone who is signed in may comment on the public version."""

    workgroup: Mapped[Workgroup] = relationship()
    assignment: Mapped[Assignment] = relationship()


class DraftVersion(Base):
    """One version of the text of a draft action; rows are never changed."""

    __tablename__ = "draft_versions"
    __table_args__ = (
        Index("uq_draft_versions_draft_id_number", "draft_id", "number", unique=True),
        CheckConstraint("number > 0", name="number_is_positive"),
    )

    id: Mapped[pk]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"))
    number: Mapped[int]
    text: Mapped[long_text]
    note: Mapped[str_500]
    """What changed and why."""
    published_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class DraftParagraph(Base):
    """A passage of a version; its html is rendered when the version is published."""

    __tablename__ = "draft_paragraphs"

    version_id: Mapped[int] = mapped_column(ForeignKey("draft_versions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    anchor: Mapped[str_30]
    """The same in each version as long as it is, changed or not, the same passage."""
    since: Mapped[int]
    """The version in which its words became what they are."""
    text: Mapped[long_text]
    html: Mapped[long_text]


class WorkingText(Base):
    """The text of a draft between two versions: saved while one writes, seen by who writes."""

    __tablename__ = "draft_workings"

    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"), primary_key=True)
    base: Mapped[int]
    """The version on top of which it is written."""
    revision: Mapped[int]
    """Rises with each change, so that two writers never overwrite each other unseen."""
    text: Mapped[long_text]
    saved_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]


class Suggestion(Base):
    """Other words for a passage, beside the post that brings them; decided once, with a reason."""

    __tablename__ = "draft_suggestions"
    __table_args__ = (
        CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (reason = '')",
            name="a_decision_is_whole",
        ),
        CheckConstraint(
            "version IS NULL OR (verdict IS NOT NULL AND verdict = 'accepted')",
            name="only_accepted_words_enter",
        ),
    )

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    original: Mapped[long_text]
    proposal: Mapped[long_text]
    """What should stand there instead; '' to leave the words out."""
    verdict: Mapped[Verdict | None]
    reason: Mapped[str_500] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_by: Mapped[str_200] = mapped_column(default="")
    version: Mapped[int | None]
    """The version in which the accepted words appeared first."""
