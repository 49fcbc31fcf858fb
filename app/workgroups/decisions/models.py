"""What is stored of deciding: the phases of a draft, rounds, places, positions, minorities."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500
from app.core.errors import explain_constraint
from app.workgroups.decisions.rules import (
    Bench,
    Majority,
    OutcomeKind,
    Phase,
    RoundState,
    Stance,
)

_OPEN = text("state = 'open'")
_HOLDING = text("left_at IS NULL")


class DraftPhaseStep(Base):
    """A draft came into a phase; the last row is where it is, without any it is at the start."""

    __tablename__ = "draft_phase_steps"
    __table_args__ = (
        Index("uq_draft_phase_steps_draft_id_sequence", "draft_id", "sequence", unique=True),
    )

    id: Mapped[pk]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"))
    sequence: Mapped[int]
    phase: Mapped[Phase]
    note: Mapped[str_500]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


explain_constraint(
    "uq_draft_phase_steps_draft_id_sequence",
    _l("Intussen ging de ontwerpactie al naar een andere fase. Bekijk waar ze nu staat."),
)


class DraftPhaseDay(Base):
    """The last day that was planned for a phase; the latest row counts, None takes it away."""

    __tablename__ = "draft_phase_days"

    id: Mapped[pk]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    phase: Mapped[Phase]
    ends_on: Mapped[date | None]
    set_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class DecisionRound(Base):
    """The positions on one version of a draft are asked, until a moment."""

    __tablename__ = "decision_rounds"
    __table_args__ = (
        Index("uq_decision_rounds_draft_id_number", "draft_id", "number", unique=True),
        Index(
            "uq_decision_rounds_open",
            "draft_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_decision_rounds_state_closes_at", "state", "closes_at"),
        CheckConstraint("closes_at > opened_at", name="closes_after_opening"),
        CheckConstraint("quorum > 0", name="quorum_is_positive"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_has_moment"),
        CheckConstraint("(state = 'confirmed') = (outcome IS NOT NULL)", name="confirmed_has_one"),
        CheckConstraint(
            "(carried IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'vote')",
            name="vote_is_carried_or_not",
        ),
        CheckConstraint("state <> 'stopped' OR note <> ''", name="stopped_has_reason"),
    )

    id: Mapped[pk]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"))
    number: Mapped[int]
    version: Mapped[int]
    """The version of the text that is decided on."""
    question: Mapped[str_500]
    is_blind: Mapped[bool]
    quorum: Mapped[int]
    majority: Mapped[Majority]
    minority_size: Mapped[int]
    """Characters that were agreed for a minority position."""
    state: Mapped[RoundState]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    outcome: Mapped[OutcomeKind | None]
    carried: Mapped[bool | None]
    note: Mapped[long_text]
    """Why it was stopped, or what was said when the outcome was confirmed."""
    once: Mapped[str] = mapped_column(String(32), unique=True)


explain_constraint(
    "uq_decision_rounds_open", _l("Over deze ontwerpactie loopt al een beslissingsronde.")
)


class DecisionSeat(Base):
    """A place in a round: a seat as it was when the round opened; never changes after that."""

    __tablename__ = "decision_seats"
    __table_args__ = (
        Index("uq_decision_seats_round_id_place", "round_id", "place", unique=True),
        Index("ix_decision_seats_person_id", "person_id"),
    )

    id: Mapped[pk]
    round_id: Mapped[int] = mapped_column(ForeignKey("decision_rounds.id"))
    place: Mapped[int]
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    person_name: Mapped[str_200]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation_name: Mapped[str_200]
    bench: Mapped[Bench]
    is_lead: Mapped[bool]
    reminded_at: Mapped[datetime | None]


class Position(Base):
    """What a place holds now. One per place, held by the database; every one it had is a step."""

    __tablename__ = "decision_positions"
    __table_args__ = (
        CheckConstraint(
            "stance NOT IN ('objection', 'not_competent') OR reason <> ''", name="says_why"
        ),
        CheckConstraint("stance <> 'objection' OR remedy <> ''", name="objection_has_remedy"),
    )

    id: Mapped[pk]
    decision_seat_id: Mapped[int] = mapped_column(ForeignKey("decision_seats.id"), unique=True)
    stance: Mapped[Stance]
    reason: Mapped[long_text]
    remedy: Mapped[long_text]
    """What would take an objection away."""
    revision: Mapped[int]
    given_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]


explain_constraint(
    "uq_decision_positions_decision_seat_id",
    _l("Voor deze zetel is al een standpunt gegeven. Bekijk het en wijzig het."),
)


class PositionStep(Base):
    """A position as it was from a moment on; rows are never changed."""

    __tablename__ = "decision_position_steps"

    position_id: Mapped[int] = mapped_column(ForeignKey("decision_positions.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stance: Mapped[Stance]
    reason: Mapped[long_text]
    remedy: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]


class MinorityPosition(Base):
    """The text of those who hold otherwise; only they change it."""

    __tablename__ = "minority_positions"

    id: Mapped[pk]
    round_id: Mapped[int] = mapped_column(ForeignKey("decision_rounds.id"), index=True)
    version: Mapped[int]
    written_at: Mapped[datetime]
    once: Mapped[str] = mapped_column(String(32), unique=True)


class MinorityText(Base):
    """A minority position as it was from a moment on; rows are never changed."""

    __tablename__ = "minority_texts"

    minority_id: Mapped[int] = mapped_column(ForeignKey("minority_positions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[long_text]
    html: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class MinorityHolder(Base):
    """A place holds a version of a minority position, from a moment until it left."""

    __tablename__ = "minority_holders"
    __table_args__ = (
        Index(
            "uq_minority_holders_holding",
            *("minority_id", "decision_seat_id"),
            unique=True,
            sqlite_where=_HOLDING,
            postgresql_where=_HOLDING,
        ),
        CheckConstraint("left_at IS NULL OR left_at >= joined_at", name="leaves_after_joining"),
    )

    id: Mapped[pk]
    minority_id: Mapped[int] = mapped_column(ForeignKey("minority_positions.id"))
    decision_seat_id: Mapped[int] = mapped_column(ForeignKey("decision_seats.id"))
    version: Mapped[int]
    """The version of the text that they agreed to."""
    joined_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    left_at: Mapped[datetime | None]
