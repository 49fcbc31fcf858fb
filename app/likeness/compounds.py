"""The parts of Dutch compounds: 'opleidingsverlof' is 'opleiding' and 'verlof'."""

from __future__ import annotations

from functools import lru_cache

from app.contributions import words
from app.likeness.vocabulary import Vocabulary

_SHORTEST_PART, _SHORTEST_COMPOUND, _LONGEST_WITH_ROOT = 3, 7, 14
_LINKS = ("s", "en", "n", "e", "")
"""What stands between the parts of a Dutch compound."""


@lru_cache(maxsize=4_000)
def parts(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """The known parts of a folded word, the longest first part first; () when it is none."""
    if len(word) < _SHORTEST_COMPOUND:
        return ()
    for end in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first, rest = word[:end], word[end:]
        for link in _LINKS:
            whole = first.removesuffix(link)
            if (link and whole == first) or not _is_part(vocabulary, whole):
                continue
            if _is_part(vocabulary, rest):
                return (whole, rest)
            if deeper := parts(vocabulary, rest):
                return (whole, *deeper)
    return ()


def _is_part(vocabulary: Vocabulary, word: str) -> bool:
    if len(word) < _SHORTEST_PART:
        return False
    if words.stem(word) in vocabulary.part_stems:
        return True
    return len(word) <= _LONGEST_WITH_ROOT and word.startswith(vocabulary.part_roots)
