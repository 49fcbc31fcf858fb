"""Loading the reference data under `reference/` into the database: repeatable, tells changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from flask import current_app
from sqlalchemy import select

from app.config import ROOT
from app.core import clock
from app.core.db import Base, db
from app.partnership.agreements.models import PartnershipRelation
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
from app.partnership.rules import RelationKind

FOLDER = ROOT / "reference"
ITEM_LISTS = (
    *("principles", "competences", "guiding_principles", "barrier_types"),
    "data_sources",
)


@dataclass(frozen=True)
class Change:
    """One row that loading made or changed."""

    table: str
    key: str
    kind: str
    """'new' or 'changed'; 'kept' where the secretariat changed it as well."""
    where: str = ""
    """The page on which the secretariat chooses, for what was kept."""


Row = tuple[type[Base], dict[str, Any], dict[str, Any]]
"""(model, what identifies the row, what else it holds)."""
Reader = Callable[[Path], Iterable[Row | Change]]
"""How a feature above reads its own files; listed in `create_app` as extension 'reference'. What it
brought up to date itself it tells as a change."""


def load(folder: Path = FOLDER) -> list[Change]:
    """Bring the database up to the files: adds new rows, updates changed ones, removes none.

    What was changed by hand (`edited_at`) is left as it is.
    """
    readers: Sequence[Reader] = (_rows, *current_app.extensions.get("reference", ()))
    found = (
        row if isinstance(row, Change) else put(*row)
        for reader in readers
        for row in reader(folder)
    )
    return [change for change in found if change] + list(_ship_schemes(folder))


def _ship_schemes(folder: Path) -> Iterator[Change]:
    """The composition schemes: each change is a version, and the secretariat's own stay."""
    now = clock.now()
    titles = {source["key"]: _cited(source) for source in read(folder, "sources")["sources"]}
    for scheme in read(folder, "composition_schemes")["composition_schemes"]:
        content = {
            "name": scheme["name"],
            "text": (scheme.get("text") or "").strip(),
            "body": scheme["applies_to"],
            "rules": [{**rule, "source": source_of(rule, titles)} for rule in scheme["rules"]],
            "source": source_of(scheme, titles),
        }
        kind = composition.ship(scheme["key"], content, now=now)
        if kind:
            where = f"/beheer/samenstellingen/{scheme['key']}"
            yield Change(CompositionScheme.__tablename__, scheme["key"], kind, where)


def _cited(source: dict[str, Any]) -> str:
    """A document as a rule cites it: 'SERV, Conceptnota ‘de lerende samenleving’, 2020'."""
    short = source["publisher"].rpartition("(")[2].rstrip(")") if "(" in source["publisher"] else ""
    parts = (short, source["title"], (source["date"] or "")[:4])
    return ", ".join(part for part in parts if part)


def put(model: type[Base], identity: dict[str, Any], values: dict[str, Any]) -> Change | None:
    """Bring one row up to what a file says; None when it says nothing new."""
    row = db.session.scalar(select(model).filter_by(**identity))
    key = ".".join(str(part) for part in identity.values())
    if row is None:
        db.session.add(model(**identity, **values))
        db.session.flush()
        return Change(model.__tablename__, key, "new")
    if getattr(row, "edited_at", None) is not None:
        return None  # someone changed it here since; what they wrote stays
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if not changed:
        return None
    db.session.flush()
    return Change(model.__tablename__, key, "changed")


def read(folder: Path, name: str) -> dict[str, Any]:
    """The content of one file."""
    text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    in_c = yaml.__with_libyaml__  # nine times as fast
    content: dict[str, Any] = (
        yaml.load(text, Loader=yaml.CSafeLoader) if in_c else yaml.safe_load(text)
    )
    return content


def titles_of(folder: Path) -> dict[str, str]:
    """The title of each source document by its key."""
    return {source["key"]: source["title"] for source in read(folder, "sources")["sources"]}


def source_of(item: dict[str, Any], titles: dict[str, str]) -> str:
    """The document and the place that an item comes from, in words."""
    source = item["source"]
    return f"{titles[source['document']]}, {source['place']}"


def _is_there(key: str) -> bool:
    return db.session.scalar(select(PartnershipRelation.id).filter_by(key=key)) is not None


def _rows(folder: Path) -> Iterator[Row]:
    """Each row as (model, what identifies it, what else it holds), parents before children."""
    sources = read(folder, "sources")["sources"]
    titles = titles_of(folder)
    for source in sources:
        yield (
            Source,
            {"key": source["key"]},
            {"title": source["title"], "publisher": source.get("publisher") or "", "dated": None},
        )
    for challenge in read(folder, "challenges")["challenges"]:
        yield (
            Challenge,
            {"key": challenge["key"]},
            {
                "number": challenge["number"],
                "name": challenge["name"],
                "text": challenge["text"].strip(),
                "source": source_of(challenge, titles),
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
                    "source": source_of(assignment, titles),
                },
            )
    for position, group in enumerate(read(folder, "stakeholder_groups")["stakeholder_groups"], 1):
        yield (
            StakeholderGroup,
            {"key": group["key"]},
            {
                "name": group["name"],
                "text": (group.get("text") or "").strip(),
                "source": source_of(group, titles),
                "position": position,
            },
        )
    for organisation in read(folder, "organisations")["organisations"]:
        yield (
            Organisation,
            {"key": organisation["key"]},
            {
                "name": organisation["name"],
                "full_name": organisation.get("full_name"),
                "kind": organisation["kind"],
                "categories": organisation.get("categories") or [],
                "text": (organisation.get("text") or "").strip(),
                "source": source_of(organisation, titles),
            },
        )
    for relation in read(folder, "partnership_relations")["partnership_relations"]:
        yield (
            PartnershipRelation,
            {"key": relation["key"]},
            {
                "name": relation["name"],
                "kind": RelationKind(relation["kind"]),
                "text": relation["text"].strip(),
                "source": source_of(relation, titles),
                **({} if _is_there(relation["key"]) else {"working": "", "version": 1}),
            },
        )
    for list_key in ITEM_LISTS:
        for position, item in enumerate(read(folder, list_key)[list_key], 1):
            known = {"key", "name", "text", "source"}
            yield (
                ReferenceItem,
                {"list_key": list_key, "key": item["key"]},
                {
                    "position": position,
                    "name": item["name"],
                    "text": (item.get("text") or "").strip(),
                    "source": source_of(item, titles),
                    "data": {name: value for name, value in item.items() if name not in known},
                },
            )
