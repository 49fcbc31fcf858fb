"""What is true of workgroups and drafts: the lifecycle, passages that travel, words that differ."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.core import prose

MOST_SEATS = 10
"""SERV 13-7-2020 §3.6, as the shipped scheme has it. What holds for a group: `Workgroup.places`."""
NO_MAXIMUM = 1000
"""How many places a group has when its scheme sets no maximum."""
LONGEST_DRAFT = 60_000
LONGEST_NOTE = 500
ALIKE = 0.5
"""From this share of words in common on, a changed paragraph is still the same passage."""


class WorkgroupState(enum.StrEnum):
    """Where a group is in its life; `MOVES` says what can follow."""

    COMPOSING = "composing"
    INSTALLED = "installed"
    WORKING = "working"
    CLOSED = "closed"


class SeatRole(enum.StrEnum):
    """What someone does in a group."""

    MEMBER = "member"
    LEAD = "lead"


class Verdict(enum.StrEnum):
    """What the lead decided about a suggestion."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class StepKind(enum.StrEnum):
    """What can happen in the life of a group."""

    CREATED = "created"
    INSTALLED = "installed"
    STARTED = "started"
    CLOSED = "closed"
    REOPENED = "reopened"
    SCHEME = "scheme"


INSTALL = "install"
START = "start"
CLOSE = "close"
REOPEN = "reopen"

MOVES: Mapping[tuple[WorkgroupState, str], WorkgroupState] = {
    (WorkgroupState.COMPOSING, INSTALL): WorkgroupState.INSTALLED,
    (WorkgroupState.INSTALLED, START): WorkgroupState.WORKING,
    (WorkgroupState.INSTALLED, CLOSE): WorkgroupState.CLOSED,
    (WorkgroupState.WORKING, CLOSE): WorkgroupState.CLOSED,
    (WorkgroupState.CLOSED, REOPEN): WorkgroupState.WORKING,
}
"""The whole life of a group; what is not in here is refused."""

STEPS: Mapping[str, StepKind] = {
    INSTALL: StepKind.INSTALLED,
    START: StepKind.STARTED,
    CLOSE: StepKind.CLOSED,
    REOPEN: StepKind.REOPENED,
}
"""What a move is called in the history."""

ACTIVE = frozenset({WorkgroupState.INSTALLED, WorkgroupState.WORKING})
"""The group is at work, or about to be."""


def after(state: WorkgroupState, move: str) -> WorkgroupState | None:
    """The state after a move; None when that move can't be made now."""
    return MOVES.get((state, move))


def free_place(taken: Iterable[int], places: int) -> int | None:
    """The lowest free one of so many places, None when all are taken."""
    occupied = set(taken)
    return next((place for place in range(1, places + 1) if place not in occupied), None)


def places_for(max_seats: int | None, taken: int) -> int:
    """How many places a group has: what its scheme allows, but never fewer than are taken.

    A scheme that becomes stricter puts nobody out; the group then has no free place, and each one
    that is left goes, until the maximum is reached.
    """
    return max(NO_MAXIMUM if max_seats is None else max_seats, taken, 1)


@dataclass(frozen=True)
class Passage:
    """A paragraph of a version: where it is anchored, since when its words are as they are."""

    anchor: str
    since: int
    text: str


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a draft as one reacts to them: a heading belongs to what follows it."""
    blocks: list[str] = []
    for block in prose.paragraphs(text):
        if blocks and _is_heading(blocks[-1]):
            blocks[-1] += f"\n\n{block}"
        else:
            blocks.append(block)
    return blocks


def _is_heading(block: str) -> bool:
    last = block.rsplit("\n", 1)[-1]
    return last.startswith("#")


_MARKS = re.compile(r"^#+[ \t]+|\*\*|(?<=\s)\*(?=\w)|(?<=\w)\*(?=\W|$)", re.MULTILINE)
_BULLET = re.compile(r"^[-*+][ \t]+", re.MULTILINE)


def readable(text: str) -> str:
    """A text without the marks that make headings, bold words and lists."""
    return _MARKS.sub("", _BULLET.sub("• ", text))


def passages(
    old: Sequence[Passage], paragraphs: Sequence[str], *, version: int, last_anchor: int
) -> tuple[list[Passage], int]:
    """The passages of a new version, and the last anchor number given.

    An unchanged paragraph keeps anchor and `since`; one that is still alike keeps its anchor, with
    this version as `since`; a new one gets an anchor that no passage had before.
    """
    carried = _carried(old, paragraphs)
    made: list[Passage] = []
    for position, text in enumerate(paragraphs):
        before = carried.get(position)
        if before is None:
            last_anchor += 1
            made.append(Passage(f"p{last_anchor}", version, text))
        elif before.text == text:
            made.append(before)
        else:
            made.append(Passage(before.anchor, version, text))
    return made, last_anchor


def _carried(old: Sequence[Passage], new: Sequence[str]) -> dict[int, Passage]:
    """Which old passage each new paragraph goes on from, by position."""
    carried: dict[int, Passage] = {}
    pairs: list[tuple[range, range]] = []
    matcher = SequenceMatcher(None, [p.text for p in old], new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            carried.update(zip(range(j1, j2), old[i1:i2], strict=True))
        elif tag == "replace":
            pairs.append((range(i1, i2), range(j1, j2)))
    used = {p.anchor for p in carried.values()}
    moved = {p.text: p for p in reversed(old) if p.anchor not in used}
    for position, text in enumerate(new):
        if position not in carried and text in moved:
            carried[position] = moved.pop(text)
            used.add(carried[position].anchor)
    for left, right in pairs:
        for position in right:
            if position in carried:
                continue
            best = _most_alike(new[position], [old[i] for i in left if old[i].anchor not in used])
            if best is not None:
                carried[position] = best
                used.add(best.anchor)
    return carried


def _most_alike(text: str, candidates: Sequence[Passage]) -> Passage | None:
    words = text.split()
    best, best_share = None, ALIKE
    for candidate in candidates:
        matcher = SequenceMatcher(None, candidate.text.split(), words, autojunk=False)
        if matcher.real_quick_ratio() < best_share or matcher.quick_ratio() < best_share:
            continue
        share = matcher.ratio()
        if share >= best_share:
            best, best_share = candidate, share
    return best


Change = tuple[str, str]
"""('same' | 'added' | 'removed', text)."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def word_changes(old: str, new: str) -> list[Change]:
    """What changed between two texts, word by word; nothing of either text is lost."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(("same", "".join(left[i1:i2])))
            continue
        if i2 > i1:
            changes.append(("removed", "".join(left[i1:i2])))
        if j2 > j1:
            changes.append(("added", "".join(right[j1:j2])))
    return _joined_over_spaces(changes)


def _joined_over_spaces(changes: Sequence[Change]) -> list[Change]:
    """One change instead of many with only a space between them: 'de oude regel' as a whole."""
    calm: list[Change] = []
    removed = added = ""
    for index, (kind, text) in enumerate(changes):
        follows = index + 1 < len(changes)
        if kind == "same" and text.isspace() and removed and added and follows:
            removed, added = removed + text, added + text
        elif kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        else:
            calm += _flushed(removed, added)
            removed = added = ""
            calm.append((kind, text))
    return calm + _flushed(removed, added)


def _flushed(removed: str, added: str) -> list[Change]:
    if removed == added:
        return [("same", added)] if added else []
    return [(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]


@dataclass(frozen=True)
class ParagraphChange:
    """One paragraph in the difference between two versions."""

    kind: str
    """'same', 'changed', 'added' or 'removed'."""
    changes: Sequence[Change]


def _without_marks(passages: Sequence[Passage]) -> list[Passage]:
    return [replace(passage, text=readable(passage.text)) for passage in passages]


def version_changes(old: Sequence[Passage], new: Sequence[Passage]) -> list[ParagraphChange]:
    """The difference between two versions in reading order of the new one, words inside it."""
    old, new = _without_marks(old), _without_marks(new)
    before = {p.anchor: p for p in old}
    still = {p.anchor for p in new}
    result: list[ParagraphChange] = []
    gone = iter(p for p in old if p.anchor not in still)
    order = {p.anchor: index for index, p in enumerate(old)}
    waiting = next(gone, None)
    for passage in new:
        known = before.get(passage.anchor)
        while waiting and known and order[waiting.anchor] < order[known.anchor]:
            result.append(ParagraphChange("removed", [("removed", waiting.text)]))
            waiting = next(gone, None)
        if known is None:
            result.append(ParagraphChange("added", [("added", passage.text)]))
        elif known.text == passage.text:
            result.append(ParagraphChange("same", [("same", passage.text)]))
        else:
            result.append(ParagraphChange("changed", word_changes(known.text, passage.text)))
    while waiting:
        result.append(ParagraphChange("removed", [("removed", waiting.text)]))
        waiting = next(gone, None)
    return result


_HEADING = re.compile(r"<(/?)h[3-6]>")


def rendered(paragraph: str) -> str:
    """The safe html of one paragraph of a draft; its headings are all of one level."""
    return _HEADING.sub(r"<\1h3>", str(prose.render(paragraph)))
