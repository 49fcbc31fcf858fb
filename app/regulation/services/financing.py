"""The financing map is kept up to date."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Refused, StaleEdit
from app.regulation.events import InstrumentChanged
from app.regulation.models import Instrument, InstrumentFigure
from app.regulation.rules import Domain, Figure, Side


@dataclass(frozen=True, kw_only=True)
class InstrumentContent:
    """What the map says of an instrument."""

    name: str
    domain: Domain
    side: Side | None = None
    text: str = ""
    source: str = ""
    regulation_id: int | None = None


def put(
    content: InstrumentContent,
    *,
    once: str | None,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> Instrument:
    """Put an instrument on the map; the same `once` key makes one."""
    if once and (there := db.session.scalar(select(Instrument).where(Instrument.once == once))):
        return there
    _check_name(content.name, but=0)
    made = Instrument(**asdict(content), key=key, once=once)
    db.session.add(made)
    db.session.flush()
    facts.record(InstrumentChanged(at=now, actor_id=by, instrument_id=made.id))
    return made


def _check_name(name: str, *, but: int) -> None:
    """Raises Refused when another instrument has this name."""
    taken = select(Instrument.id).where(Instrument.name == name, Instrument.id != but)
    if db.session.scalar(taken) is not None:
        raise Refused(_("Er staat al een instrument met deze naam op de kaart."))


def change(
    instrument: Instrument, content: InstrumentContent, *, edition: int, now: datetime, by: int
) -> None:
    """Change what the map says; raises StaleEdit when someone else did so meanwhile."""
    db.session.refresh(instrument, with_for_update=True)
    if instrument.edition != edition:
        raise StaleEdit(
            _(
                "Iemand anders wijzigde dit instrument terwijl u schreef. Hieronder staan beide "
                "teksten: neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    _check_name(content.name, but=instrument.id)
    for name, value in asdict(content).items():
        setattr(instrument, name, value)
    instrument.edition = edition + 1
    db.session.flush()
    facts.record(InstrumentChanged(at=now, actor_id=by, instrument_id=instrument.id))


def add_figure(
    instrument: Instrument,
    figure: Figure,
    *,
    period: str,
    text: str,
    source: str,
    amount: int | None = None,
    now: datetime,
    by: int | None,
    once: str | None = None,
) -> None:
    """Add one thing that a source says; the same `once` key makes one."""
    if once and db.session.scalar(select(InstrumentFigure.id).where(InstrumentFigure.once == once)):
        return
    db.session.add(
        InstrumentFigure(
            instrument_id=instrument.id,
            figure=figure,
            period=period,
            amount=amount,
            text=text,
            source=source,
            added_at=now,
            added_by_id=by,
            once=once,
        )
    )
    db.session.flush()
    facts.record(InstrumentChanged(at=now, actor_id=by, instrument_id=instrument.id))


def end_figure(row: InstrumentFigure, *, now: datetime, by: int) -> None:
    """Take a figure off the map; its row stays, with who did it."""
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by_id = now, by
    db.session.flush()
    facts.record(InstrumentChanged(at=now, actor_id=by, instrument_id=row.instrument_id))
