"""One's own contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.contributions.models import Contribution, Disposition
from app.contributions.queries.rows import ContributionRow, made, told
from app.core.db import db
from app.people.models import Person

MOST = 200


def of_person(person_id: int, limit: int = MOST) -> list[ContributionRow]:
    """What a person put in, newest first, with what they were told was done with it.

    `disposition` and `reason` are the published ones; `disposed_at` tells that it was treated.
    """
    query = (
        told()
        .where(Contribution.author_person_id == person_id)
        .order_by(Contribution.id.desc())
        .limit(limit)
    )
    return made(db.session.execute(query).all())


@dataclass(frozen=True)
class Letter:
    """What a contributor is told by mail."""

    to: str | None
    """None: they gave no address."""
    number: str
    about: str
    received_at: datetime
    excerpt: str
    disposition: Disposition
    reason: str
    has_account: bool
    has_code: bool


def letter_of(contribution_id: int) -> Letter | None:
    """What was published to a contributor; None when nothing was."""
    query: Any = (
        select(
            func.coalesce(Contribution.reply_to, Person.email),
            Contribution.number,
            Contribution.about,
            Contribution.received_at,
            Contribution.excerpt,
            Contribution.published_disposition,
            Contribution.published_reason,
            Contribution.author_person_id.is_not(None),
            Contribution.follow_digest.is_not(None),
        )
        .outerjoin(Person, Person.id == Contribution.author_person_id)
        .where(Contribution.id == contribution_id, Contribution.published_disposition.is_not(None))
    )
    row = db.session.execute(query).one_or_none()
    return Letter(*row) if row else None
