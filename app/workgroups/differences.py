"""Words that differ, and words that take the place of others; pure.

A difference is found in two steps, first by sentence and then by word inside the sentences that
changed: so a text of fifty pages takes milliseconds, and what belongs together stays together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from app.workgroups.rules import Passage, readable

Change = tuple[str, str]
"""('same' | 'added' | 'removed', text)."""

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+\s*|\n+\s*|$)")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_TOKENS = 3_000
"""Beyond this, a changed stretch is shown as replaced, not word by word: nobody reads that."""


def word_changes(old: str, new: str) -> list[Change]:
    """What changed between two texts, word by word; nothing of either text is lost."""
    changes: list[Change] = []
    left, right = _sentences(old), _sentences(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(("same", "".join(left[i1:i2])))
        else:
            changes += _by_word("".join(left[i1:i2]), "".join(right[j1:j2]))
    return _joined_over_spaces(_merged(changes))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def _by_word(old: str, new: str) -> Iterator[Change]:
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) > MOST_TOKENS and len(right) > MOST_TOKENS:
        yield ("removed", old)
        yield ("added", new)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield ("same", "".join(left[i1:i2]))
            continue
        if i2 > i1:
            yield ("removed", "".join(left[i1:i2]))
        if j2 > j1:
            yield ("added", "".join(right[j1:j2]))


def _merged(changes: Sequence[Change]) -> list[Change]:
    return [
        (kind, "".join(text for _kind, text in run))
        for kind, run in groupby(changes, key=lambda change: change[0])
    ]


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
    place: int | None = None
    """Which paragraph of the new version it is; None for one that is gone."""
    was: int | None = None
    """Which paragraph of the old version it was; None for a new one."""

    @property
    def old_side(self) -> Sequence[Change]:
        """What the old version said, with what was taken out of it."""
        return [change for change in self.changes if change[0] != "added"]

    @property
    def new_side(self) -> Sequence[Change]:
        """What the new version says, with what was put into it."""
        return [change for change in self.changes if change[0] != "removed"]


@lru_cache(maxsize=1)
def version_changes(
    old: tuple[Passage, ...], new: tuple[Passage, ...]
) -> Sequence[ParagraphChange]:
    """The difference between two versions in reading order of the new one, words inside it.

    Versions never change, so the last one is remembered, for who looks at it the other way too.
    """
    return _compared(old, new)


def _compared(old: Sequence[Passage], new: Sequence[Passage]) -> Sequence[ParagraphChange]:
    old, new = _without_marks(old), _without_marks(new)
    before = {p.anchor: p for p in old}
    still = {p.anchor for p in new}
    result: list[ParagraphChange] = []
    gone = iter(p for p in old if p.anchor not in still)
    order = {p.anchor: index for index, p in enumerate(old)}
    waiting = next(gone, None)

    def removed(passage: Passage) -> ParagraphChange:
        words = [("removed", passage.text)]
        return ParagraphChange("removed", words, was=order[passage.anchor] + 1)

    for place, passage in enumerate(new, 1):
        known = before.get(passage.anchor)
        while waiting and known and order[waiting.anchor] < order[known.anchor]:
            result.append(removed(waiting))
            waiting = next(gone, None)
        if known is None:
            result.append(ParagraphChange("added", [("added", passage.text)], place))
            continue
        was = order[known.anchor] + 1
        if known.text == passage.text:
            result.append(ParagraphChange("same", [("same", passage.text)], place, was))
        else:
            changes = word_changes(known.text, passage.text)
            result.append(ParagraphChange("changed", changes, place, was))
    while waiting:
        result.append(removed(waiting))
        waiting = next(gone, None)
    return result


@dataclass(frozen=True)
class Stretch:
    """Some paragraphs in a row that are all the same, or one that is not."""

    changes: Sequence[ParagraphChange]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed here."""
        return self.changes[0].kind == "same"


def stretches(changes: Sequence[ParagraphChange]) -> list[Stretch]:
    """The difference in stretches, so that what is the same can be folded away."""
    made: list[Stretch] = []
    for change in changes:
        if made and made[-1].is_same and change.kind == "same":
            made[-1] = Stretch([*made[-1].changes, change])
        else:
            made.append(Stretch([change]))
    return made


def _without_marks(passages: Sequence[Passage]) -> list[Passage]:
    return [replace(passage, text=readable(passage.text)) for passage in passages]


def counted(changes: Sequence[ParagraphChange]) -> Counter[str]:
    """How many paragraphs are the same, changed, added and removed."""
    return Counter(change.kind for change in changes)


CONTEXT = 4
"""So many words and spaces beside a change tell where it belongs, when its sentence changed too."""


def applied(text: str, original: str, proposal: str) -> str | None:
    """A text in which the words of a suggestion take the place of the original ones.

    Where the original stands no longer as it was, each change of the suggestion is looked for by
    the words beside it; None when one of them is not there, or stands in more than one place.
    """
    if original and text.count(original) == 1:
        return text.replace(original, proposal)
    for before, out, into, after in _hunks(word_changes(original, proposal)):
        place = before + out + after
        if not (before or after) or text.count(place) != 1:
            return None
        text = text.replace(place, before + into + after)
    return text


def _hunks(changes: Sequence[Change]) -> Iterator[tuple[str, str, str, str]]:
    """Each change as (words before it, words out, words in, words after it)."""
    before = out = into = ""
    for kind, words in changes:
        if kind == "removed":
            out = words
        elif kind == "added":
            into = words
        else:
            if out or into:
                yield before, out, into, "".join(_TOKEN.findall(words)[:CONTEXT])
            before, out, into = "".join(_TOKEN.findall(words)[-CONTEXT:]), "", ""
    if out or into:
        yield before, out, into, ""
