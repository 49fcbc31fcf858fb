"""Texts that are held in memory, and which of them are most like another text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from app.likeness import scoring
from app.likeness.terms import grams, is_stem, terms

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Match(Generic[Key]):
    """A text that is alike, with its score from 0 to 1."""

    key: Key
    score: float


class Collection(Generic[Key]):
    """Texts by key. Made once, asked often."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self._texts = texts
        self._weights = {key: scoring.weights(terms(text)) for key, text in texts.items()}
        self._having = Counter(term for found in self._weights.values() for term in found)

    def by_terms(self, text: str) -> dict[Key, float]:
        """Per text how much of what is said here is said there, as a share."""
        return self._shares(scoring.weights(terms(text)))

    def by_stems(self, text: str) -> dict[Key, float]:
        """The same by stems alone, without a vocabulary; for the bench."""
        asked = scoring.weights(terms(text))
        return self._shares({term: weight for term, weight in asked.items() if is_stem(term)})

    def _shares(self, asked: Mapping[str, float]) -> dict[Key, float]:
        total = len(self._texts)
        worth = {
            term: weight * scoring.worth(term, total, self._having.get(term, 0))
            for term, weight in asked.items()
        }
        most = sum(worth[term] * weight for term, weight in asked.items())
        return {
            key: min(sum(found[t] * w for t, w in worth.items() if t in found) / most, 1.0)
            if most
            else 0.0
            for key, found in self._weights.items()
        }

    @cached_property
    def _grams(self) -> dict[Key, Counter[str]]:
        return {key: grams(text) for key, text in self._texts.items()}

    def by_grams(self, text: str) -> dict[Key, float]:
        """Per text the share of trigrams in common; for the bench."""
        asked = grams(text)
        return {key: scoring.dice(asked, found) for key, found in self._grams.items()}

    def by_both(self, text: str) -> dict[Key, float]:
        """Per text terms and trigrams together; for the bench."""
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
