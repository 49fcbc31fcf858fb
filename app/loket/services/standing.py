"""On which regulation a version stands, and whether that is still how it reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app.core.db import db
from app.core.errors import Refused
from app.loket.models import LoketSource
from app.regulation.models import Regulation, RegulationVersion


@dataclass(frozen=True)
class Source:
    """A regulation on which a text stands."""

    regulation_id: int
    passage: str = ""


def sources_of(version_id: int) -> list[Source]:
    """On which regulation a version stands."""
    rows = db.session.execute(
        select(LoketSource.regulation_id, LoketSource.passage)
        .where(LoketSource.version_id == version_id)
        .order_by(LoketSource.regulation_id)
    )
    return [Source(row[0], row[1]) for row in rows]


def set_sources(version_id: int, sources: Sequence[Source]) -> None:
    """Note each regulation with the version of it that stands in the register now."""
    db.session.execute(delete(LoketSource).where(LoketSource.version_id == version_id))
    latest = _latest_of({source.regulation_id for source in sources})
    db.session.add_all(
        LoketSource(
            version_id=version_id,
            regulation_id=source.regulation_id,
            regulation_version_id=latest.get(source.regulation_id),
            passage=source.passage,
        )
        for source in {source.regulation_id: source for source in sources}.values()
    )
    db.session.flush()


def _latest_of(regulation_ids: Collection[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(RegulationVersion.regulation_id, func.max(RegulationVersion.id))
        .where(RegulationVersion.regulation_id.in_(regulation_ids))
        .group_by(RegulationVersion.regulation_id)
    )
    return {row[0]: row[1] for row in rows}


def check_that_current(version_id: int) -> None:
    """Refuse to go on with a text that was held against an earlier version of its regulation."""
    rows = db.session.execute(
        select(LoketSource.regulation_id, LoketSource.regulation_version_id, Regulation.name)
        .join(Regulation, Regulation.id == LoketSource.regulation_id)
        .where(LoketSource.version_id == version_id)
        .order_by(Regulation.name)
    ).all()
    latest = _latest_of({row[0] for row in rows})
    changed = [name for rule_id, read, name in rows if latest.get(rule_id) != read]
    if changed:
        raise Refused(
            _(
                "%(name)s is gewijzigd nadat deze versie geschreven werd. Kijk de tekst na en "
                "bewaar hem opnieuw; daarna kan iemand anders hem nalezen.",
                name=changed[0],
            )
        )
