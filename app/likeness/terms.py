"""The terms of a text: stems without small words, synonyms as one, compounds with their parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from app.contributions import words
from app.likeness.vocabulary import PARTS, SMALL, SYNONYMS

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 3
_LINKS = ("", "s", "en", "n", "e")
"""What stands between the parts of a Dutch compound."""


def _phrase(said: str) -> tuple[str, ...]:
    return tuple(words.stem(word) for word in _WORD.findall(words.fold(said)))


def _synonyms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Per first stem the phrases that begin with it, longest first, each with its one name."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in SYNONYMS:
        name = "=" + "".join(_phrase(group[0]))
        for said in group:
            stems = _phrase(said)
            found.setdefault(stems[0], []).append((stems, name))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


_PHRASES = _synonyms()
_SMALL = {words.stem(words.fold(word)) for word in SMALL}
_PARTS = frozenset(words.fold(part) for part in PARTS)


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The known parts of a folded compound: 'opleidingsverlof' is 'opleiding' and 'verlof'."""
    for end in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first, rest = word[:end], word[end:]
        for link in _LINKS:
            whole = first.removesuffix(link) if link else first
            if link and not first.endswith(link):
                continue
            if whole in _PARTS:
                if rest in _PARTS or words.stem(rest) in _PARTS:
                    return (whole, rest)
                if deeper := parts(rest):
                    return (whole, *deeper)
    return ()


def terms(text: str) -> Counter[str]:
    """How often each term stands in a text.

    A phrase that says the same as others counts under their one name, beside its own words; a
    compound counts with its known parts.
    """
    said = _WORD.findall(words.fold(text))
    stems = [words.stem(word) for word in said]
    found: Counter[str] = Counter()
    for position, (word, stem) in enumerate(zip(said, stems, strict=True)):
        names = _named(stems, position)
        for name in names:
            found[name] += 1
        if stem in _SMALL or (len(stem) < 2 and not stem.isdigit()):
            continue
        if not names:
            found[stem] += 1
        for part in parts(word):
            stemmed = words.stem(part)
            for name in synonyms_of(stemmed) or (stemmed,):
                found[name] += 1
    return found


def _named(stems: Sequence[str], position: int) -> set[str]:
    """The names of all phrases that begin here."""
    return {
        name
        for phrase, name in _PHRASES.get(stems[position], ())
        if tuple(stems[position : position + len(phrase)]) == phrase
    }


def grams(text: str, size: int = 3) -> Counter[str]:
    """The trigrams of the words of a text, each word with a space at either end."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(words.fold(text)):
        if words.stem(word) in _SMALL:
            continue
        padded = f" {word} "
        found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


@lru_cache(maxsize=5_000)
def synonyms_of(stem: str) -> tuple[str, ...]:
    """The one name of the single words that say the same as a stem, if they have one."""
    return tuple(name for phrase, name in _PHRASES.get(stem, ()) if phrase == (stem,))
