"""Texts that repeat each other: the same words in the same order, but for a few changes. Pure.

Another question than what is *alike* (`scoring`): two people who mean the same write other words,
and are no campaign. Compared are the runs of words that two texts share, as in A. Broder, *On the
resemblance and containment of documents* (1997), with the longer of both as the measure.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.contributions import words

Key = TypeVar("Key", bound=Hashable)

RUN = 2
"""Words in a run. A word that is replaced breaks two runs of two, but three of three."""
LEAST_WORDS = 12
"""A shorter text says nothing by being the same: 'ja, akkoord' is no campaign."""
REPEATED = 0.5
"""From here on a text repeats another (see decision 32 for how it was chosen)."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Repeat(Generic[Key]):
    """A text that repeats the leading one of its group, and how much of it (0 to 1)."""

    key: Key
    share: float


def runs(text: str) -> frozenset[str]:
    """The runs of words in a text, without capitals, accents and signs; empty when too short."""
    said = _WORD.findall(words.fold(text))
    if len(said) < LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(said[i : i + RUN]) for i in range(len(said) - RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The runs in common, as a share of the longer text; symmetric, 1 for the same text."""
    longest = max(len(one), len(other))
    return len(one & other) / longest if longest else 0.0


def groups(texts: Mapping[Key, str], least: int) -> list[list[Repeat[Key]]]:
    """The texts that repeat each other, in groups of `least` or more, the leading one first.

    Each text is compared with the leading texts of the groups so far, and only with those that
    share one of its rarest runs: enough to find every one that shares `REPEATED` of them (prefix
    filtering, Chaudhuri, Ganti and Kaushik 2006). A text goes to the group that it repeats most.
    The most frequent text leads first, equal ones in the order given, so that the answer does not
    depend on chance; each member resembles its leader, without chains.
    """
    same: dict[frozenset[str], list[Key]] = defaultdict(list)
    for key, text in texts.items():
        if found := runs(text):
            same[found].append(key)
    having = Counter(run for found in same for run in found)
    leaders: dict[str, list[int]] = defaultdict(list)
    made: list[tuple[frozenset[str], list[Repeat[Key]]]] = []
    for found, keys in sorted(same.items(), key=lambda pair: -len(pair[1])):
        by_rarity = sorted(found, key=lambda run: (having[run], run))
        telling = by_rarity[: len(found) - _needed(len(found)) + 1]
        asked = {place for run in telling for place in leaders[run]}
        scored = [(share(found, made[place][0]), -place) for place in asked]
        best, place = max(scored, default=(0.0, 0))
        if best >= REPEATED:
            made[-place][1].extend(Repeat(key, best) for key in keys)
            continue
        for run in telling:
            leaders[run].append(len(made))
        made.append((found, [Repeat(key, 1.0) for key in keys]))
    return [members for _runs, members in made if len(members) >= least]


def _needed(length: int) -> int:
    """So many runs at least does a text of this length share with whatever it repeats."""
    return max(math.ceil(length * REPEATED), 1)
