"""Loading the reference data under `reference/` into the database: repeatable, tells changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from app.config import ROOT
from app.core import clock
from app.core.db import Base, db
from app.partnership.composition import services as composition
from app.partnership.models import (
    Assignment,
    Challenge,
    CompositionScheme,
    Organisation,
    ReferenceItem,
    Source,
    StakeholderGroup,
)

FOLDER = ROOT / "reference"
ITEM_LISTS = ("principles", "competences", "guiding_principles", "barrier_types")


@dataclass(frozen=True)
class Change:
    """One row that loading made or changed."""

    table: str
    key: str
    kind: str
    """'new' or 'changed'; 'kept' for a scheme that the secretariat changed as well."""


def load(folder: Path = FOLDER) -> list[Change]:
    """Bring the database up to the files: adds new rows, updates changed ones, removes none."""
    changes: list[Change] = []
    for model, identity, values in _rows(folder):
        change = _put(model, identity, values)
        if change:
            changes.append(change)
    return changes + list(_ship_schemes(folder))


def _ship_schemes(folder: Path) -> Iterator[Change]:
    """The composition schemes: each change is a version, and the secretariat's own stay."""
    now = clock.now()
    titles = {source["key"]: source["title"] for source in _read(folder, "sources")["sources"]}
    for scheme in _read(folder, "composition_schemes")["composition_schemes"]:
        content = {
            "name": scheme["name"],
            "text": (scheme.get("text") or "").strip(),
            "body": scheme["applies_to"],
            "rules": [{**rule, "source": _source(rule, titles)} for rule in scheme["rules"]],
            "source": _source(scheme, titles),
        }
        kind = composition.ship(scheme["key"], content, now=now)
        if kind:
            yield Change(CompositionScheme.__tablename__, scheme["key"], kind)


def _put(model: type[Base], identity: dict[str, Any], values: dict[str, Any]) -> Change | None:
    row = db.session.scalar(select(model).filter_by(**identity))
    key = ".".join(str(part) for part in identity.values())
    if row is None:
        db.session.add(model(**identity, **values))
        db.session.flush()
        return Change(model.__tablename__, key, "new")
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if not changed:
        return None
    db.session.flush()
    return Change(model.__tablename__, key, "changed")


def _read(folder: Path, name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def _source(item: dict[str, Any], titles: dict[str, str]) -> str:
    source = item["source"]
    return f"{titles[source['document']]}, {source['place']}"


def _rows(folder: Path) -> Iterator[tuple[type[Base], dict[str, Any], dict[str, Any]]]:
    """Each row as (model, what identifies it, what else it holds), parents before children."""
    sources = _read(folder, "sources")["sources"]
    titles = {source["key"]: source["title"] for source in sources}
    for source in sources:
        yield (
            Source,
            {"key": source["key"]},
            {"title": source["title"], "publisher": source.get("publisher") or "", "dated": None},
        )
    for challenge in _read(folder, "challenges")["challenges"]:
        yield (
            Challenge,
            {"key": challenge["key"]},
            {
                "number": challenge["number"],
                "name": challenge["name"],
                "text": challenge["text"].strip(),
                "source": _source(challenge, titles),
            },
        )
        challenge_id = db.session.scalar(select(Challenge.id).filter_by(key=challenge["key"]))
        for assignment in challenge["assignments"]:
            yield (
                Assignment,
                {"key": assignment["key"]},
                {
                    "number": assignment["number"],
                    "challenge_id": challenge_id,
                    "name": assignment["name"],
                    "text": assignment["text"].strip(),
                    "source": _source(assignment, titles),
                },
            )
    for position, group in enumerate(_read(folder, "stakeholder_groups")["stakeholder_groups"], 1):
        yield (
            StakeholderGroup,
            {"key": group["key"]},
            {
                "name": group["name"],
                "text": (group.get("text") or "").strip(),
                "source": _source(group, titles),
                "position": position,
            },
        )
    for organisation in _read(folder, "organisations")["organisations"]:
        yield (
            Organisation,
            {"key": organisation["key"]},
            {
                "name": organisation["name"],
                "full_name": organisation.get("full_name"),
                "kind": organisation["kind"],
                "categories": organisation.get("categories") or [],
                "text": (organisation.get("text") or "").strip(),
                "source": _source(organisation, titles),
            },
        )
    for list_key in ITEM_LISTS:
        for position, item in enumerate(_read(folder, list_key)[list_key], 1):
            known = {"key", "name", "text", "source"}
            yield (
                ReferenceItem,
                {"list_key": list_key, "key": item["key"]},
                {
                    "position": position,
                    "name": item["name"],
                    "text": (item.get("text") or "").strip(),
                    "source": _source(item, titles),
                    "data": {name: value for name, value in item.items() if name not in known},
                },
            )
