"""The register of regulation as the search finds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import func, select

from app.core import prose
from app.core.db import db
from app.core.facts import Fact
from app.core.findable import Document, Kind, Provider
from app.regulation.events import RegulationFact
from app.regulation.models import Regulation, RegulationVersion


def _touched(fact: Fact) -> Iterable[int]:
    return (fact.regulation_id,) if isinstance(fact, RegulationFact) else ()


def _documents(ids: Collection[int] | None) -> Iterator[Document]:
    changed = (
        select(func.max(RegulationVersion.recorded_at))
        .where(RegulationVersion.regulation_id == Regulation.id)
        .scalar_subquery()
    )
    wanted = select(
        Regulation.id,
        Regulation.name,
        Regulation.other_names,
        Regulation.text,
        Regulation.citation,
        func.coalesce(changed, Regulation.entered_at).label("at"),
    ).order_by(Regulation.id)
    if ids is not None:
        wanted = wanted.where(Regulation.id.in_(list(ids)))
    for row in db.session.execute(wanted):
        yield Document(
            source_id=row.id,
            title=f"{row.name} ({row.other_names})" if row.other_names else row.name,
            text=f"{prose.plain(row.text)} {row.citation}".strip(),
            path=f"/regelgeving/{row.id}",
            at=row.at,
        )


FINDABLE = Provider(kind=Kind.REGULATION, touched=_touched, documents=_documents)
