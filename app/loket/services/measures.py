"""Someone looks a measure of the guide up; the history stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.core import facts
from app.core.db import db
from app.loket.events import MeasureChecked
from app.loket.models import Measure, MeasureCheck


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found; '' leaves what the sources say."""

    checked_on: date
    still_exists: bool
    where_found: str
    gives: str = ""
    conditions: str = ""
    next_step: str = ""
    link: str = ""


def check_measure(measure: Measure, found: Findings, *, by: int, now: datetime) -> None:
    """Keep what was found on a day."""
    row = MeasureCheck(measure_id=measure.id, by_id=by, at=now, **vars(found))
    db.session.add(row)
    db.session.flush()
    facts.record(MeasureChecked(at=now, actor_id=by, measure_id=measure.id, check_id=row.id))
