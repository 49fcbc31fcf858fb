"""How alike two texts are, as numbers. Pure.

A text is a weight per term (BM25); what a shared term is worth hangs on how many texts have it and
on what it is: a stem says less than a concept, because people who mean the same choose other words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

_SATURATION, _LENGTH_COUNTS = 3.0, 0.2
TYPICAL_LENGTH = 40
"""Terms in a report of usual length; fixed, so that a stored weight stays true as others come."""
_WORTH = {"=": 1.0, "~": 0.7}
_STEM_IS_WORTH = 0.15
_RARITY_COUNTS = 1.4
"""`bench/likeness.py` says which numbers were tried; they hardly matter beside the vocabulary."""
GRAMS_COUNT = 0.2
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
    return math.log(1 + max(total - having + 0.5, 0.5) / (having + 0.5))


def worth(term: str, total: int, having: int) -> float:
    """What it is worth that two texts share this term."""
    return _WORTH.get(term[0], _STEM_IS_WORTH) * math.pow(rarity(total, having), _RARITY_COUNTS)


def dice(one: Counter[str], other: Counter[str]) -> float:
    """The share of trigrams that two texts have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def together(terms: float, grams: float) -> float:
    """Both scores as one, each from 0 to 1."""
    return (terms + GRAMS_COUNT * grams) / (1 + GRAMS_COUNT)
