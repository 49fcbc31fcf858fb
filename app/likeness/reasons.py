"""Why two texts are alike: the words of the one of which the other says the same. Pure."""

from __future__ import annotations

from app.contributions import words
from app.likeness.terms import FAMILY, terms
from app.likeness.vocabulary import WORD


def shared_words(text: str, other: str, most: int = 8) -> tuple[str, ...]:
    """The words of a text that the other has too, or says in other words, in their order.

    That two words belong to one family is too little to be a reason.
    """
    there = {term for term in terms(other) if not term.startswith(FAMILY)}
    said = dict.fromkeys(word.casefold() for word in WORD.findall(text))
    found = (word for word in said if there & terms(words.fold(word)).keys())
    return tuple(found)[:most]
