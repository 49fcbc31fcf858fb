"""The register's part of the reference data: regulation and financing that the sources name.

Only what is not there yet is loaded: what the secretariat corrected is never put back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.contributions import words
from app.core import clock, prose
from app.core.db import db
from app.partnership.models import Assignment
from app.partnership.reference import Row, read, source_of, titles_of
from app.regulation.models import (
    Instrument,
    InstrumentFigure,
    Regulation,
    RegulationAssignment,
    RegulationEffect,
    RegulationVersion,
)
from app.regulation.rules import DEFAULT_INTERVAL


def rows(folder: Path) -> Iterator[Row]:
    """Each row of the files, as the loading of the reference data wants them."""
    titles = titles_of(folder)
    days = {one["key"]: str(one["date"] or "") for one in read(folder, "sources")["sources"]}
    for item in read(folder, "regulations")["regulations"]:
        if _id(Regulation, item["key"]) is None:
            yield from _regulation(item, titles, days)
    for item in read(folder, "financing")["instruments"]:
        if _id(Instrument, item["key"]) is None:
            yield from _instrument(item, titles)


def _id(model: type[Regulation] | type[Instrument], key: str | None) -> int | None:
    return db.session.scalar(select(model.id).where(model.key == key)) if key else None


def _regulation(
    item: dict[str, Any], titles: dict[str, str], days: dict[str, str]
) -> Iterator[Row]:
    text, now = item.get("text") or "", clock.now()
    folded = words.fold(item["name"])
    yield (
        Regulation,
        {"key": item["key"]},
        {
            "name": item["name"],
            "name_key": folded,
            "other_names": item.get("other_names") or "",
            "search_key": f" {folded} {words.fold(item.get('other_names') or '')}",
            "kind": item["kind"],
            "level": item.get("level"),
            "domain": item.get("domain"),
            "text": text,
            "html": str(prose.render(text)),
            "citation": item.get("citation") or "",
            "link": item.get("link") or "",
            "source": source_of(item, titles),
            "source_date": days[item["source"]["document"]],
            "check_every_months": DEFAULT_INTERVAL,
            "entered_at": now,
        },
    )
    regulation_id = _id(Regulation, item["key"])
    for number in item.get("assignments") or []:
        found = db.session.scalar(select(Assignment.id).where(Assignment.number == number))
        yield RegulationAssignment, {"regulation_id": regulation_id, "assignment_id": found}, {}
    for effect in item.get("effects") or []:
        yield (
            RegulationEffect,
            {"regulation_id": regulation_id, "text": effect["text"]},
            {
                "effect": effect["effect"],
                "audience": effect["audience"],
                "source": source_of(effect, titles),
                "added_at": now,
            },
        )
    for number, version in enumerate(item.get("versions") or [], 1):
        yield (
            RegulationVersion,
            {"regulation_id": regulation_id, "number": number},
            {
                "valid_from": version.get("valid_from"),
                "change": version["change"],
                "source": source_of(version, titles),
                "recorded_at": now,
            },
        )


def _instrument(item: dict[str, Any], titles: dict[str, str]) -> Iterator[Row]:
    yield (
        Instrument,
        {"key": item["key"]},
        {
            "name": item["name"],
            "domain": item["domain"],
            "side": item.get("side"),
            "text": item.get("text") or "",
            "source": source_of(item, titles),
            "regulation_id": _id(Regulation, item.get("regulation")),
        },
    )
    instrument_id = _id(Instrument, item["key"])
    for figure in item.get("figures") or []:
        yield (
            InstrumentFigure,
            {"instrument_id": instrument_id, "text": figure["text"]},
            {
                "figure": figure["figure"],
                "period": str(figure["period"]),
                "amount": figure.get("amount"),
                "source": source_of(figure, titles),
                "added_at": clock.now(),
            },
        )
