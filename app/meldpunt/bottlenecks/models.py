"""What is stored of bottlenecks. Memberships and supports end, they are never removed."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.desk.models import Case
from app.desk.rules import Region, ReporterKind
from app.meldpunt.bottlenecks.rules import State
from app.partnership.models import StakeholderGroup
from app.regulation.models import Regulation
from app.regulation.rules import Domain, Level


class Bottleneck(Base):
    """The thing behind one or more reports."""

    __tablename__ = "bottlenecks"
    __table_args__ = (
        CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into_something"
        ),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        CheckConstraint(
            "(published_at IS NULL) = (published_by_id IS NULL)", name="published_by_someone"
        ),
        Index("ix_bottlenecks_state_id", "state", "id"),
    )

    id: Mapped[pk]
    title: Mapped[str_200]
    text: Mapped[long_text]
    """What happens, and whom it hinders."""
    html: Mapped[long_text]
    barrier_type: Mapped[str_80]
    """Key in the reference list of barrier types; '' when it is not clear yet."""
    level: Mapped[Level | None]
    domain: Mapped[Domain | None]
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey(Regulation.id), index=True)
    passage: Mapped[str_500]
    """Where in the regulation: an article, a condition."""
    evidence: Mapped[long_text]
    evidence_html: Mapped[long_text]
    proposal: Mapped[long_text]
    proposal_html: Mapped[long_text]
    state: Mapped[State]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("bottlenecks.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("bottlenecks.id"), index=True)
    """Which one speaks for it, at the top of the mergers; None: itself."""
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    edition: Mapped[int] = mapped_column(default=1)
    """Rises with each edit, so that two people never overwrite each other unseen."""
    once: Mapped[str | None] = mapped_column(String(32), unique=True)

    regulation: Mapped[Regulation | None] = relationship()
    groups: Mapped[list[StakeholderGroup]] = relationship(
        secondary="bottleneck_groups", order_by=StakeholderGroup.position
    )


class BottleneckGroup(Base):
    """A group that a bottleneck affects."""

    __tablename__ = "bottleneck_groups"

    bottleneck_id: Mapped[int] = mapped_column(ForeignKey("bottlenecks.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder_groups.id"), primary_key=True, index=True
    )


class BottleneckMove(Base):
    """A step in the life of a bottleneck, with its reason; rows are never changed."""

    __tablename__ = "bottleneck_moves"

    id: Mapped[pk]
    bottleneck_id: Mapped[int] = mapped_column(ForeignKey("bottlenecks.id"), index=True)
    state: Mapped[State]
    reason: Mapped[long_text]
    """Told to the reporters, and shown on the public page."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class GatheredReport(Base):
    """A report stands under a bottleneck, until it is taken out; one at a time."""

    __tablename__ = "gathered_reports"
    __table_args__ = (
        Index(
            "uq_gathered_reports_standing",
            "case_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("(ended_at IS NULL) OR (ended_at >= added_at)", name="ends_after_start"),
    )

    id: Mapped[pk]
    bottleneck_id: Mapped[int] = mapped_column(ForeignKey("bottlenecks.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    is_story: Mapped[bool]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


explain_constraint(
    "uq_gathered_reports_standing",
    _l("Deze melding staat intussen onder een ander knelpunt. Laad de pagina opnieuw."),
)


class Support(Base):
    """Someone experiences it too. `supporter` is a keyed hash of a person or of a device's cookie;
    who it is, or from where, can't be read from it."""

    __tablename__ = "bottleneck_supports"
    __table_args__ = (
        Index(
            "uq_bottleneck_supports_standing",
            "bottleneck_id",
            "supporter",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
        Index("ix_bottleneck_supports_supporter", "supporter"),
    )

    id: Mapped[pk]
    bottleneck_id: Mapped[int] = mapped_column(ForeignKey("bottlenecks.id"))
    supporter: Mapped[str] = mapped_column(String(64))
    reporter_kind: Mapped[ReporterKind | None]
    region: Mapped[Region | None]
    given_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


explain_constraint("uq_bottleneck_supports_standing", _l("U zei al dat u dit ook ondervindt."))
