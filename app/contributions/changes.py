"""What changed between two versions of a text, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Segment = tuple[str, str]
"""(kind, text); kind is 'same', 'added' or 'removed'."""

_WORD = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 3000
"""Above this, a changed passage is shown as a whole: comparing word by word would take too long."""


def segments(old: str, new: str) -> list[Segment]:
    """The new text with what was added and removed, in reading order, joined where possible."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Segment] = []
    for kind, a, b in _steps(before, after):
        for segment in _within(kind, a, b):
            _add(found, segment)
    return found


def _steps(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind, old[i1:i2], new[j1:j2]


def _within(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    if kind == "equal":
        yield "same", "".join(new)
        return
    words_before, words_after = _WORD.findall("".join(old)), _WORD.findall("".join(new))
    if len(words_before) + len(words_after) > MOST_WORDS:
        yield from (("removed", "".join(words_before)), ("added", "".join(words_after)))
        return
    for step, a, b in _steps(words_before, words_after):
        if step == "equal":
            yield "same", "".join(b)
        else:
            yield from (("removed", "".join(a)), ("added", "".join(b)))


def _add(found: list[Segment], segment: Segment) -> None:
    kind, text = segment
    if not text:
        return
    if found and found[-1][0] == kind:
        found[-1] = (kind, found[-1][1] + text)
    else:
        found.append(segment)
