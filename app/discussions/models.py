"""What is stored of conversations. Html is rendered once, at writing."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_30, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.discussions.rules import PostKind

_SETTLED_NOW = text("reopened_at IS NULL")


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
    last_change: Mapped[int] = mapped_column(default=0)
    """Rises with everything that happens in it, so that an open page can ask what is new."""


class Post(Base):
    """One comment or reply. Author and organisation are kept as they were at writing."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("thread_id", "number", name="uq_posts_thread_id_number"),
        Index("uq_posts_thread_id_path", "thread_id", "path", unique=True),
        Index("uq_posts_once", "once", unique=True),
        Index("ix_posts_thread_id_changed", "thread_id", "changed"),
        Index("ix_posts_thread_id_answers", "thread_id", "answers"),
        ForeignKeyConstraint(
            ["thread_id", "answers"], ["posts.thread_id", "posts.number"], name="fk_posts_answers"
        ),
        CheckConstraint("level BETWEEN 0 AND 2", name="two_levels"),
        CheckConstraint("(answers IS NULL) = (level = 0)", name="a_reply_is_indented"),
        CheckConstraint("answers IS NULL OR answers < number", name="answers_an_earlier_post"),
        CheckConstraint("kind <> 'answer' OR answers IS NOT NULL", name="an_answer_answers"),
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
    kind: Mapped[PostKind] = mapped_column(default=PostKind.COMMENT)
    selection: Mapped[long_text] = mapped_column(default="")
    """The words within the passage that it is about, as they stood; '' for all of it."""
    changed: Mapped[int] = mapped_column(default=0)
    """The thread's `last_change` when something last happened to this post."""


class PostText(Base):
    """The text of a post as it stood from a moment on; rows are never changed."""

    __tablename__ = "post_texts"

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[long_text]
    written_at: Mapped[datetime]


class Settling(Base):
    """A conversation below one comment that is settled, with why; reopening ends the row."""

    __tablename__ = "post_settlings"
    __table_args__ = (
        Index(
            "uq_post_settlings_post_id",
            "post_id",
            unique=True,
            sqlite_where=_SETTLED_NOW,
            postgresql_where=_SETTLED_NOW,
        ),
        CheckConstraint("reason <> ''", name="has_a_reason"),
    )

    id: Mapped[pk]
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    reason: Mapped[str_500]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
    reopened_at: Mapped[datetime | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


explain_constraint("uq_post_settlings_post_id", _l("Dit gesprek is al afgerond."))


class Mention(Base):
    """Someone whose attention a post asks; once per post, however often it is edited."""

    __tablename__ = "post_mentions"

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    at: Mapped[datetime]


class Visit(Base):
    """Up to which post someone read a thread; of other things `workgroups/visits` keeps it."""

    __tablename__ = "thread_visits"

    thread_id: Mapped[int] = mapped_column(ForeignKey("threads.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    last_number: Mapped[int]
    at: Mapped[datetime]
