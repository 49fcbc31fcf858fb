"""The one reader of `reference/vocabulary.yaml`: concepts, with the words that say them.

The search takes from it the words for the same thing (`same`) and keeps them in the database, where
the secretariat changes them; likeness uses those and the words that are about the same (`near`).
What the secretariat added or changed is told by `app.extensions["own_synonyms"]`, so that both know
the same words; it is asked anew when something changed that visitors see.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from flask import current_app, has_app_context

from app.contributions import words
from app.partnership.reference import FOLDER, read

FILE = "vocabulary"
WORD = re.compile(r"[^\W_]+")
_METHOD = 1
"""Rises when the same text would get other terms from the same words."""
_SHORTEST_ROOT = 5
"""So many letters a root must have to be known inside a compound."""

Group = Sequence[str]
"""Ways to say one thing."""
Phrase = tuple[str, ...]
"""Stems in order."""


@dataclass(frozen=True)
class Concept:
    """What some words share."""

    key: str
    name: str
    same: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


class Vocabulary:
    """Concepts by the words that say them. Made once per list of concepts."""

    def __init__(self, concepts: Iterable[Concept], small: Iterable[str]) -> None:
        self.concepts = tuple(concepts)
        self.small = frozenset(words.fold(word) for word in small)
        """Folded words that say nothing by themselves."""
        self.families = {concept.key: concept.families for concept in self.concepts}
        self._by_stem: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._by_root: dict[str, set[str]] = {}
        self._by_phrase: dict[str, list[tuple[Phrase, str]]] = {}
        self._same: dict[str, set[Phrase]] = {}
        for concept in self.concepts:
            for said in (*concept.same, *concept.near):
                self._learn(said, concept.key)
            self._learn_same(concept.same)

    def _learn(self, said: str, key: str) -> None:
        found = WORD.findall(words.fold(said))
        if not found:
            return
        if said.endswith("."):
            self._by_word.setdefault(found[-1], set()).add(key)
        elif said.endswith("*"):
            self._by_root.setdefault(found[-1], set()).add(key)
        elif len(found) == 1:
            self._by_stem.setdefault(words.stem(found[0]), set()).add(key)
        else:
            phrase = tuple(words.stem(word) for word in found)
            self._by_phrase.setdefault(phrase[0], []).append((phrase, key))

    def _learn_same(self, group: Group) -> None:
        ways = {tuple(words.stem(word) for word in WORD.findall(words.fold(one))) for one in group}
        for way in ways:
            if len(way) == 1:
                self._same.setdefault(way[0], set()).update(ways - {way})

    def said_by(self, word: str) -> frozenset[str]:
        """The concepts that a folded word says by itself."""
        found = set(self._by_stem.get(words.stem(word), ())) | self._by_word.get(word, set())
        for end in range(3, len(word) + 1):
            found |= self._by_root.get(word[:end], set())
        return frozenset(found)

    def phrases_from(self, stems: Sequence[str], at: int) -> set[str]:
        """The concepts of the phrases that begin at a place."""
        return {
            key
            for phrase, key in self._by_phrase.get(stems[at], ())
            if tuple(stems[at : at + len(phrase)]) == phrase
        }

    def ways_of(self, stem: str) -> tuple[Phrase, ...]:
        """What says the very same as a stem, each way as stems."""
        return tuple(sorted(self._same.get(stem, ())))

    @cached_property
    def part_stems(self) -> frozenset[str]:
        """The stems that can be part of a compound."""
        small = {words.stem(word) for word in self.small}
        return frozenset(stem for stem in self._by_stem if len(stem) > 2 and stem not in small)

    @cached_property
    def part_roots(self) -> tuple[str, ...]:
        """How a part of a compound may begin."""
        return tuple(sorted(root for root in self._by_root if len(root) >= _SHORTEST_ROOT))

    @cached_property
    def long_words(self) -> tuple[str, ...]:
        """The words against which a slip of the pen is mended."""
        said = (way for concept in self.concepts for way in (*concept.same, *concept.near))
        found = (words.fold(one) for one in said if not one.endswith("*"))
        return tuple(sorted({word for one in found for word in WORD.findall(one) if len(word) > 7}))

    @cached_property
    def mark(self) -> str:
        """A word that says by which vocabulary a text was read, for an index."""
        said = repr((_METHOD, self.concepts, sorted(self.small)))
        return f"_v_{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def concepts(folder: Path = FOLDER) -> list[Concept]:
    """The concepts of the file, in its order."""
    return [
        Concept(
            key=item["key"],
            name=item["name"],
            same=tuple(item.get("same", ())),
            near=tuple(item.get("near", ())),
            families=tuple(item.get("families", ())),
        )
        for item in read(folder, FILE)["concepts"]
    ]


@lru_cache(maxsize=2)
def _with(own: tuple[tuple[str, ...], ...]) -> Vocabulary:
    return Vocabulary([*_shipped(), *_of_our_own(own)], _small())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Concept, ...]:
    return tuple(concepts())


@lru_cache(maxsize=1)
def _small() -> tuple[str, ...]:
    return tuple(read(FOLDER, FILE)["small"].split())


def _of_our_own(groups: Iterable[tuple[str, ...]]) -> Iterable[Concept]:
    """The secretariat's groups as concepts; the words say which it is, not the row."""
    for group in groups:
        key = "eigen-" + hashlib.sha256("=".join(sorted(group)).encode()).hexdigest()[:10]
        yield Concept(key=key, name=group[0], same=group)


def shipped() -> Vocabulary:
    """The vocabulary of the file alone, the same in every installation."""
    return _with(())


def known() -> Vocabulary:
    """The vocabulary as it is now: the file, and what the secretariat added."""
    tell: Callable[[], Sequence[Group]] | None = (
        current_app.extensions.get("own_synonyms") if has_app_context() else None
    )
    return _with(tuple(sorted(tuple(group) for group in tell())) if tell else ())
