"""Why two texts are alike: the words of the one of which the other says the same. Pure."""

from __future__ import annotations

import re

from app.contributions import words
from app.likeness.terms import terms
from app.likeness.vocabulary import SMALL

_WORD = re.compile(r"[^\W_]+")


def shared_words(text: str, other: str, most: int = 8) -> tuple[str, ...]:
    """The words of a text that the other has too, or says in other words, in their order."""
    there = set(terms(other))
    said = (word.casefold() for word in _WORD.findall(text))
    found = dict.fromkeys(
        word for word in said if words.fold(word) not in SMALL and set(terms(word)) & there
    )
    return tuple(found)[:most]
