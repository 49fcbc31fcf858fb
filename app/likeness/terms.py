"""The terms of a text: its stems and the parts of its compounds, its concepts, their families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.contributions import words
from app.likeness import compounds, vocabulary
from app.likeness.vocabulary import WORD, Phrase, Vocabulary

CONCEPT, FAMILY = "=", "~"
"""How a term begins that is no stem."""
_LONGEST = 60
_PART_COUNTS = 0.5
_SHARED_WORD, _SHARED_CONCEPT = 0.6, 0.8
"""A word that says n concepts says each for 1 / n**0.6; a concept of n families likewise."""
_LONG_ENOUGH_TO_MEND, _VERY_LONG = 8, 12
"""A slip of the pen is mended in a long word that says nothing; two in a very long one."""


@dataclass(frozen=True)
class _Read:
    """What one folded word says, wherever it stands."""

    stem: str
    is_small: bool
    parts: tuple[str, ...]
    """Stems."""
    concepts: frozenset[str]


@lru_cache(maxsize=4_000)
def _read(known: Vocabulary, word: str) -> _Read:
    stem = words.stem(word)
    if word in known.small or (len(stem) < 2 and not stem.isdigit()):
        return _Read(stem, True, (), frozenset())
    own, parts = known.said_by(word), compounds.parts(known, word)
    if not own and not parts and len(word) >= _LONG_ENOUGH_TO_MEND:
        allowed = 1 if len(word) < _VERY_LONG else 2
        meant = _nearest(word, known.long_words, allowed)
        if meant:
            own, parts = known.said_by(meant), compounds.parts(known, meant)
    said = frozenset().union(own, *(known.said_by(part) for part in parts))
    stems = tuple(other for part in parts if (other := words.stem(part)) != stem)
    return _Read(stem, False, stems, said)


def _nearest(word: str, known: Sequence[str], allowed: int) -> str | None:
    from rapidfuzz import process  # 4 MB, only when somebody mistypes
    from rapidfuzz.distance import OSA  # idem

    found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=allowed)
    return found[0] if found else None


def terms(text: str) -> Counter[str]:
    """How often each term stands in a text, in parts: a word that may say much says each less."""
    known = vocabulary.known()
    said = WORD.findall(words.fold(text))
    read = [_read(known, word) for word in said]
    stems = [one.stem for one in read]
    found: dict[str, float] = {}

    def add(term: str, count: float) -> None:
        found[term[:_LONGEST]] = found.get(term[:_LONGEST], 0.0) + count

    for at, one in enumerate(read):
        if not one.is_small:
            add(one.stem, 1)
            for part in one.parts:
                add(part, _PART_COUNTS)
        share = 1 / max(1, len(one.concepts)) ** _SHARED_WORD
        told = dict.fromkeys(one.concepts, share) | dict.fromkeys(known.phrases_from(stems, at), 1)
        families: dict[str, float] = {}
        for concept, count in told.items():
            add(CONCEPT + concept, count)
            beside = known.families[concept]
            for family in beside:
                worth = count / len(beside) ** _SHARED_CONCEPT
                families[family] = max(families.get(family, 0.0), worth)
        for family, count in families.items():
            add(FAMILY + family, count)
    counted: Counter[str] = Counter()
    counted.update(found)
    return counted


def is_stem(term: str) -> bool:
    """Whether a term is something that was said, and no concept or family."""
    return term[0] not in (CONCEPT, FAMILY)


def mark() -> str:
    """The word that an index keeps with a text, to know by which vocabulary it was read."""
    return vocabulary.known().mark


def grams(text: str, size: int = 3) -> Counter[str]:
    """The trigrams of the words of a text, each word with a space at either end."""
    small = vocabulary.known().small
    found: Counter[str] = Counter()
    for word in WORD.findall(words.fold(text)):
        if word in small:
            continue
        padded = f" {word} "
        found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


def ways_of(stem: str) -> tuple[Phrase, ...]:
    """What says the very same as a stem, each way as stems: 'vov' is 'opleidingsverlof'."""
    return vocabulary.known().ways_of(stem)


@dataclass(frozen=True)
class Shared:
    """What two texts have in common, to be read by a person."""

    concepts: list[str]
    """By name, in the order of the vocabulary."""
    words: list[str]
    """As the first text writes them, in its order."""


def shared(one: str, other: str) -> Shared:
    """Why two texts are alike."""
    both = set(terms(one)) & set(terms(other))
    keys = {term.removeprefix(CONCEPT) for term in both if term.startswith(CONCEPT)}
    by_stem = {words.stem(words.fold(word)): word for word in reversed(WORD.findall(one))}
    return Shared(
        concepts=[each.name for each in vocabulary.known().concepts if each.key in keys],
        words=[word for stem, word in reversed(by_stem.items()) if stem in both and len(word) > 2],
    )
