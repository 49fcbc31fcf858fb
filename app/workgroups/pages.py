"""The page objects of a draft and its conversation: what a page holds, decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request

from app.access.guard import actor, may
from app.access.permissions import Permission
from app.core.errors import NotFound
from app.workgroups.forms import whole_number
from app.workgroups.lines import Line, base_of, lines_of
from app.workgroups.queries import comments, drafts, texts
from app.workgroups.queries.comments import PART, Asked, Only, Tally
from app.workgroups.queries.drafts import DraftText, ParagraphRow
from app.workgroups.queries.texts import Credit, WorkingRow
from app.workgroups.scope import DraftScope


@dataclass(frozen=True)
class Conversation:
    """The part of a conversation that a page shows, and what else there is of it."""

    lines: Sequence[Line]
    counts: Tally
    asked: Asked
    has_older: bool
    has_newer: bool
    step: int = PART

    @property
    def first(self) -> int | None:
        """The first post that is shown."""
        return self.lines[0].number if self.lines else None

    @property
    def last(self) -> int | None:
        """The last post that is shown."""
        return self.lines[-1].number if self.lines else None

    @property
    def is_live(self) -> bool:
        """Whether new posts can take their place on this page: it shows the newest, and all."""
        return not self.has_newer and not self.asked.is_narrowed

    @property
    def shows_first_unread(self) -> bool:
        """Whether the first unread post stands on this page."""
        return any(line.number == self.counts.first_unread for line in self.lines)

    def more(self, way: str) -> str:
        """The query that asks for the older or the newer part."""
        number = self.first if way == "voor" else self.last
        kept = f"alinea={self.asked.anchor}&" if self.asked.anchor else ""
        if self.asked.only:
            kept += f"toon={self.asked.only}&"
        return f"{kept}{way}={number}"


@dataclass(frozen=True)
class DraftPage:
    """The page of a draft: its present text and the conversation about it."""

    draft: DraftScope
    base: str
    """The address of the draft; everything about it hangs below."""
    text: DraftText
    talk: Conversation
    credits: Sequence[Credit]
    working: WorkingRow | None
    may_comment: bool
    may_write: bool
    only: ParagraphRow | None = None
    """The passage to which the conversation is narrowed."""


@dataclass(frozen=True)
class VersionPage:
    """The page of an older version: each passage with what was said about it then."""

    draft: DraftScope
    base: str
    text: DraftText
    credits: Sequence[Credit]
    on_passage: Mapping[str, Sequence[Line]]
    on_whole: Sequence[Line]
    total: int


def asked_for() -> Asked:
    """Which part of the conversation the address asks for; what it can't mean is left out."""
    said = request.args
    wanted = said.get("toon")
    return Asked(
        at=whole_number(said.get("bericht")),
        before=whole_number(said.get("voor")),
        after=whole_number(said.get("verder")),
        anchor=said.get("alinea"),
        only=Only(wanted) if wanted in set(Only) else None,
    )


def conversation(
    draft: DraftScope, asked: Asked, passages: Mapping[str, Any], counts: Tally | None = None
) -> Conversation:
    """A part of what is said about a draft; raises NotFound for a post that is not there."""
    part = comments.part_of(draft, asked, actor())
    if not part.rows and (asked.at or asked.before or asked.after):
        raise NotFound
    return Conversation(
        lines=lines_of(part.rows, draft, passages, _from(part.rows, asked)),
        counts=counts or comments.tally(draft, actor()),
        asked=asked,
        has_older=part.has_older,
        has_newer=part.has_newer,
    )


def _from(rows: Sequence[Any], asked: Asked) -> str | None:
    return rows[0].path if rows and not asked.is_narrowed else None


def draft_page(draft: DraftScope) -> DraftPage:
    """The present version and a part of the conversation."""
    who = actor()
    asked = asked_for()
    text = drafts.draft_text(draft.draft_id, draft.current)
    known = {paragraph.anchor: paragraph for paragraph in text.paragraphs}
    writes = may(who, Permission.DRAFT_WRITE, draft)
    return DraftPage(
        draft=draft,
        base=base_of(draft),
        text=text,
        talk=conversation(draft, asked, known),
        credits=texts.credits_of(draft.draft_id, draft.current),
        working=texts.working_of(draft.draft_id) if writes else None,
        may_comment=may(who, Permission.DRAFT_COMMENT, draft),
        may_write=writes,
        only=known.get(asked.anchor or ""),
    )


def version_page(draft: DraftScope, number: int) -> VersionPage:
    """An older version, with its own comments in place."""
    text = drafts.draft_text(draft.draft_id, number)
    rows = comments.posts_on_edition(draft, number)
    placed: dict[str | None, list[Line]] = {}
    for row, line in zip(rows, lines_of(rows, draft, acts=False), strict=True):
        quote = line.quote if line.is_selection else ""
        placed.setdefault(row.anchor, []).append(replace(line, quote=quote))
    return VersionPage(
        draft=draft,
        base=base_of(draft),
        text=text,
        credits=texts.credits_of(draft.draft_id, number),
        on_passage={anchor: lines for anchor, lines in placed.items() if anchor is not None},
        on_whole=placed.get(None, []),
        total=sum(row.withdrawn_at is None for row in rows),
    )


@dataclass(frozen=True)
class Arrival:
    """Something that happened to a post, and where a page that is open already shows it."""

    line: Line
    place: str
    """htmx's out-of-band swap: after which post, at the end, or its content instead of the old."""
    is_mine: bool
    is_new: bool


@dataclass(frozen=True)
class Arrivals:
    """What happened since a page was made, each with its place."""

    posts: Sequence[Arrival]
    elsewhere: Sequence[int]
    """New posts in a part of the conversation that the page does not show."""
    passages: Sequence[tuple[str, int]]
    """(anchor, paragraph number) of the passages whose number of posts changed."""

    @property
    def fresh(self) -> int:
        """How many posts of others are new."""
        others = sum(arrival.is_new and not arrival.is_mine for arrival in self.posts)
        return others + len(self.elsewhere)

    @property
    def changed(self) -> Sequence[int]:
        """The posts of others that changed."""
        return [post.line.number for post in self.posts if not post.is_new and not post.is_mine]


def arrivals_of(
    rows: Sequence[Any],
    draft: DraftScope,
    *,
    mine: int | None = None,
    known: int = 0,
    first: int | None = None,
) -> Arrivals:
    """Posts with the place where each is put.

    `mine` is the number of one's own, `known` the last number that the page knows, `first` the
    first post that it shows (None: all of them).
    """
    paragraphs = drafts.passages_of(draft.draft_id, draft.current)
    from_path = comments.path_of(draft, first) if first else ""
    lines = lines_of(rows, draft, {p.anchor: p for p in paragraphs}, from_path)
    posts, elsewhere = [], []
    for row, line in zip(rows, lines, strict=True):
        is_new = row.number > known
        if row.path < from_path:
            if is_new:
                elsewhere.append(row.number)
            continue
        place = f"outerHTML:#inhoud-{row.number}"
        if is_new:
            place = f"afterend:#bericht-{row.before}" if row.level else "beforeend:#berichten"
        posts.append(Arrival(line, place, row.number == mine, is_new))
    touched = {row.anchor for row in rows}
    return Arrivals(
        posts=posts,
        elsewhere=elsewhere,
        passages=[(p.anchor, n) for n, p in enumerate(paragraphs, 1) if p.anchor in touched],
    )
