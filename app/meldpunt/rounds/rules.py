"""What is true of a round: its phases, what is weighed, how far opinions lie apart."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from app.meldpunt.bottlenecks.rules import State

NAME_LENGTH = 200
REMARK_LENGTH = 2000
LOWEST, HIGHEST = 1, 5
FAR_APART = 2
"""From this distance between the lowest and the highest on, the panel should talk about it."""


class Phase(enum.StrEnum):
    """Where a round is. Blind first, so that nobody weighs after another's example."""

    BLIND = "blind"
    TOGETHER = "together"
    CLOSED = "closed"


FOLLOWING: Mapping[Phase, Phase | None] = {
    Phase.BLIND: Phase.TOGETHER,
    Phase.TOGETHER: Phase.CLOSED,
    Phase.CLOSED: None,
}
WEIGHING = frozenset({Phase.BLIND, Phase.TOGETHER})


class Criterion(enum.StrEnum):
    """On what a bottleneck is weighed."""

    IMPACT = "impact"
    FREQUENCY = "frequency"
    FEASIBILITY = "feasibility"
    URGENCY = "urgency"


class Outcome(enum.StrEnum):
    """What a round decides on a bottleneck."""

    ACT = "act"
    FOLLOW = "follow"
    SOLVED = "solved"
    SET_ASIDE = "set_aside"


STATES: Mapping[Outcome, State] = {
    Outcome.ACT: State.IN_ACTION,
    Outcome.FOLLOW: State.OPEN,
    Outcome.SOLVED: State.SOLVED,
    Outcome.SET_ASIDE: State.SET_ASIDE,
}
"""Into which state a decision brings its bottleneck."""


@dataclass(frozen=True)
class Spread:
    """What a panel said of one thing: how many, how many did not know, lowest, middle, highest."""

    known: int
    unknown: int
    lowest: int | None
    mean: float | None
    highest: int | None
    counts: tuple[int, ...]
    """How many said 1, 2, 3, 4, 5."""

    @property
    def is_far_apart(self) -> bool:
        """Whether the panel should talk about it before it decides."""
        return (
            self.lowest is not None
            and self.highest is not None
            and self.highest - self.lowest >= FAR_APART
        )


def spread(values: Iterable[int | None]) -> Spread:
    """Sum up what was said; None is 'weet ik niet' and weighs nothing."""
    said = list(values)
    known = [value for value in said if value is not None]
    counts = tuple(known.count(value) for value in range(LOWEST, HIGHEST + 1))
    return Spread(
        known=len(known),
        unknown=len(said) - len(known),
        lowest=min(known, default=None),
        mean=fmean(known) if known else None,
        highest=max(known, default=None),
        counts=counts,
    )


def score(spreads: Mapping[Criterion, Spread]) -> float | None:
    """The mean of the means: each criterion counts as much as the other; None: nobody knew."""
    means = [one.mean for one in spreads.values() if one.mean is not None]
    return fmean(means) if means else None


def heaviest_first(scores: Mapping[int, float | None]) -> Sequence[int]:
    """The ids by score, the heaviest first; what nobody could weigh comes last."""
    return sorted(scores, key=lambda key: (-(scores[key] or 0.0), key))
