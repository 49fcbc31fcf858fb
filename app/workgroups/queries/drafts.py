"""What can be read of draft actions: the scope, their versions, their passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app.contributions.models import Channel, Contribution, Publication
from app.core.db import db
from app.core.errors import NotFound
from app.core.glance import glance
from app.discussions.models import Post, Settling, Thread, Visit
from app.discussions.rules import LENGTH_OF_STEP
from app.partnership.models import Assignment, Challenge
from app.people.models import Person
from app.workgroups.models import DraftAction, DraftParagraph, DraftVersion, Seat, Workgroup
from app.workgroups.queries.groups import people_in
from app.workgroups.rules import Passage
from app.workgroups.scope import READING_KIND, SUBJECT_KIND, DraftScope, PostScope


@dataclass(frozen=True)
class VersionRow:
    """One version, without its text."""

    id: int
    number: int
    note: str
    published_at: datetime
    by_name: str


@dataclass(frozen=True)
class ParagraphRow:
    """One passage as a page shows it."""

    position: int
    anchor: str
    since: int
    html: str
    text: str


@dataclass(frozen=True)
class DraftText:
    """The versions of a draft, newest first, and the passages of one of them."""

    versions: Sequence[VersionRow]
    shown: VersionRow
    paragraphs: Sequence[ParagraphRow]


@dataclass(frozen=True)
class ReadingParagraph:
    """One passage of it."""

    anchor: str
    html: str


@dataclass(frozen=True)
class ReadingVersion:
    """A draft action as anyone may read it."""

    id: int
    title: str
    assignment_number: int
    assignment_name: str
    challenge_number: int
    version: int
    published_at: datetime
    paragraphs: Sequence[ReadingParagraph]


_SCOPE: tuple[Any, ...] = (
    *(Workgroup.id, Workgroup.name, Workgroup.state, Seat.person_id, Seat.role),
    *(DraftAction.id.label("draft_id"), DraftAction.title, DraftAction.assignment_id),
    *(Assignment.number.label("assignment_number"), Challenge.number.label("challenge_number")),
    *(DraftAction.current, DraftAction.public_version, DraftAction.updated_at),
    *(DraftAction.open_for_comments, Person.name.label("person_name")),
)
_scope_statement = (
    select(*_SCOPE)
    .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
    .join(Assignment, Assignment.id == DraftAction.assignment_id)
    .join(Challenge, Challenge.id == Assignment.challenge_id)
    .outerjoin(Seat, (Seat.workgroup_id == Workgroup.id) & Seat.ended_at.is_(None))
    .outerjoin(Person, Person.id == Seat.person_id)
)


def _scope_in(place: str, *where: Any) -> Any:
    """The scope of a draft, with what `reader` had read in one of its two conversations.

    Built once: every page and every post of a draft asks it.
    """
    seen = (
        select(Visit.last_number)
        .join(Thread, Thread.id == Visit.thread_id)
        .where(
            Thread.subject_kind == place,
            Thread.subject_id == DraftAction.id,
            Visit.person_id == bindparam("reader", None),
        )
        .scalar_subquery()
        .label("seen")
    )
    this = DraftAction.id == bindparam("draft_id", None)
    return _scope_statement.add_columns(seen).where(this, *where)


_own_scope = _scope_in(SUBJECT_KIND, Workgroup.id == bindparam("group_id", None))
_public_scope = _scope_in(READING_KIND, DraftAction.public_version.is_not(None))


def draft_scope(workgroup_id: int, draft_id: int, *, reader: int | None = None) -> DraftScope:
    """A draft of this group with who sits in it, in one statement; else raises NotFound.

    `reader`: whose last visit is asked along.
    """
    asked = {"draft_id": draft_id, "group_id": workgroup_id, "reader": reader}
    return _scope(SUBJECT_KIND, _own_scope, asked)


def reading_scope(draft_id: int, *, reader: int | None = None) -> DraftScope:
    """A draft of which anyone may read a version; raises NotFound when nobody may."""
    return _scope(READING_KIND, _public_scope, {"draft_id": draft_id, "reader": reader})


_last_number = (
    select(Visit.last_number)
    .join(Thread, Thread.id == Visit.thread_id)
    .where(
        Thread.subject_kind == SUBJECT_KIND,
        Thread.subject_id == bindparam("draft_id", None),
        Visit.person_id == bindparam("reader", None),
    )
)


def last_seen(reader: int | None, *, draft_id: int, **_address: object) -> int | None:
    """The last post on a draft that someone had read, at a glance; None: never been here."""
    row = glance(_last_number, {"draft_id": draft_id, "reader": reader})
    return row[0] if row else None


def _scope(place: str, statement: Any, asked: Mapping[str, int | None]) -> DraftScope:
    rows = db.session.execute(statement, asked).all()
    if not rows:
        raise NotFound
    row = rows[0]
    return DraftScope(
        workgroup_id=row.id,
        workgroup_name=row.name,
        state=row.state,
        **people_in(rows),
        draft_id=row.draft_id,
        title=row.title,
        assignment_id=row.assignment_id,
        assignment_number=row.assignment_number,
        challenge_number=row.challenge_number,
        current=row.current,
        public_version=row.public_version,
        updated_at=row.updated_at,
        open_for_comments=row.open_for_comments,
        place=place,
        names={r.person_id: r.person_name for r in rows if r.person_id is not None},
        seen=row.seen,
    )


def post_scope(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """One post on a draft of this group, in two statements; raises NotFound."""
    return post_in(draft_scope(workgroup_id, draft_id), number)


def post_in(draft: DraftScope, number: int) -> PostScope:
    """One post in a conversation about a draft, in one statement; raises NotFound."""
    first = aliased(Post)
    settled = (
        select(Settling.id)
        .join(first, first.id == Settling.post_id)
        .where(
            first.thread_id == Post.thread_id,
            first.path == func.substr(Post.path, 1, LENGTH_OF_STEP),
            Settling.reopened_at.is_(None),
        )
        .exists()
    )
    row = db.session.execute(
        select(
            *(Post.id, Post.author_id, Post.withdrawn_at, Post.kind, Post.level),
            *(settled.label("settled"), Contribution.publication),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(
            Contribution,
            (Contribution.channel == Channel.WORKGROUP_COMMENT)
            & (Contribution.source_id == Post.id),
        )
        .where(
            Thread.subject_kind == draft.place,
            Thread.subject_id == draft.draft_id,
            Post.number == number,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return PostScope(
        **vars(draft),
        post_id=row.id,
        number=number,
        author_id=row.author_id,
        is_withdrawn=row.withdrawn_at is not None,
        kind=row.kind,
        level=row.level,
        is_settled=row.settled,
        is_kept_inside=draft.is_reading and row.publication is Publication.ANALYSIS_ONLY,
    )


_TEXT: tuple[Any, ...] = (
    *(DraftVersion.id, DraftVersion.number, DraftVersion.note),
    *(DraftVersion.published_at, DraftVersion.by_name),
    *(DraftParagraph.position, DraftParagraph.anchor, DraftParagraph.since),
    *(DraftParagraph.html, DraftParagraph.text),
)


def draft_text(draft_id: int, number: int) -> DraftText:
    """All versions and the passages of version `number`, in one statement; raises NotFound."""
    rows = db.session.execute(
        select(*_TEXT)
        .outerjoin(
            DraftParagraph,
            (DraftParagraph.version_id == DraftVersion.id) & (DraftVersion.number == number),
        )
        .where(DraftVersion.draft_id == draft_id)
        .order_by(DraftVersion.number.desc(), DraftParagraph.position)
    ).all()
    versions = {row[1]: VersionRow(*row[:5]) for row in rows}
    if number not in versions:
        raise NotFound
    return DraftText(
        versions=list(versions.values()),
        shown=versions[number],
        paragraphs=[ParagraphRow(*row[5:]) for row in rows if row[1] == number],
    )


def passages_of(draft_id: int, number: int) -> list[Passage]:
    """The passages of one version, in order; empty when there is no such version."""
    rows = db.session.execute(
        select(DraftParagraph.anchor, DraftParagraph.since, DraftParagraph.text)
        .join(DraftVersion, DraftVersion.id == DraftParagraph.version_id)
        .where(DraftVersion.draft_id == draft_id, DraftVersion.number == number)
        .order_by(DraftParagraph.position)
    )
    return [Passage(*row) for row in rows]


def text_of(draft_id: int, number: int) -> str:
    """The text of one version as it was written; raises NotFound."""
    text = db.session.scalar(
        select(DraftVersion.text).where(
            DraftVersion.draft_id == draft_id, DraftVersion.number == number
        )
    )
    if text is None:
        raise NotFound
    return text


@dataclass(frozen=True)
class StoredText:
    """The text of a post as its author wrote it, and which revision that is."""

    text: str
    revision: int


def post_text(post_id: int) -> StoredText:
    """What stands in the form to change a post."""
    row = db.session.execute(select(Post.text, Post.revision).where(Post.id == post_id)).one()
    return StoredText(row.text, row.revision)


def passage_at(draft_id: int, number: int, anchor: str) -> tuple[int, str]:
    """Where a passage stands in a version (its paragraph number) and its words, or NotFound."""
    row = db.session.execute(
        select(DraftParagraph.position, DraftParagraph.text)
        .join(DraftVersion, DraftVersion.id == DraftParagraph.version_id)
        .where(
            DraftVersion.draft_id == draft_id,
            DraftVersion.number == number,
            DraftParagraph.anchor == anchor,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row.position, row.text


def reading_version(draft_id: int) -> ReadingVersion:
    """The version that anyone may read, in one statement; raises NotFound when there is none."""
    rows = db.session.execute(
        select(
            *(DraftAction.id, DraftAction.title, Assignment.number, Assignment.name),
            Challenge.number.label("challenge_number"),
            *(DraftVersion.number.label("version"), DraftVersion.published_at),
            *(DraftParagraph.anchor, DraftParagraph.html),
        )
        .join(Assignment, Assignment.id == DraftAction.assignment_id)
        .join(Challenge, Challenge.id == Assignment.challenge_id)
        .join(
            DraftVersion,
            (DraftVersion.draft_id == DraftAction.id)
            & (DraftVersion.number == DraftAction.public_version),
        )
        .join(DraftParagraph, DraftParagraph.version_id == DraftVersion.id)
        .where(DraftAction.id == draft_id)
        .order_by(DraftParagraph.position)
    ).all()
    if not rows:
        raise NotFound
    paragraphs = [ReadingParagraph(row.anchor, row.html) for row in rows]
    return ReadingVersion(*rows[0][:7], paragraphs=paragraphs)
