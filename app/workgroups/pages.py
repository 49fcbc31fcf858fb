"""The page objects of a draft and its conversation: all that a template shows, decided here.

A thread may hold hundreds of posts, so each post is one tuple of finished values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from flask import request, url_for

from app.access.guard import actor, may
from app.access.permissions import Permission
from app.contributions.labels import DISPOSITIONS
from app.contributions.models import Disposition
from app.web.filters import tijdstip
from app.web.language import chosen_language
from app.workgroups.queries import comments, drafts
from app.workgroups.queries.drafts import DraftText, ParagraphRow
from app.workgroups.scope import DraftScope


class Line(NamedTuple):
    """One post, ready to be shown."""

    number: int
    level: int
    answers: int | None
    quote: str
    quote_href: str
    fate: str
    """What became of the passage since: '' (nothing), 'changed' or 'gone'."""
    edition: int | None
    """The older version that it is about; None: the present one, or a reply."""
    author: str
    label: str
    html: str
    at: str
    at_text: str
    edited: str
    withdrawn: str
    register: str | None
    register_href: str
    """Where its way through the register stands: for its author and for the secretariat."""
    told: str
    """The tone of what was done with it; '' as long as that was not told."""
    told_label: str
    reason: str | None
    is_own: bool


@lru_cache(maxsize=16_384)
def _moment(value: datetime, _language: str) -> tuple[str, str]:
    """A moment for machines and for people; the same for each visitor of a language."""
    return value.isoformat(timespec="minutes"), tijdstip(value)


_TONES = {
    "partly_adopted": "partly",
    "not_adopted": "not",
    "out_of_scope": "outside",
    "already_covered": "covered",
}


@lru_cache(maxsize=64)
def _told(value: str, _language: str) -> tuple[str, str]:
    """The tone and the name of a disposition in a language."""
    return _TONES.get(value, value), str(DISPOSITIONS[Disposition(value)])


def lines_of(
    rows: Iterable[Any],
    draft: DraftScope,
    base: str,
    since: Mapping[str, int] | None = None,
) -> list[Line]:
    """Posts as the page shows them.

    `since` tells since which version each passage is as it is now; None on the page of an older
    version, where everything stands beside the text it was about.
    """
    who = actor()
    language = chosen_language()
    me = who.person_id
    mine = me if may(who, Permission.DRAFT_COMMENT, draft) else None
    every = f"{request.script_root}/register/" if who.is_secretariat else ""
    own = f"{request.script_root}/mijn/inbreng/"
    current = draft.current
    lines = []
    for row in rows:
        (number, level, answers, edition, anchor, quote, author_id, author, label, html) = row[:10]
        written_at, edited_at, withdrawn_at, register, told, reason = row[10:16]
        at, at_text = _moment(written_at, language)
        fate = href = ""
        about: int | None = None
        way = every or (own if author_id == me else "")
        if level == 0:
            if since is not None and edition != current:
                about = edition
                fate = _fate(anchor, edition, since)
            if quote:
                href = f"{base}/versies/{edition}#{anchor}" if fate == "gone" else f"#{anchor}"
        lines.append(
            Line(
                *(number, level, answers, quote, href, fate, about, author, label, html),
                *(at, at_text),
                _moment(edited_at, language)[1] if edited_at else "",
                _moment(withdrawn_at, language)[1] if withdrawn_at else "",
                *(register, f"{way}{register}" if way else ""),
                *(_told(told, language) if told else ("", "")),
                reason,
                author_id == mine and withdrawn_at is None,
            )
        )
    return lines


def _fate(anchor: str | None, edition: int, since: Mapping[str, int]) -> str:
    if anchor is None:
        return ""
    changed_in = since.get(anchor)
    if changed_in is None:
        return "gone"
    return "changed" if changed_in > edition else ""


@dataclass(frozen=True)
class DraftPage:
    """The page of a draft: its present text and the conversation about it."""

    draft: DraftScope
    base: str
    """The address of the draft; everything about it hangs below."""
    text: DraftText
    lines: Sequence[Line]
    counts: Mapping[str, int]
    total: int
    last_number: int
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
    on_passage: Mapping[str, Sequence[Line]]
    on_whole: Sequence[Line]
    total: int


@dataclass(frozen=True)
class Arrival:
    """A post that is put in its place on a page that is open already."""

    line: Line
    place: str
    """htmx's out-of-band swap: after which post, or at the end."""
    is_mine: bool


def base_of(draft: DraftScope) -> str:
    """The address of a draft."""
    return url_for("workgroups.draft", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)


def draft_page(draft: DraftScope, only: str | None) -> DraftPage:
    """The present version and the conversation, or only what is about one passage."""
    who = actor()
    base = base_of(draft)
    text = drafts.draft_text(draft.draft_id, draft.current)
    paragraph = next((p for p in text.paragraphs if p.anchor == only), None) if only else None
    rows = comments.posts_about(draft.subject)
    counted = Counter(row.anchor for row in rows if row.withdrawn_at is None)
    shown = [row for row in rows if row.anchor == only] if paragraph else rows
    return DraftPage(
        draft=draft,
        base=base,
        text=text,
        lines=lines_of(shown, draft, base, {p.anchor: p.since for p in text.paragraphs}),
        counts=counted,
        total=counted.total(),
        last_number=max((row.number for row in rows), default=0),
        may_comment=may(who, Permission.DRAFT_COMMENT, draft),
        may_write=may(who, Permission.DRAFT_WRITE, draft),
        only=paragraph,
    )


def version_page(draft: DraftScope, number: int) -> VersionPage:
    """An older version, with its own comments in place."""
    base = base_of(draft)
    text = drafts.draft_text(draft.draft_id, number)
    rows = comments.posts_on_edition(draft.subject, number)
    placed: dict[str | None, list[Line]] = {}
    for row, line in zip(rows, lines_of(rows, draft, base), strict=True):
        placed.setdefault(row.anchor, []).append(line._replace(quote=""))
    return VersionPage(
        draft=draft,
        base=base,
        text=text,
        on_passage={anchor: lines for anchor, lines in placed.items() if anchor is not None},
        on_whole=placed.get(None, []),
        total=sum(row.withdrawn_at is None for row in rows),
    )


@dataclass(frozen=True)
class Arrivals:
    """Posts that are put in their places, and the passages whose number of posts changed."""

    posts: Sequence[Arrival]
    passages: Sequence[tuple[str, int]]
    """(anchor, paragraph number)."""


def arrivals_of(rows: Sequence[Any], draft: DraftScope, mine: int | None) -> Arrivals:
    """Posts with the place where each is put; `mine` is the number of one's own."""
    paragraphs = drafts.passages_of(draft.draft_id, draft.current)
    since = {p.anchor: p.since for p in paragraphs}
    touched = {row.anchor for row in rows}
    lines = lines_of(rows, draft, base_of(draft), since)
    return Arrivals(
        posts=[
            Arrival(
                line,
                f"afterend:#bericht-{row.before}" if row.level else "beforeend:#berichten",
                row.number == mine,
            )
            for row, line in zip(rows, lines, strict=True)
        ],
        passages=[(p.anchor, n) for n, p in enumerate(paragraphs, 1) if p.anchor in touched],
    )
