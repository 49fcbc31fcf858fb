"""Why two texts are alike: the words of the one of which the other says the same. Pure."""

from __future__ import annotations

import re

from app.likeness.terms import terms

_WORD = re.compile(r"[^\W_]+")


def shared_words(text: str, other: str, most: int = 8) -> tuple[str, ...]:
    """The words of a text that the other has too, or says in other words, in their order."""
    there = set(terms(other))
    found = dict.fromkeys(
        word.casefold() for word in _WORD.findall(text) if set(terms(word)) & there
    )
    return tuple(found)[:most]
