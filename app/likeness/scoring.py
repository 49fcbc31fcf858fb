"""How alike two texts are, as numbers: BM25 over terms, trigrams, and the two together. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

_SATURATION, _LENGTH_COUNTS = 2.0, 0.5
TYPICAL_LENGTH = 40
"""Terms in a report of usual length; fixed, so that a stored weight stays true as others come."""
GRAMS_COUNT = 0.1
"""What trigrams weigh beside terms in `together`, which the bench compares with terms alone."""
LIKELY = 0.33
"""From here on a person is asked to look: where the bench finds precision and recall best."""


def weight(count: float, length: float) -> float:
    """What a term says of a text: more when it is said more, less in a long text (BM25)."""
    longer = 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / TYPICAL_LENGTH
    return count * (_SATURATION + 1) / (count + _SATURATION * longer)


def weights(counted: Mapping[str, float]) -> dict[str, float]:
    """The weight of each term of a text."""
    length = sum(counted.values())
    return {term: weight(count, length) for term, count in counted.items()}


def rarity(total: int, having: int) -> float:
    """How much it says that two texts share a term, of which `having` of `total` have it."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def dice(one: Counter[str], other: Counter[str]) -> float:
    """The share of trigrams that two texts have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def together(terms: float, grams: float) -> float:
    """Both scores as one, each from 0 to 1."""
    return (1 - GRAMS_COUNT) * terms + GRAMS_COUNT * grams
