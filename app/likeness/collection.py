"""Texts that are held in memory, and which of them are most like another text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.likeness import scoring
from app.likeness.terms import grams, terms

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Match(Generic[Key]):
    """A text that is alike, with its score from 0 to 1."""

    key: Key
    score: float


class Collection(Generic[Key]):
    """Texts by key. Made once, asked often."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        counted = {key: terms(text) for key, text in texts.items()}
        self._weights = {key: scoring.weights(found) for key, found in counted.items()}
        self._grams = {key: grams(text) for key, text in texts.items()}
        having = Counter(term for found in counted.values() for term in found)
        self._rarity = {term: scoring.rarity(len(texts), count) for term, count in having.items()}
        self._unseen = scoring.rarity(len(texts), 0)

    def by_terms(self, text: str) -> dict[Key, float]:
        """Per text how much of what is said here is said there (BM25, as a share)."""
        asked = {term: self._rarity.get(term, self._unseen) for term in terms(text)}
        most = sum(asked.values()) * scoring.weight(1, scoring.TYPICAL_LENGTH)
        return {
            key: min(sum(found[t] * r for t, r in asked.items() if t in found) / most, 1.0)
            if most
            else 0.0
            for key, found in self._weights.items()
        }

    def by_grams(self, text: str) -> dict[Key, float]:
        """Per text the share of trigrams in common."""
        asked = grams(text)
        return {key: scoring.dice(asked, found) for key, found in self._grams.items()}

    def by_both(self, text: str) -> dict[Key, float]:
        """Per text both together."""
        by_grams = self.by_grams(text)
        return {
            key: scoring.together(score, by_grams[key])
            for key, score in self.by_terms(text).items()
        }

    def alike(
        self,
        text: str,
        limit: int = 3,
        by: Callable[[Collection[Key], str], dict[Key, float]] | None = None,
    ) -> list[Match[Key]]:
        """The texts that are most alike, best first; equal ones in the order they were given."""
        scores = (by or Collection.by_terms)(self, text)
        best = sorted(scores.items(), key=lambda found: -found[1])[:limit]
        return [Match(key, score) for key, score in best if score > 0]
