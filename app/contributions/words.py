"""Words as the search knows them: folded, stemmed, the same for what is stored and what is asked.

The stems are made here, not in the database, so that both engines find the same (standards:
Snowball's `dutch_porter`). Words hold only a-z and 0-9; a mark that is no word starts with '_'.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

LONGEST_WORD = 60
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ĳ": "ij"})
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(\d{4})-(\d{1,9})\b")


def _dutch_stemmer() -> Any:
    """Snowball's stemmer for Dutch alone: the package by itself loads 33 languages, 3 MB."""
    package = find_spec("snowballstemmer")
    if package is None:
        raise ImportError("snowballstemmer is not installed")
    known = sys.modules.get(package.name)
    if known is None:
        sys.modules[package.name] = module_from_spec(package)
    try:
        return import_module("snowballstemmer.dutch_porter_stemmer").DutchPorterStemmer()
    finally:
        if known is None:
            del sys.modules[package.name]


_stemmer = _dutch_stemmer()
_one_at_a_time = threading.Lock()  # the stemmer keeps its word in itself


def fold(text: str) -> str:
    """Without capitals and accents: 'Eén IDEE' and 'een idee' are the same."""
    if text.isascii():  # most words, at a tenth of the price
        return text.lower()
    small = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """The stem of a folded word, in a-z and 0-9; other scripts keep their letters as codes."""
    if not word.isascii():
        word = "".join(c if c.isascii() else f"u{ord(c):x}" for c in word)
    with _one_at_a_time:
        stemmed: str = _stemmer.stemWord(word[:LONGEST_WORD])
    return stemmed


@lru_cache(maxsize=10_000)
def stem_of(word: str) -> str:
    """The stem of a word as it is written."""
    return stem(fold(word))


def stems(text: str) -> set[str]:
    """The stems of all words of a text."""
    return {stem(word) for word in _WORD.findall(fold(text))}


def number_mark(year: int, sequence: int) -> str:
    """The mark under which a contribution is found by its own number."""
    return f"_n_{year}_{sequence}"


def asked(text: str) -> list[str]:
    """What a search asks for, sorted: stems, and the mark of each register number in it."""
    numbers = {number_mark(int(y), int(n)) for y, n in _NUMBER.findall(text)}
    return sorted(numbers | stems(_NUMBER.sub(" ", text)))


def joined(tokens: Iterable[str]) -> str:
    """Tokens as they are stored: sorted, a space between, and one at either end."""
    return f" {' '.join(sorted(set(tokens)))} "
