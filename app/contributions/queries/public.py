"""What everyone may read: what was done with what came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, text

from app.contributions.models import SHOWN, Contribution, Disposition
from app.contributions.queries.rows import ContributionRow, made, published
from app.core.db import db
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 25


@dataclass(frozen=True)
class Counts:
    """How many contributions got which published disposition; withdrawn ones aside."""

    by_disposition: Mapping[Disposition, int]
    waiting: int
    """Received and not yet told."""
    withdrawn: int

    @property
    def told(self) -> int:
        """How many contributors know what was done with theirs."""
        return sum(self.by_disposition.values())

    @property
    def total(self) -> int:
        """How many contributions came in, the withdrawn ones included."""
        return self.told + self.waiting + self.withdrawn


def counts_by_disposition(assignment_id: int | None = None, theme_id: int | None = None) -> Counts:
    """The totals, of one assignment or theme or of all, in one statement."""
    is_withdrawn = Contribution.withdrawn_at.is_not(None).label("is_withdrawn")
    query = select(Contribution.published_disposition, is_withdrawn, func.count()).group_by(
        Contribution.published_disposition, is_withdrawn
    )
    if assignment_id is not None:
        query = query.where(Contribution.assignment_id == assignment_id)
    if theme_id is not None:
        query = query.where(Contribution.theme_id == theme_id)
    found = dict.fromkeys(Disposition, 0)
    waiting = withdrawn = 0
    for disposition, taken_back, number in db.session.execute(query):
        if taken_back:
            withdrawn += number
        elif disposition is None:
            waiting += number
        else:
            found[disposition] = number
    return Counts(by_disposition=found, waiting=waiting, withdrawn=withdrawn)


def latest_public(assignment_id: int | None = None, limit: int = 5) -> list[ContributionRow]:
    """The contributions of which the feedback was published last and that anyone may read.

    Show `public_label`, never `author_label`: names are shown only with leave.
    """
    latest = select(Contribution.id).where(text(SHOWN))
    if assignment_id is not None:
        latest = latest.where(Contribution.assignment_id == assignment_id)
    latest = latest.order_by(
        Contribution.feedback_published_at.desc(), Contribution.id.desc()
    ).limit(limit)
    hits = latest.subquery("latest")
    query = (
        published()
        .join(hits, hits.c.id == Contribution.id)
        .order_by(Contribution.feedback_published_at.desc(), Contribution.id.desc())
    )
    return made(db.session.execute(query).all())


def page_of_public(
    cursor: Cursor, *, assignment_id: int | None = None, theme_id: int | None = None
) -> Page[ContributionRow]:
    """One page of what anyone may read, newest first; analysis only and withdrawn left out."""
    query = select(Contribution.id).where(text(SHOWN))
    if assignment_id is not None:
        query = query.where(Contribution.assignment_id == assignment_id)
    if theme_id is not None:
        query = query.where(Contribution.theme_id == theme_id)
    order = Contribution.id.asc() if cursor.newer else Contribution.id.desc()
    if cursor.key is not None:
        query = query.where(
            Contribution.id > cursor.key if cursor.newer else Contribution.id < cursor.key
        )
    hits = query.order_by(order).limit(PAGE_SIZE + 1).subquery("hits")
    rows = db.session.execute(
        published().join(hits, hits.c.id == Contribution.id).order_by(order)
    ).all()
    return page_of(made(rows), cursor, PAGE_SIZE, key=lambda row: row.id)
