"""What follows from published numbers by adding and subtracting them. Pure.

Everyone lies in one *cell*; each published number is the size of a set of cells. A set of cells
follows from them when it is a combination of theirs, whatever the factors.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from app.consultations.rules import SMALLEST_CELL

C = TypeVar("C", bound=Hashable)

_PRIME = 2_147_483_647
"""Reckoned modulo a prime: what is a combination over the fractions is one here too."""
_MOST_SETS = 20_000


class Known(Generic[C]):
    """What an attacker knows who has these numbers."""

    def __init__(self, cells: Sequence[C], published: Iterable[Collection[C]]) -> None:
        self.cells = cells
        rows = _reduced([[int(cell in some) for cell in cells] for some in published])
        pivots = {next(n for n, value in enumerate(row) if value): row for row in rows}
        free = [n for n in range(len(cells)) if n not in pivots]
        self._open = {
            cell: tuple(-pivots[n][f] % _PRIME for f in free)
            if n in pivots
            else tuple(int(n == f) for f in free)
            for n, cell in enumerate(cells)
        }
        """Per cell what is left open about it; of what is known, that adds up to nothing."""

    def tells(self, wanted: Collection[C]) -> bool:
        """Whether the size of this set of cells follows."""
        parts = zip(*(self._open[cell] for cell in wanted), strict=True)
        return all(sum(part) % _PRIME == 0 for part in parts)


def _reduced(rows: Iterable[list[int]]) -> list[list[int]]:
    """The rows, each with a leading one in a column where all others have nothing."""
    done: list[list[int]] = []
    for row in rows:
        left = row
        for base in done:
            left = _without(left, base)
        lead = next((n for n, value in enumerate(left) if value), None)
        if lead is None:
            continue
        inverse = pow(left[lead], -1, _PRIME)
        left = [value * inverse % _PRIME for value in left]
        done = [*(_without(base, left) for base in done), left]
    return done


def _without(row: list[int], base: list[int]) -> list[int]:
    lead = next(n for n, value in enumerate(base) if value)
    times = row[lead]
    if not times:
        return row
    return [(a - times * b) % _PRIME for a, b in zip(row, base, strict=True)]


def gives_away(sizes: Mapping[C, int], published: Iterable[Collection[C]]) -> bool:
    """Whether some set of cells with one to four people in it follows from what is published.

    Who is attacked is reckoned to know which cells are empty. True too when there are too many
    small cells to look at.
    """
    filled = [cell for cell, number in sizes.items() if number]
    known = Known(filled, [[c for c in some if sizes.get(c)] for some in published])
    small = [cell for cell in filled if sizes[cell] < SMALLEST_CELL]
    looked = 0
    for many in range(1, SMALLEST_CELL):
        for some in itertools.combinations(small, many):
            looked += 1
            if looked > _MOST_SETS:
                return True
            if sum(sizes[cell] for cell in some) < SMALLEST_CELL and known.tells(some):
                return True
    return False
