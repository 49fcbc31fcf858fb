"""What can be read of the conversation about a draft action.

A thread of hundreds of posts is one statement, of columns only: with each post its register number
and, once it is published, what was done with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, String, and_, func, select, type_coerce
from sqlalchemy.orm import aliased

from app.contributions.models import Channel, Contribution
from app.core.db import db
from app.discussions.models import Post, Thread
from app.discussions.queries import in_order_of_reading
from app.workgroups.models import DraftAction
from app.workgroups.scope import SUBJECT_KIND

COLUMNS: tuple[Any, ...] = (
    *(Post.number, Post.level, Post.answers, Post.edition, Post.anchor, Post.quote),
    *(Post.author_id, Post.author_name, Post.author_label, Post.html),
    *(Post.written_at, Post.edited_at, Post.withdrawn_at),
    Contribution.number.label("register"),
    type_coerce(Contribution.published_disposition, String).label("told"),
    Contribution.published_reason.label("reason"),
)
"""What a page shows of a post; `told` and `reason` only once feedback was published."""


def _posts(subject: tuple[str, int], *more: Any) -> Any:
    return (
        in_order_of_reading(subject, *COLUMNS, *more)
        .select_from(Post)
        .outerjoin(
            Contribution,
            and_(
                Contribution.channel == Channel.WORKGROUP_COMMENT,
                Contribution.source_id == Post.id,
            ),
        )
    )


def posts_about(subject: tuple[str, int], *, anchor: str | None = None) -> Sequence[Row[Any]]:
    """All posts about a draft in order of reading, or only those about one passage."""
    statement = _posts(subject)
    if anchor is not None:
        statement = statement.where(Post.anchor == anchor)
    return db.session.execute(statement).all()


def posts_on_edition(subject: tuple[str, int], edition: int) -> Sequence[Row[Any]]:
    """The posts that were written about one version."""
    return db.session.execute(_posts(subject).where(Post.edition == edition)).all()


def posts_numbered(subject: tuple[str, int], numbers: Sequence[int]) -> Sequence[Row[Any]]:
    """Some posts by number, with `before`: the number of the post above each."""
    return db.session.execute(_posts(subject, _before()).where(Post.number.in_(numbers))).all()


def posts_after(subject: tuple[str, int], number: int) -> Sequence[Row[Any]]:
    """The posts that came after a number, with `before`: the number of the post above each."""
    return db.session.execute(_posts(subject, _before()).where(Post.number > number)).all()


def _before() -> Any:
    above = aliased(Post)
    return (
        select(above.number)
        .where(above.thread_id == Post.thread_id, above.path < Post.path)
        .order_by(above.path.desc())
        .limit(1)
        .scalar_subquery()
        .label("before")
    )


@dataclass(frozen=True)
class Tally:
    """How many posts there are, and how many about each passage; withdrawn ones are left out."""

    total: int
    by_anchor: dict[str, int]


def tally(subject: tuple[str, int]) -> Tally:
    """Count the posts of a thread, in one statement."""
    kind, subject_id = subject
    rows = db.session.execute(
        select(Post.anchor, func.count())
        .join(Thread, Thread.id == Post.thread_id)
        .where(
            Thread.subject_kind == kind,
            Thread.subject_id == subject_id,
            Post.withdrawn_at.is_(None),
        )
        .group_by(Post.anchor)
    ).all()
    by_anchor = {anchor: count for anchor, count in rows if anchor is not None}
    return Tally(sum(count for _anchor, count in rows), by_anchor)


@dataclass(frozen=True)
class PostPlace:
    """Where a post stands."""

    workgroup_id: int
    draft_id: int
    number: int


def place_of(post_id: int) -> PostPlace | None:
    """Where a post on a draft action stands; None when it is about something else."""
    row = db.session.execute(
        select(DraftAction.workgroup_id, DraftAction.id, Post.number)
        .join(Thread, Thread.subject_id == DraftAction.id)
        .join(Post, Post.thread_id == Thread.id)
        .where(Thread.subject_kind == SUBJECT_KIND, Post.id == post_id)
    ).one_or_none()
    return PostPlace(*row) if row else None
