"""Comparison (toetsing): the points of an earlier advice laid beside what was done with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from sqlalchemy import select

from app.config import ROOT
from app.contributions.models import Channel, Contribution, Disposition, DocumentPoint
from app.core.db import db

FILES: Mapping[str, str] = {"serv-2020": "serv_advice_2020"}
"""Per address the reference file with the points and what later documents show of them."""


@dataclass(frozen=True)
class ReferencePoint:
    """A point as the reference file has it. `finding` and `remark` are '' without a source."""

    key: str
    kind: str
    title: str
    text: str
    place: str
    finding: str
    remark: str
    sources: tuple[str, ...]
    """In words: 'Jaarrapport 2023, actie 1.4'."""


@dataclass(frozen=True)
class Document:
    """An earlier advice with its points."""

    key: str
    title: str
    publisher: str
    dated: str
    kinds: tuple[tuple[str, str], ...]
    """(key, name), in the order in which they are shown."""
    points: tuple[ReferencePoint, ...]


@dataclass(frozen=True)
class Entered:
    """What the register says of a point; nothing while it was not entered."""

    number: str = ""
    disposition: Disposition | None = None
    reason: str = ""


@dataclass(frozen=True)
class ComparedPoint:
    """A point beside what was done with it."""

    point: ReferencePoint
    entered: Entered


@cache
def document(key: str) -> Document | None:
    """The document under this address, or None; the file is read once per process."""
    name = FILES.get(key)
    if name is None:
        return None
    content = _read(name)
    sources = {source["key"]: source for source in _read("sources")["sources"]}
    itself = sources[content["contribution"]["source"]["document"]]
    return Document(
        key=itself["key"],
        title=itself["title"],
        publisher=itself["publisher"],
        dated=str(content["contribution"]["date"]),
        kinds=tuple((kind["key"], kind["name"]) for kind in content["kinds"]),
        points=tuple(_point(point, sources) for point in content["points"]),
    )


def _read(name: str) -> dict[str, Any]:
    path = ROOT / "reference" / f"{name}.yaml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _point(point: dict[str, Any], sources: Mapping[str, dict[str, Any]]) -> ReferencePoint:
    comparison = point.get("comparison") or {}
    return ReferencePoint(
        key=point["key"],
        kind=point["kind"],
        title=point["title"],
        text=point["text"],
        place=point["place"],
        finding=comparison.get("finding", ""),
        remark=comparison.get("text", ""),
        sources=tuple(
            f"{sources[source['document']]['title']}, {source['place']}"
            for source in comparison.get("sources", ())
        ),
    )


def points(document: Document, *, inside: bool) -> Sequence[ComparedPoint]:
    """Each point with its number and what was done with it.

    Inside it tells how it stands; outside what its contributor was told.
    """
    disposition = Contribution.disposition if inside else Contribution.published_disposition
    reason = Contribution.reason if inside else Contribution.published_reason
    rows = db.session.execute(
        select(DocumentPoint.key, Contribution.number, disposition, reason)
        .join(
            Contribution,
            (Contribution.source_id == DocumentPoint.id)
            & (Contribution.channel == Channel.ADVICE_DOCUMENT),
        )
        .where(DocumentPoint.document_key == document.key)
        .order_by(DocumentPoint.position, DocumentPoint.id)
    )
    entered = {row[0]: Entered(row[1], row[2], row[3] or "") for row in rows}
    return [ComparedPoint(point, entered.get(point.key, Entered())) for point in document.points]
