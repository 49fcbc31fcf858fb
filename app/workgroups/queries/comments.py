"""What can be read of the conversation about a draft action.

A page shows a part of it: the newest by default, others on demand. A part is one statement, of
columns only: with each post its register number, what was done with it, whether its question was
answered, whether it is settled, and the words that it suggests.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, String, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from app.access.actor import ANONYMOUS, Actor
from app.contributions.models import Channel, Contribution, Publication
from app.core.db import db
from app.discussions.models import Post, Settling, Thread
from app.discussions.queries import thread_id_of
from app.discussions.rules import PostKind, number_in
from app.workgroups.models import DraftAction, Suggestion
from app.workgroups.scope import READING_KIND, SUBJECT_KIND, DraftScope

PART = 50
"""How many posts a page shows at once."""

_reply = aliased(Post)
_answered = (
    select(_reply.id)
    .where(
        _reply.thread_id == Post.thread_id,
        _reply.answers == Post.number,
        _reply.kind == PostKind.ANSWER,
        _reply.withdrawn_at.is_(None),
    )
    .exists()
)
COLUMNS: tuple[Any, ...] = (
    *(Post.number, Post.level, Post.answers, Post.edition, Post.anchor, Post.quote),
    *(Post.author_id, Post.author_name, Post.author_label, Post.html),
    *(Post.written_at, Post.edited_at, Post.withdrawn_at),
    Contribution.number.label("register"),
    type_coerce(Contribution.published_disposition, String).label("told"),
    Contribution.published_reason.label("told_reason"),
    *(Post.path, Post.changed, type_coerce(Post.kind, String).label("kind"), Post.selection),
    and_(Post.kind == PostKind.QUESTION, _answered).label("answered"),
    *(Settling.reason.label("settled_because"), Settling.by_name.label("settled_by")),
    Settling.at.label("settled_at"),
    *(Suggestion.original, Suggestion.proposal, Suggestion.decided_by, Suggestion.decided_at),
    type_coerce(Suggestion.verdict, String).label("verdict"),
    *(Suggestion.reason.label("verdict_reason"), Suggestion.version.label("verdict_version")),
    type_coerce(Contribution.publication, String).label("publication"),
)
"""What a page shows of a post; `told` and `told_reason` only once feedback was published."""


class Only(enum.StrEnum):
    """What a reader may narrow a conversation to."""

    NEW = "nieuw"
    QUESTIONS = "vragen"
    SUGGESTIONS = "voorstellen"


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.outerjoin(
            Contribution,
            and_(
                Contribution.channel == Channel.WORKGROUP_COMMENT,
                Contribution.source_id == Post.id,
            ),
        )
        .outerjoin(Settling, and_(Settling.post_id == Post.id, Settling.reopened_at.is_(None)))
        .outerjoin(Suggestion, Suggestion.post_id == Post.id)
    )


def _posts(draft: DraftScope, who: Actor, *more: Any) -> Select[*tuple[Any, ...]]:
    """The posts that the one who asks may read; who may read the draft was asked before."""
    return _joined(select(*COLUMNS, *more).select_from(Post)).where(
        Post.thread_id == thread_id_of(draft.subject), *_may_be_read(draft, who)
    )


def _may_be_read(draft: DraftScope, who: Actor) -> tuple[Any, ...]:
    """On the reading version, what is only for the group is read by the group and its author."""
    if not draft.is_reading or who.is_secretariat or who.person_id in draft.member_person_ids:
        return ()
    public = Contribution.publication != Publication.ANALYSIS_ONLY
    return (or_(public, Post.author_id == who.person_id),)


_open_question = and_(
    Post.kind == PostKind.QUESTION,
    Post.withdrawn_at.is_(None),
    Settling.id.is_(None),
    ~_answered,
)
_open_suggestion = and_(
    Post.withdrawn_at.is_(None), Suggestion.post_id.is_not(None), Suggestion.verdict.is_(None)
)


def _unread(draft: DraftScope, who: Actor) -> Any:
    """New since the last visit; for who was never here, nothing is."""
    if draft.seen is None:
        return Post.id.is_(None)
    return and_(
        Post.number > draft.seen, Post.author_id != who.person_id, Post.withdrawn_at.is_(None)
    )


@dataclass(frozen=True)
class Part:
    """Some posts in order of reading, and whether there are more on either side."""

    rows: Sequence[Row[Any]]
    has_older: bool
    has_newer: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which part of a conversation is asked for."""

    at: int | None = None
    """Begin at this post."""
    before: int | None = None
    """End before this post."""
    after: int | None = None
    """Begin after this post."""
    anchor: str | None = None
    only: Only | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether not all of the conversation is meant."""
        return self.anchor is not None or self.only is not None


def part_of(draft: DraftScope, asked: Asked, who: Actor) -> Part:
    """A part of the conversation, in one statement; by default the newest."""
    thread = thread_id_of(draft.subject)
    statement = _narrowed(_posts(draft, who), draft, who, asked)
    is_forward = asked.at is not None or asked.after is not None
    if asked.at is not None:
        statement = statement.where(Post.path >= _path_of(thread, asked.at))
    elif asked.after is not None:
        statement = statement.where(Post.path > _path_of(thread, asked.after))
    elif asked.before is not None:
        statement = statement.where(Post.path < _path_of(thread, asked.before))
    order = Post.path if is_forward else Post.path.desc()
    rows = list(db.session.execute(statement.order_by(order).limit(PART + 1)))
    has_more = len(rows) > PART
    rows = rows[:PART] if is_forward else rows[:PART][::-1]
    if is_forward:
        return Part(
            rows, has_older=_is_any(draft, who, asked, rows, older=True), has_newer=has_more
        )
    newer = asked.before is not None and _is_any(draft, who, asked, rows, older=False)
    return Part(rows, has_older=has_more, has_newer=newer)


def _is_any(
    draft: DraftScope, who: Actor, asked: Asked, rows: Sequence[Row[Any]], *, older: bool
) -> bool:
    """Whether there are posts before the first, or after the last of these."""
    if not rows:
        return False
    statement = _narrowed(_posts(draft, who), draft, who, asked)
    beyond = Post.path < rows[0].path if older else Post.path > rows[-1].path
    return db.session.execute(statement.where(beyond).limit(1)).first() is not None


def _narrowed(
    statement: Select[*tuple[Any, ...]], draft: DraftScope, who: Actor, asked: Asked
) -> Select[*tuple[Any, ...]]:
    if asked.anchor is not None:
        statement = statement.where(Post.anchor == asked.anchor)
    if asked.only is not None:
        wanted = {
            Only.NEW: _unread(draft, who),
            Only.QUESTIONS: _open_question,
            Only.SUGGESTIONS: _open_suggestion,
        }
        statement = statement.where(wanted[asked.only])
    return statement


def _path_of(thread: Any, number: int) -> Any:
    at = aliased(Post)
    return select(at.path).where(at.thread_id == thread, at.number == number).scalar_subquery()


def path_of(draft: DraftScope, number: int) -> str:
    """The place of a post in the order of reading; '' when it is not there."""
    thread = thread_id_of(draft.subject)
    found = select(Post.path).where(Post.thread_id == thread, Post.number == number)
    return db.session.scalar(found) or ""


def is_in_newest_part(draft: DraftScope, number: int) -> bool:
    """Whether the page of a draft shows this post without being asked for it."""
    thread = thread_id_of(draft.subject)
    later = (
        select(func.count())
        .select_from(Post)
        .where(Post.thread_id == thread, Post.path >= _path_of(thread, number))
    )
    return (db.session.scalar(later) or 0) <= PART


def posts_on_edition(draft: DraftScope, edition: int) -> Sequence[Row[Any]]:
    """The posts that were written about one version, in order of reading."""
    statement = _posts(draft, ANONYMOUS).where(Post.edition == edition).order_by(Post.path)
    return db.session.execute(statement).all()


def posts_numbered(
    draft: DraftScope, numbers: Sequence[int], who: Actor = ANONYMOUS
) -> Sequence[Row[Any]]:
    """Some posts by number, with `before`: the number of the post above each."""
    statement = _posts(draft, who, _before()).where(Post.number.in_(numbers))
    return db.session.execute(statement.order_by(Post.path)).all()


def changed_since(draft: DraftScope, change: int, who: Actor) -> Sequence[Row[Any]]:
    """The posts to which something happened after a change, with `before`; a part at most."""
    statement = _posts(draft, who, _before()).where(Post.changed > change)
    return db.session.execute(statement.order_by(Post.path).limit(PART)).all()


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
    """What a conversation holds; withdrawn posts are left out of the numbers."""

    total: int
    by_anchor: dict[str, int]
    unread: int
    first_unread: int | None
    """The first unread post in order of reading."""
    questions: int
    """Open ones."""
    suggestions: int
    """Undecided ones."""
    last_number: int
    last_change: int


def tally(draft: DraftScope, who: Actor) -> Tally:
    """Count the posts of a conversation, in one statement."""
    unread = _unread(draft, who)

    def count(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    statement = select(
        Post.anchor,
        count(Post.withdrawn_at.is_(None)),
        count(unread),
        func.min(case((unread, Post.path))),
        count(_open_question),
        count(_open_suggestion),
        func.max(Thread.last_number),
        func.max(Thread.last_change),
    ).select_from(Post)
    rows = db.session.execute(
        _joined(statement.join(Thread, Thread.id == Post.thread_id))
        .where(
            Thread.subject_kind == draft.place,
            Thread.subject_id == draft.draft_id,
            *_may_be_read(draft, who),
        )
        .group_by(Post.anchor)
    ).all()
    paths = [row[3] for row in rows if row[3]]
    return Tally(
        total=sum(row[1] for row in rows),
        by_anchor={row[0]: row[1] for row in rows if row[0] is not None},
        unread=sum(row[2] for row in rows),
        first_unread=number_in(min(paths)) if paths else None,
        questions=sum(row[4] for row in rows),
        suggestions=sum(row[5] for row in rows),
        last_number=max((row[6] for row in rows), default=0),
        last_change=max((row[7] for row in rows), default=0),
    )


@dataclass(frozen=True)
class PostPlace:
    """Where a post stands."""

    workgroup_id: int
    draft_id: int
    number: int
    is_reading: bool


def place_of(post_id: int) -> PostPlace | None:
    """Where a post on a draft action stands; None when it is about something else."""
    row = db.session.execute(
        select(DraftAction.workgroup_id, DraftAction.id, Post.number, Thread.subject_kind)
        .join(Thread, Thread.subject_id == DraftAction.id)
        .join(Post, Post.thread_id == Thread.id)
        .where(Thread.subject_kind.in_((SUBJECT_KIND, READING_KIND)), Post.id == post_id)
    ).one_or_none()
    return PostPlace(*row[:3], is_reading=row[3] == READING_KIND) if row else None
