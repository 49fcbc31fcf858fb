"""What is stored of rounds."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_200
from app.core.errors import explain_constraint
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.rounds.rules import Outcome, Phase
from app.regulation.rules import Verdict

_SCALE = "{0} IS NULL OR {0} BETWEEN 1 AND 5"


class Round(Base):
    """A period in which a panel weighs the open bottlenecks."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("(phase = 'closed') = (closed_at IS NOT NULL)", name="closed_has_a_moment"),
        Index(
            "uq_rounds_running",
            "is_running",
            unique=True,
            sqlite_where=text("is_running"),
            postgresql_where=text("is_running"),
        ),
    )

    id: Mapped[pk]
    name: Mapped[str_200]
    text: Mapped[long_text]
    """What the panel should know before it begins."""
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    phase: Mapped[Phase]
    is_running: Mapped[bool]
    """Not closed: one round runs at a time."""
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), unique=True)
    """The round from which it starts."""
    conclusion: Mapped[long_text]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    together_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column(default=1)
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint(
    "uq_rounds_running", _l("Er loopt al een ronde. Sluit die eerst af voor u een nieuwe opent.")
)


class PanelMember(Base):
    """Someone weighs in a round, until they are taken off; coming back is a new row."""

    __tablename__ = "panel_members"
    __table_args__ = (
        Index(
            "uq_panel_members_standing",
            "round_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[pk]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


explain_constraint("uq_panel_members_standing", _l("Deze persoon zit al in het panel."))


class RoundItem(Base):
    """A bottleneck that a round weighs, and what the round decides on it."""

    __tablename__ = "round_items"
    __table_args__ = (
        Index("uq_round_items_bottleneck", "round_id", "bottleneck_id", unique=True),
        CheckConstraint("(outcome IS NULL) = (reason = '')", name="decision_has_a_reason"),
        CheckConstraint("verdict IS NULL OR outcome IS NOT NULL", name="verdict_in_a_decision"),
    )

    id: Mapped[pk]
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    bottleneck_id: Mapped[int] = mapped_column(ForeignKey(Bottleneck.id), index=True)
    title: Mapped[str_200]
    """The title when the round was opened or closed: the report keeps its words."""
    outcome: Mapped[Outcome | None]
    verdict: Mapped[Verdict | None]
    """On the regulation it is in; None: the round says nothing of that."""
    reason: Mapped[long_text]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    edition: Mapped[int] = mapped_column(default=1)

    bottleneck: Mapped[Bottleneck] = relationship()


class Weighing(Base):
    """How heavy one person finds one bottleneck, in one phase; the blind one stays as it was."""

    __tablename__ = "weighings"
    __table_args__ = (
        Index("uq_weighings_once_a_phase", "item_id", "person_id", "phase", unique=True),
        CheckConstraint(_SCALE.format("impact"), name="impact_on_the_scale"),
        CheckConstraint(_SCALE.format("frequency"), name="frequency_on_the_scale"),
        CheckConstraint(_SCALE.format("feasibility"), name="feasibility_on_the_scale"),
        CheckConstraint(_SCALE.format("urgency"), name="urgency_on_the_scale"),
        CheckConstraint("phase <> 'closed'", name="not_after_closing"),
    )

    id: Mapped[pk]
    item_id: Mapped[int] = mapped_column(ForeignKey("round_items.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    phase: Mapped[Phase]
    impact: Mapped[int | None]
    """1 to 5; None: 'weet ik niet'."""
    frequency: Mapped[int | None]
    feasibility: Mapped[int | None]
    urgency: Mapped[int | None]
    remark: Mapped[long_text]
    at: Mapped[datetime]
