"""What is stored of regulation. Versions, effects, verdicts and figures are rows of their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, long_text, pk, str_30, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.partnership.models import Assignment
from app.regulation.rules import Audience, Domain, Effect, Figure, Kind, Level, Side, Verdict


class Regulation(Base):
    """A law, decree, decision or measure. What no source says stays empty: 'nog na te kijken'."""

    __tablename__ = "regulations"
    __table_args__ = (
        Index("uq_regulations_name_key", "name_key", unique=True),
        Index("ix_regulations_checked_on_id", "checked_on", "id"),
        CheckConstraint("check_every_months BETWEEN 1 AND 60", name="checked_within_five_years"),
    )

    id: Mapped[pk]
    key: Mapped[str_80 | None] = mapped_column(unique=True)
    """Of an item in reference/; None: entered by the secretariat."""
    name: Mapped[str_200]
    name_key: Mapped[str_200]
    """The name without capitals and accents."""
    other_names: Mapped[str_200]
    """As people also call it: 'VOV, betaald educatief verlof'."""
    search_key: Mapped[str_500]
    """All names, folded, for looking one up while typing."""
    kind: Mapped[Kind]
    level: Mapped[Level | None]
    domain: Mapped[Domain | None]
    text: Mapped[long_text]
    html: Mapped[long_text]
    citation: Mapped[str_500]
    """How it is cited: 'Decreet van 15 juni 2007 betreffende …'."""
    link: Mapped[str_500]
    """ELI, or the place in the Codex."""
    source: Mapped[str_500]
    """Where what stands here comes from."""
    source_date: Mapped[str_30]
    """The date of that source, as precise as the source itself is."""
    checked_on: Mapped[date | None]
    check_every_months: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    verdict: Mapped[Verdict | None]
    """The latest of its verdicts, for filtering."""
    edition: Mapped[int] = mapped_column(default=1)
    """Rises with each correction, so that two people never overwrite each other unseen."""
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)
    as_loaded: Mapped[dict[str, Any] | None]
    """What reference/ said when it was last read, by field; so a later reading knows what changed
    there, and what the secretariat changed here."""
    offered: Mapped[dict[str, Any] | None]
    """What reference/ says now of fields that the secretariat changed too: theirs to choose."""

    assignments: Mapped[list[Assignment]] = relationship(
        secondary="regulation_assignments", order_by=Assignment.number
    )


explain_constraint(
    "uq_regulations_name_key", _l("Er staat al een regel of maatregel met deze naam in de lijst.")
)


class RegulationAssignment(Base):
    """An assignment for which a regulation matters."""

    __tablename__ = "regulation_assignments"

    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"), primary_key=True)
    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id"), primary_key=True, index=True
    )


class RegulationVersion(Base):
    """How a regulation reads from a day on, and what changed then; rows are never changed."""

    __tablename__ = "regulation_versions"
    __table_args__ = (
        Index("uq_regulation_versions_number", "regulation_id", "number", unique=True),
    )

    id: Mapped[pk]
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"))
    number: Mapped[int]
    valid_from: Mapped[date | None]
    """None: no source says from when."""
    change: Mapped[long_text]
    """What changed, in plain words."""
    source: Mapped[str_500]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint(
    "uq_regulation_versions_number",
    _l("Iemand anders voegde net een versie toe. Laad de pagina opnieuw en kijk of ze er al is."),
)
explain_constraint("uq_regulation_versions_once", _l("Deze versie staat er al."))


class RegulationEffect(Base):
    """A hindrance or a lever for one audience; taking it away ends the row."""

    __tablename__ = "regulation_effects"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by_someone"),
    )

    id: Mapped[pk]
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"), index=True)
    effect: Mapped[Effect]
    audience: Mapped[Audience]
    text: Mapped[long_text]
    source: Mapped[str_500]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint("uq_regulation_effects_once", _l("Dit staat er al."))


class RegulationComparison(Base):
    """How another region or country does it; taking it away ends the row."""

    __tablename__ = "regulation_comparisons"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by_someone"),
    )

    id: Mapped[pk]
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"), index=True)
    region: Mapped[str_200]
    text: Mapped[long_text]
    source: Mapped[str_500]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint("uq_regulation_comparisons_once", _l("Deze vergelijking staat er al."))


class RegulationVerdict(Base):
    """What should become of it, by whom, when and why; rows are never changed."""

    __tablename__ = "regulation_verdicts"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"),)

    id: Mapped[pk]
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"), index=True)
    verdict: Mapped[Verdict]
    reason: Mapped[long_text]
    occasion: Mapped[str_200]
    """In which round it was given, in words; '' outside a round."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint("uq_regulation_verdicts_once", _l("Dit oordeel staat er al."))


class Instrument(Base):
    """A means of financing on the map (SERV 13-7-2020 §3.4)."""

    __tablename__ = "financing_instruments"

    id: Mapped[pk]
    key: Mapped[str_80 | None] = mapped_column(unique=True)
    name: Mapped[str_200] = mapped_column(unique=True)
    domain: Mapped[Domain]
    side: Mapped[Side | None]
    """None: no source says whom it pays."""
    text: Mapped[long_text]
    source: Mapped[str_500]
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey("regulations.id"), index=True)
    edition: Mapped[int] = mapped_column(default=1)
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint(
    "uq_financing_instruments_name", _l("Er staat al een instrument met deze naam op de kaart.")
)


class InstrumentFigure(Base):
    """One thing that a source says of an instrument: its budget, take-up or effect in a year."""

    __tablename__ = "instrument_figures"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by_someone"),
        CheckConstraint("amount IS NULL OR figure = 'budget'", name="only_a_budget_is_money"),
        Index(
            "ix_instrument_figures_standing",
            "instrument_id",
            "figure",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[pk]
    instrument_id: Mapped[int] = mapped_column(ForeignKey("financing_instruments.id"))
    figure: Mapped[Figure]
    period: Mapped[str_30]
    """The year or school year: '2025', '2025-2026'."""
    amount: Mapped[int | None]
    """In thousands of euro, for the picture; None: the source gives no amount."""
    text: Mapped[str_500]
    source: Mapped[str_500]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint("uq_instrument_figures_once", _l("Dit cijfer staat er al."))
