"""What is true of coding. Pure."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST_MEMBERS = 3
"""So many answers that repeat each other are proposed as a campaign."""

MOST_ENTRIES = 30
NAME_LENGTH = 200
TEXT_LENGTH = 1_000
REASON_LENGTH = 1_000
CONTENT_LENGTH = 2_000

NONE_FITS, NEXT, PREVIOUS, PASSAGE, WHOLE = "0", "n", "p", "z", "h"
"""The keys of the coding page itself: no theme fits, next, previous, next sentence (zin), the
whole answer (heel)."""
RESERVED = frozenset({NONE_FITS, NEXT, PREVIOUS, PASSAGE, WHOLE})
HOTKEYS = tuple(one for one in "123456789" + string.ascii_lowercase if one not in RESERVED)
"""The keys that a theme can have, in the order in which they are given out."""


def free_hotkey(taken: Iterable[str]) -> str | None:
    """The first key that is free; None when all are given out."""
    used = set(taken)
    return next((one for one in HOTKEYS if one not in used), None)


@dataclass(frozen=True)
class Passage:
    """A part of an answer, from a character up to another, counted from 0."""

    starts: int
    ends: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.starts : self.ends]


_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=\S)|\n+")


def sentences(text: str) -> tuple[Passage, ...]:
    """The sentences of an answer, so that a passage can be chosen without a mouse or script.

    A line is a sentence too. Together they hold all but the white space; an abbreviation with a
    full stop may cut one in two, which does no harm.
    """
    found = []
    start = 0
    for cut in [*_SENTENCE_END.finditer(text), None]:
        end = cut.start() + len(cut.group().rstrip()) if cut else len(text)
        own = text[start:end]
        lead = len(own) - len(own.lstrip())
        if own.strip():
            found.append(Passage(start + lead, start + len(own.rstrip())))
        start = cut.end() if cut else end
    return tuple(found)


def is_passage_of(passage: Passage, text: str) -> bool:
    """Whether it lies in the text and holds more than white space."""
    inside = 0 <= passage.starts < passage.ends <= len(text)
    return inside and bool(passage.of(text).strip())


def whole(text: str) -> Passage:
    """The whole answer."""
    return Passage(0, len(text))


def is_locked(*, both_done: bool, settling: bool, settled: bool) -> bool:
    """Whether a coder can no longer change an answer: the other's coding may be seen by then, and
    what is changed afterwards says nothing about agreement."""
    return both_done or settling or settled


def main_theme(given: Iterable[int], order: Sequence[int]) -> int | None:
    """The entry that a response was given most, the first in the codebook among equals."""
    counted = Counter(one for one in given if one in order)
    if not counted:
        return None
    most = max(counted.values())
    return next(one for one in order if counted[one] == most)


def with_parents(given: Iterable[int], parents: Mapping[int, int | None]) -> frozenset[int]:
    """The entries at the top under which what was given belongs."""
    return frozenset(parents.get(one) or one for one in given)
