"""What can be read of conversations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from app.core.db import db
from app.discussions.models import Post, PostText, Thread


def thread_id_of(subject: tuple[str, int]) -> Any:
    """The id of the thread of a subject (kind, id), as part of another statement."""
    kind, subject_id = subject
    return (
        select(Thread.id)
        .where(Thread.subject_kind == kind, Thread.subject_id == subject_id)
        .scalar_subquery()
    )


def in_order_of_reading(subject: tuple[str, int], *columns: Any) -> Select[*tuple[Any, ...]]:
    """The posts about a subject, comments as they came and replies below what they answer.

    The owner of the subject chooses the columns, and may join what it knows of a post.
    """
    return select(*columns).where(Post.thread_id == thread_id_of(subject)).order_by(Post.path)


def earlier_texts(post_id: int) -> list[tuple[int, str, datetime]]:
    """Every text that a post had, oldest first: (revision, text, from when)."""
    rows = db.session.execute(
        select(PostText.revision, PostText.text, PostText.written_at)
        .where(PostText.post_id == post_id)
        .order_by(PostText.revision)
    )
    return [(row.revision, row.text, row.written_at) for row in rows]
