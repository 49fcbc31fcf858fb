"""The financing map: instruments per policy domain, what is known of each, and the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.db import db
from app.regulation.models import Instrument, InstrumentFigure, Regulation
from app.regulation.rules import Domain, Figure, Side


@dataclass(frozen=True)
class FigureRow:
    """One thing that a source says."""

    id: int
    instrument_id: int
    figure: Figure
    period: str
    amount: int | None
    text: str
    source: str


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument with what is known of it."""

    id: int
    name: str
    domain: Domain
    side: Side | None
    text: str
    source: str
    regulation_id: int | None
    regulation: str
    figures: Mapping[Figure, Sequence[FigureRow]]

    @property
    def gaps(self) -> Sequence[Figure]:
        """What no source says."""
        return [figure for figure in Figure if not self.figures[figure]]


@dataclass(frozen=True)
class Budget:
    """A budget for the picture."""

    label: str
    number: int


def instruments() -> Sequence[InstrumentRow]:
    """The whole map, by domain and name, in two statements."""
    found = db.session.execute(
        select(
            InstrumentFigure.id,
            InstrumentFigure.instrument_id,
            InstrumentFigure.figure,
            InstrumentFigure.period,
            InstrumentFigure.amount,
            InstrumentFigure.text,
            InstrumentFigure.source,
        )
        .where(InstrumentFigure.ended_at.is_(None))
        .order_by(InstrumentFigure.period.desc(), InstrumentFigure.id)
    )
    figures = [FigureRow(*row) for row in found]
    rows = db.session.execute(
        select(
            Instrument.id,
            Instrument.name,
            Instrument.domain,
            Instrument.side,
            Instrument.text,
            Instrument.source,
            Instrument.regulation_id,
            func.coalesce(Regulation.name, ""),
        )
        .outerjoin(Regulation, Regulation.id == Instrument.regulation_id)
        .order_by(func.lower(Instrument.name), Instrument.id)
    )
    return [
        InstrumentRow(
            *row,
            {
                figure: [
                    one for one in figures if one.instrument_id == row[0] and one.figure is figure
                ]
                for figure in Figure
            },
        )
        for row in rows
    ]


def per_domain(
    rows: Sequence[InstrumentRow],
) -> Mapping[Domain, Mapping[Side | None, Sequence[InstrumentRow]]]:
    """The map: per domain the instruments for demand, for supply and those nobody placed."""
    return {
        domain: {
            side: [row for row in rows if row.domain is domain and row.side is side]
            for side in (*Side, None)
        }
        for domain in Domain
        if any(row.domain is domain for row in rows)
    }


def blank_spots(rows: Sequence[InstrumentRow]) -> Mapping[Domain, Sequence[Side]]:
    """For which side no source names an instrument, per domain; those without a gap stay out.

    `Domain.OTHER` is no domain of its own that could have a gap.
    """
    named = {(row.domain, row.side) for row in rows}
    blank = {
        domain: [side for side in Side if (domain, side) not in named]
        for domain in Domain
        if domain is not Domain.OTHER
    }
    return {domain: sides for domain, sides in blank.items() if sides}


def budgets(rows: Sequence[InstrumentRow]) -> Sequence[Budget]:
    """The budgets that are known as an amount, each with its year, for the picture."""
    return [
        Budget(f"{row.name}, {one.period}", one.amount)
        for row in rows
        for one in row.figures[Figure.BUDGET]
        if one.amount is not None
    ]


def instrument(instrument_id: int) -> Instrument | None:
    """One instrument."""
    return db.session.get(Instrument, instrument_id)


def figure(figure_id: int) -> InstrumentFigure | None:
    """One figure."""
    return db.session.get(InstrumentFigure, figure_id)
