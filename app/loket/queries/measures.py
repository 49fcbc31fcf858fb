"""The measures of the guide: what the sources say, completed by who looked them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.loket.guide import Fact, MeasureFacts, Option, Question, asks_of
from app.loket.models import Measure, MeasureCheck
from app.loket.reference import QUESTIONS
from app.partnership.models import ReferenceItem
from app.regulation.models import Regulation, RegulationVersion


def questions() -> Sequence[Question]:
    """The questions of the guide with what can be answered."""
    rows = db.session.execute(
        select(ReferenceItem.key, ReferenceItem.name, ReferenceItem.data)
        .where(ReferenceItem.list_key == QUESTIONS)
        .order_by(ReferenceItem.position)
    )
    return [
        Question(
            row.key,
            row.name,
            tuple(
                Option(one["key"], one["name"], frozenset(one.get("for", ())))
                for one in row.data["options"]
            ),
        )
        for row in rows
    ]


def all_measures() -> Sequence[MeasureFacts]:
    """Every measure as it is known now, in the order of the file.

    A version that was loaded with its regulation is no change: the sources that tell of the measure
    tell of that version too.
    """
    latest = select(func.max(MeasureCheck.id)).group_by(MeasureCheck.measure_id)
    newest = (
        select(
            RegulationVersion.regulation_id,
            func.max(RegulationVersion.valid_from).label("valid_from"),
            func.max(RegulationVersion.recorded_at).label("recorded_at"),
        )
        .join(Regulation, Regulation.id == RegulationVersion.regulation_id)
        .where(
            or_(
                RegulationVersion.recorded_by_id.is_not(None),
                RegulationVersion.recorded_at > Regulation.entered_at,
            )
        )
        .group_by(RegulationVersion.regulation_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Measure, MeasureCheck, Regulation.id, newest.c.valid_from, newest.c.recorded_at)
        .outerjoin(
            MeasureCheck, (MeasureCheck.measure_id == Measure.id) & MeasureCheck.id.in_(latest)
        )
        .outerjoin(
            Regulation, (Regulation.key == Measure.regulation_key) & (Measure.regulation_key != "")
        )
        .outerjoin(newest, newest.c.regulation_id == Regulation.id)
        .order_by(Measure.position, Measure.id)
    )
    return [_facts(*row) for row in rows]


def _facts(
    measure: Measure,
    check: MeasureCheck | None,
    regulation_id: int | None,
    valid_from: date | None,
    recorded_at: Any,
) -> MeasureFacts:
    data: Mapping[str, Any] = measure.data
    where = check.where_found if check else ""
    recorded_on = recorded_at.astimezone(BRUSSELS).date() if recorded_at else None
    is_newer = recorded_on is not None and (check is None or recorded_on > check.checked_on)
    return MeasureFacts(
        key=measure.key,
        name=measure.name,
        short=measure.short,
        gives=(check and check.gives) or data["gives"],
        source=measure.source,
        source_day=measure.source_day,
        conditions=(
            (Fact(check.conditions, where),)
            if check and check.conditions
            else tuple(Fact(one["text"], one["source"]) for one in data["conditions"])
        ),
        next_step=(check and check.next_step) or data.get("next_step", ""),
        next_step_source=(where if check and check.next_step else data.get("next_step_source", "")),
        link=(check and check.link) or data.get("link", ""),
        warning="" if check else data.get("warning", ""),
        warning_source=data.get("warning_source", ""),
        open=() if check and check.conditions else tuple(data["open"]),
        asks=asks_of(data),
        asks_source={
            name: data[name]["source"] for name in ("status", "situation", "aim") if name in data
        },
        checked_on=check.checked_on if check else None,
        checked_where=where,
        still_exists=check.still_exists if check else True,
        regulation_id=regulation_id,
        changed_on=(valid_from or recorded_on) if is_newer else None,
    )


def measure(key: str) -> Measure | None:
    """The measure with this key."""
    return db.session.scalar(select(Measure).where(Measure.key == key))


def facts_of(key: str) -> MeasureFacts | None:
    """One measure as it is known now."""
    return next((one for one in all_measures() if one.key == key), None)


def checks(measure_id: int) -> Sequence[MeasureCheck]:
    """Who looked a measure up and what they found, the latest first."""
    return db.session.scalars(
        select(MeasureCheck)
        .where(MeasureCheck.measure_id == measure_id)
        .order_by(MeasureCheck.id.desc())
    ).all()
