"""The register as the secretariat reads it, and what the makers of an advice need of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text

from app.contributions import search
from app.contributions.models import OPEN, READY, Contribution, Disposition
from app.contributions.queries.rows import ContributionRow, columns, made
from app.contributions.selection import Criteria
from app.core.db import db
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
MOST_OPEN = 1000


def page(criteria: Criteria, cursor: Cursor, size: int = PAGE_SIZE) -> Page[ContributionRow]:
    """One page of a selection, newest first, in one statement."""
    return counted_page(criteria, cursor, size)[0]


def counted_page(
    criteria: Criteria, cursor: Cursor, size: int = PAGE_SIZE, count_to: int = 0
) -> tuple[Page[ContributionRow], int]:
    """One page, with how many answer in all, counted no further than `count_to`; one statement."""
    below = cursor.key if not cursor.newer else None
    above = cursor.key if cursor.newer else None
    hits = search.ids(criteria, limit=size + 1, below=below, above=above)
    order = Contribution.id.asc() if cursor.newer else Contribution.id.desc()
    query: Any = columns().join(hits, hits.c.id == Contribution.id).order_by(order)
    if count_to:
        counted = search.ids(criteria, limit=count_to, name="counted")
        query = query.add_columns(select(func.count()).select_from(counted).scalar_subquery())
    rows = db.session.execute(query).all()
    found = page_of(made(rows), cursor, size, key=lambda row: row.id)
    return found, rows[0][-1] if rows and count_to else len(rows)


def search_for_workbench(
    criteria: Criteria, cursor: Cursor | None = None, size: int = 30
) -> Page[ContributionRow]:
    """One page for the list beside a text that is being written."""
    return page(criteria, cursor or Cursor(), size)


def open_for(
    assignment_id: int | None = None, *, theme_id: int | None = None, limit: int = MOST_OPEN
) -> list[ContributionRow]:
    """What still needs a disposition, oldest first: of one assignment or theme, or all (None)."""
    query = columns().where(text(OPEN))
    if assignment_id is not None:
        query = query.where(Contribution.assignment_id == assignment_id)
    if theme_id is not None:
        query = query.where(Contribution.theme_id == theme_id)
    return made(db.session.execute(query.order_by(Contribution.id).limit(limit)).all())


def by_numbers(numbers: Iterable[str]) -> dict[str, ContributionRow]:
    """The contributions with these register numbers, by number; unknown ones are left out."""
    asked = sorted(set(numbers))
    if not asked:
        return {}
    query = columns().where(Contribution.number.in_(asked)).order_by(Contribution.id)
    return {row.number: row for row in made(db.session.execute(query).all())}


def neighbours(criteria: Criteria, contribution_id: int) -> tuple[str | None, str | None]:
    """The numbers just newer and just older than a contribution within a selection."""
    newer = search.ids(criteria, limit=1, above=contribution_id, name="newer")
    older = search.ids(criteria, limit=1, below=contribution_id, name="older")
    found = db.session.execute(
        select(
            select(Contribution.number)
            .where(Contribution.id == select(newer.c.id).scalar_subquery())
            .scalar_subquery(),
            select(Contribution.number)
            .where(Contribution.id == select(older.c.id).scalar_subquery())
            .scalar_subquery(),
        )
    ).one()
    return found[0], found[1]


def open_numbers(limit: int = PAGE_SIZE) -> Sequence[str]:
    """The oldest numbers that still need a disposition."""
    query = select(Contribution.number).where(text(OPEN)).order_by(Contribution.id).limit(limit)
    return db.session.scalars(query).all()


def stream(criteria: Criteria, batch: int = 500) -> Iterator[tuple[ContributionRow, str]]:
    """Each row of a selection with its whole text, newest first, a batch in memory at a time."""
    below: int | None = None
    while True:
        hits = search.ids(criteria, limit=batch, below=below)
        rows = db.session.execute(
            columns()
            .add_columns(Contribution.text)
            .join(hits, hits.c.id == Contribution.id)
            .order_by(Contribution.id.desc())
        ).all()
        yield from zip(made(rows), (row.text for row in rows), strict=True)
        if len(rows) < batch:
            return
        below = rows[-1].id


@dataclass(frozen=True)
class Ready:
    """A contribution of which the contributor can be told something."""

    id: int
    number: str
    disposition: Disposition
    reason: str
    excerpt: str
    gets_mail: bool
    is_again: bool


def ready(criteria: Criteria, limit: int) -> list[Ready]:
    """Of a selection (of Feedback.READY) what can be told, newest first, no more than `limit`."""
    hits = search.ids(criteria, limit=limit)
    has_address = Contribution.reply_to.is_not(None) | Contribution.author_person_id.is_not(None)
    query: Any = (
        select(
            Contribution.id,
            Contribution.number,
            Contribution.disposition,
            Contribution.reason,
            Contribution.excerpt,
            has_address,
            Contribution.published_version > 0,
        )
        .join(hits, hits.c.id == Contribution.id)
        .order_by(Contribution.id.desc())
    )
    rows = db.session.execute(query)
    return [Ready(r[0], r[1], r[2], r[3], r[4], bool(r[5]), bool(r[6])) for r in rows]


@dataclass(frozen=True)
class WorklistCounts:
    """What waits at the register for the secretariat."""

    open: int
    ready_for_feedback: int
    revised_after_treatment: int


def worklist_counts() -> WorklistCounts:
    """What waits at the register, in one statement."""
    revised = (
        "disposition IS NOT NULL AND withdrawn_at IS NULL AND revised_at IS NOT NULL"
        " AND revised_at > disposed_at"
    )
    of = [
        select(func.count()).select_from(Contribution).where(text(condition)).scalar_subquery()
        for condition in (OPEN, READY, revised)
    ]
    return WorklistCounts(*db.session.execute(select(*of)).one())
