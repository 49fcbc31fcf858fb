"""What a map says, as the page tells it: small numbers held back, the strongest first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.consultations.opinions import Consensus, Direction, Representative
from app.consultations.rules import SMALLEST_CELL, may_show_percentages, shown_cells

SHARED = 0.6
"""From this mean on over all groups (geometric), a statement counts as shared."""
MOST_SHARED = 8


@dataclass(frozen=True)
class Told:
    """How many of a group went one way; `number` is None when held back."""

    number: int | None
    seen: int
    share: float | None


def told(went: int, seen: int) -> Told:
    """What may be said of a group's votes on one statement: no part of it under 5."""
    number = seen if went == seen else shown_cells((went, seen - went))[0]
    if seen < SMALLEST_CELL:
        number = None
    may = number is not None and may_show_percentages(seen)
    return Told(number, seen, went / seen if may else None)


def told_of(one: Representative) -> tuple[Told, Told]:
    """Of the group itself, and of everyone else; both are held back when one has to be.

    Together they are nearly the total on the results page, from which the other would follow.
    """
    mine, others = told(one.went, one.seen), told(one.rest_went, one.rest_seen)
    if mine.number is None or others.number is None:
        return replace(mine, number=None, share=None), replace(others, number=None, share=None)
    return mine, others


def shared(consensus: Sequence[Consensus], direction: Direction) -> list[tuple[int, float]]:
    """(statement, mean over the groups) of what all groups share, strongest first."""
    means = [
        (one.statement, one.agree_mean if direction is Direction.AGREE else one.disagree_mean)
        for one in consensus
    ]
    found = [one for one in means if one[1] >= SHARED]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_SHARED]
