"""What was put in, as the search finds it: only what anyone may read, with what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select, text

from app.contributions.events import (
    ContributionRevised,
    ContributionWithdrawn,
    FeedbackPublished,
)
from app.contributions.models import SHOWN, Contribution
from app.core.db import db
from app.core.facts import Fact
from app.core.findable import Document, Kind, Provider


def _touched(fact: Fact) -> Iterable[int]:
    if isinstance(fact, FeedbackPublished | ContributionRevised | ContributionWithdrawn):
        return (fact.contribution_id,)
    return ()


def _documents(ids: Collection[int] | None) -> Iterator[Document]:
    wanted = (
        select(
            Contribution.id,
            Contribution.number,
            Contribution.excerpt,
            Contribution.published_reason,
            Contribution.feedback_published_at,
        )
        .where(text(SHOWN))
        .order_by(Contribution.id)
    )
    if ids is not None:
        wanted = wanted.where(Contribution.id.in_(list(ids)))
    for row in db.session.execute(wanted):
        yield Document(
            source_id=row.id,
            title=row.number,
            text=f"{row.excerpt} {row.published_reason or ''}".strip(),
            path=f"/wat-gebeurde-ermee?ouder={row.id + 1}",
            at=row.feedback_published_at,
        )


FINDABLE = Provider(kind=Kind.CONTRIBUTION, touched=_touched, documents=_documents)
