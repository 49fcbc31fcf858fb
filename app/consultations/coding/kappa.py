"""How far two coders agree beyond chance: Cohen's kappa per theme, and over all themes. Pure.

Per theme each answer is one decision, given or not, by either coder. With n answers, of which both
gave the theme in a, only the first in b, only the second in c and neither in d:

    observed  po = (a + d) / n
    by chance pe = ((a + b) · (a + c) + (c + d) · (b + d)) / n²
    kappa      κ = (po - pe) / (1 - pe)

J. Cohen, *A coefficient of agreement for nominal scales*, Educational and Psychological
Measurement 20 (1960) 37-46. Over all themes po and pe are first averaged: H. de Vries, M. Elliott,
D. Kanouse and S. Teleki, *Using pooled kappa to summarize interrater agreement across many items*,
Field Methods 20 (2008) 272-282.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """What two coders said of one theme, over the answers that both coded."""

    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def answers(self) -> int:
        """On how many answers it rests."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def observed(self) -> float:
        """The share of the answers on which they say the same; 0 of none."""
        return (self.both + self.neither) / self.answers if self.answers else 0.0

    @property
    def by_chance(self) -> float:
        """The share that would agree if each kept their frequency and gave it blindly."""
        if not self.answers:
            return 0.0
        gave = (self.both + self.only_first) * (self.both + self.only_second)
        gave_not = (self.only_second + self.neither) * (self.only_first + self.neither)
        return (gave + gave_not) / self.answers**2


def agreement(
    theme: Hashable,
    first: Iterable[AbstractSet[Hashable]],
    second: Iterable[AbstractSet[Hashable]],
) -> Agreement:
    """Count one theme over answers that both coded, given the themes of each coder per answer."""
    counted = [(theme in one, theme in other) for one, other in zip(first, second, strict=True)]
    return Agreement(
        both=counted.count((True, True)),
        only_first=counted.count((True, False)),
        only_second=counted.count((False, True)),
        neither=counted.count((False, False)),
    )


def kappa(one: Agreement) -> float | None:
    """Cohen's kappa of one theme, from -1 to 1; 1 when they agree on each answer.

    None when there is nothing to tell apart: no answers, or a theme that both gave always or never.
    """
    return pooled([one])


def pooled(themes: Iterable[Agreement]) -> float | None:
    """Kappa over all themes that rest on answers; None when there is nothing to tell apart."""
    counted = [one for one in themes if one.answers]
    varied = [one for one in counted if one.both + one.neither < one.answers or _varies(one)]
    if not varied:
        return None
    observed = sum(one.observed for one in counted) / len(counted)
    by_chance = sum(one.by_chance for one in counted) / len(counted)
    return (observed - by_chance) / (1 - by_chance)


def _varies(one: Agreement) -> bool:
    """Whether at least one of them gave it sometimes and sometimes not."""
    return one.both > 0 and one.neither > 0
