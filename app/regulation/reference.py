"""The register's part of the reference data: regulation and financing that the sources name.

What is there is never put back: `services/renewing` brings in only what the files say anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.contributions import words
from app.core import clock, prose
from app.core.db import db
from app.partnership.models import Assignment
from app.partnership.reference import Change, Row, read, source_of, titles_of
from app.regulation.models import (
    Instrument,
    InstrumentFigure,
    Regulation,
    RegulationAssignment,
    RegulationEffect,
    RegulationVersion,
)
from app.regulation.rules import DEFAULT_INTERVAL, Audience, Effect
from app.regulation.services import renewing
from app.regulation.services.renewing import NewEffect, NewVersion, Said


def rows(folder: Path) -> Iterator[Row | Change]:
    """Each row of the files that is new; what changed in them is brought in and told."""
    titles = titles_of(folder)
    days = {one["key"]: str(one["date"] or "") for one in read(folder, "sources")["sources"]}
    for item in read(folder, "regulations")["regulations"]:
        said = _said(item, titles, days)
        known = db.session.scalar(select(Regulation).where(Regulation.key == item["key"]))
        if known is None:
            yield from _regulation(item["key"], said)
        else:
            yield from _renewed(known, said)
    for item in read(folder, "financing")["instruments"]:
        if _id(Instrument, item["key"]) is None:
            yield from _instrument(item, titles)


def _id(model: type[Regulation] | type[Instrument], key: str | None) -> int | None:
    return db.session.scalar(select(model.id).where(model.key == key)) if key else None


def _said(item: dict[str, Any], titles: dict[str, str], days: Mapping[str, str]) -> Said:
    return Said(
        fields={
            "name": item["name"],
            "other_names": item.get("other_names") or "",
            "kind": item["kind"],
            "level": item.get("level"),
            "domain": item.get("domain"),
            "text": item.get("text") or "",
            "citation": item.get("citation") or "",
            "link": item.get("link") or "",
            "source": source_of(item, titles),
            "source_date": days[item["source"]["document"]],
        },
        versions=[
            NewVersion(
                change=one["change"],
                valid_from=one.get("valid_from"),
                source=source_of(one, titles),
            )
            for one in item.get("versions") or []
        ],
        effects=[
            NewEffect(
                effect=Effect(one["effect"]),
                audience=Audience(one["audience"]),
                text=one["text"],
                source=source_of(one, titles),
            )
            for one in item.get("effects") or []
        ],
        assignments=item.get("assignments") or [],
    )


def _renewed(known: Regulation, said: Said) -> Iterator[Change]:
    done = renewing.renew(known, said, now=clock.now())
    table, key = Regulation.__tablename__, known.key or ""
    if done.taken or done.additions:
        yield Change(table, key, "changed")
    if done.offered:
        fields = ", ".join(done.offered)
        yield Change(table, f"{key} ({fields})", "kept", f"/regelgeving/{known.id}/beheer")
    for number in done.versions:
        yield Change(RegulationVersion.__tablename__, f"{key}.{number}", "new")


def _regulation(key: str, said: Said) -> Iterator[Row]:
    now, fields = clock.now(), said.fields
    folded = words.fold(fields["name"])
    yield (
        Regulation,
        {"key": key},
        {
            **fields,
            "name_key": folded,
            "search_key": f" {folded} {words.fold(fields['other_names'])}",
            "html": str(prose.render(fields["text"])),
            "check_every_months": DEFAULT_INTERVAL,
            "entered_at": now,
            "as_loaded": said.as_kept(),
        },
    )
    regulation_id = _id(Regulation, key)
    for number in said.assignments:
        found = db.session.scalar(select(Assignment.id).where(Assignment.number == number))
        yield RegulationAssignment, {"regulation_id": regulation_id, "assignment_id": found}, {}
    for effect in said.effects:
        yield (
            RegulationEffect,
            {"regulation_id": regulation_id, "text": effect.text},
            {
                "effect": effect.effect,
                "audience": effect.audience,
                "source": effect.source,
                "added_at": now,
            },
        )
    for number, version in enumerate(said.versions, 1):
        yield (
            RegulationVersion,
            {"regulation_id": regulation_id, "number": number},
            {
                "valid_from": version.valid_from,
                "change": version.change,
                "source": version.source,
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
