"""One's own contributions."""

from __future__ import annotations

from app.contributions.models import Contribution
from app.contributions.queries.rows import ContributionRow, made, published
from app.core.db import db

MOST = 200


def of_person(person_id: int, limit: int = MOST) -> list[ContributionRow]:
    """What a person put in, newest first, with what they were told was done with it.

    `disposition` and `reason` are the published ones; `disposed_at` tells that it was treated.
    """
    query = (
        published()
        .where(Contribution.author_person_id == person_id)
        .order_by(Contribution.id.desc())
        .limit(limit)
    )
    return made(db.session.execute(query).all())
