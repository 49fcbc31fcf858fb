"""Published bottlenecks as the search finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select

from app.core import prose
from app.core.db import db
from app.core.facts import Fact
from app.core.findable import Document, Kind, Provider
from app.meldpunt.bottlenecks.events import BottleneckFact, BottlenecksMerged, BottleneckSplit
from app.meldpunt.bottlenecks.models import Bottleneck


def _touched(fact: Fact) -> Iterable[int]:
    if isinstance(fact, BottlenecksMerged):
        return (fact.bottleneck_id, fact.into_id)
    if isinstance(fact, BottleneckSplit):
        return (fact.bottleneck_id, fact.new_id)
    return (fact.bottleneck_id,) if isinstance(fact, BottleneckFact) else ()


def _documents(ids: Collection[int] | None) -> Iterator[Document]:
    wanted = (
        select(Bottleneck.id, Bottleneck.title, Bottleneck.text, Bottleneck.published_at)
        .where(Bottleneck.published_at.is_not(None), Bottleneck.merged_into_id.is_(None))
        .order_by(Bottleneck.id)
    )
    if ids is not None:
        wanted = wanted.where(Bottleneck.id.in_(list(ids)))
    for row in db.session.execute(wanted):
        yield Document(
            source_id=row.id,
            title=row.title,
            text=prose.plain(row.text),
            path=f"/meldpunt/knelpunten/{row.id}",
            at=row.published_at,
        )


FINDABLE = Provider(kind=Kind.BOTTLENECK, touched=_touched, documents=_documents)
