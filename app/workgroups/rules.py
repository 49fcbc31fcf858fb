"""What is true of workgroups and drafts: the lifecycle, passages that travel, words that differ."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.core import prose

MOST_SEATS = 10
"""SERV 13-7-2020 §3.6, as the shipped scheme has it. What holds for a group: `Workgroup.places`."""
NO_MAXIMUM = 1000
"""How many places a group has when its scheme sets no maximum."""
LONGEST_DRAFT = 200_000
"""Characters: more than fifty pages."""
LONGEST_NOTE = 500
LONGEST_PROPOSAL = 5_000
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


def state_after(state: WorkgroupState, step: StepKind) -> WorkgroupState:
    """The state of a group after a step of its history."""
    for move, kind in STEPS.items():
        if kind is step:
            return after(state, move) or state
    return state


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
    from rapidfuzz.distance import Indel  # 4 MB, only when a version is made

    words = text.split()
    best, best_share = None, ALIKE
    for candidate in candidates:
        share = Indel.normalized_similarity(
            candidate.text.split(), words, score_cutoff=max(best_share, ALIKE)
        )
        if share > best_share or (best is None and share >= best_share):
            best, best_share = candidate, share
    return best


_HEADING = re.compile(r"<(/?)h[3-6]>")


def rendered(paragraph: str) -> str:
    """The safe html of one paragraph of a draft; its headings are all of one level."""
    return _HEADING.sub(r"<\1h3>", str(prose.render(paragraph)))
