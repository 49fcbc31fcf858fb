"""What is stored of conversations. Html is rendered once, at writing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_30, str_80, str_200


class Thread(Base):
    """The conversation about one subject; its row is locked while a number is given out."""

    __tablename__ = "threads"
    __table_args__ = (
        Index("uq_threads_subject_kind_subject_id", "subject_kind", "subject_id", unique=True),
    )

    id: Mapped[pk]
    subject_kind: Mapped[str_80]
    subject_id: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)


class Post(Base):
    """One comment or reply. Author and organisation are kept as they were at writing."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("thread_id", "number", name="uq_posts_thread_id_number"),
        Index("uq_posts_thread_id_path", "thread_id", "path", unique=True),
        Index("uq_posts_once", "once", unique=True),
        ForeignKeyConstraint(
            ["thread_id", "answers"], ["posts.thread_id", "posts.number"], name="fk_posts_answers"
        ),
        CheckConstraint("level BETWEEN 0 AND 2", name="two_levels"),
        CheckConstraint("(answers IS NULL) = (level = 0)", name="a_reply_is_indented"),
        CheckConstraint("answers IS NULL OR answers < number", name="answers_an_earlier_post"),
    )

    id: Mapped[pk]
    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"))
    number: Mapped[int]
    answers: Mapped[int | None]
    """The number of the post that it answers."""
    level: Mapped[int]
    """How far it is indented: 0, 1 or 2."""
    path: Mapped[str] = mapped_column(String(40))
    """Its place in the order of reading: see rules.path_of."""
    edition: Mapped[int]
    """The version of the subject that it was written about."""
    anchor: Mapped[str_30 | None]
    """The passage that it is about; None: the whole."""
    quote: Mapped[str]
    """The words of that passage at the time, '' for the whole and for a reply."""
    author_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    author_name: Mapped[str_200]
    author_label: Mapped[str_200]
    """For whom the author speaks."""
    text: Mapped[long_text]
    html: Mapped[long_text]
    revision: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    once: Mapped[str] = mapped_column(String(32))


class PostText(Base):
    """The text of a post as it stood from a moment on; rows are never changed."""

    __tablename__ = "post_texts"

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[long_text]
    written_at: Mapped[datetime]
