"""What is true of a bottleneck: its life, merging and splitting, what numbers may be published."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

TITLE_LENGTH = 200
TEXT_LENGTH = 10_000
PASSAGE_LENGTH = 500
REASON_LENGTH = 2000
SMALLEST_CELL = 5
"""A smaller number is never published (standards §1.12)."""
SMALLEST_TOTAL = 10
"""A smaller whole is not broken down in public (standards §1.12)."""


class State(enum.StrEnum):
    """Where a bottleneck stands."""

    OPEN = "open"
    IN_ACTION = "in_action"
    SOLVED = "solved"
    SET_ASIDE = "set_aside"
    MERGED = "merged"


MOVES: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.IN_ACTION, State.SOLVED, State.SET_ASIDE}),
    State.IN_ACTION: frozenset({State.OPEN, State.SOLVED, State.SET_ASIDE}),
    State.SOLVED: frozenset({State.OPEN, State.IN_ACTION}),
    State.SET_ASIDE: frozenset({State.OPEN, State.IN_ACTION}),
    State.MERGED: frozenset(),
}
"""What the secretariat may do by hand; merging and taking out have rules of their own."""
STANDING = frozenset(State) - {State.MERGED}
WEIGHED = frozenset({State.OPEN, State.IN_ACTION})
"""What a round weighs."""


def may_move(state: State, to: State) -> bool:
    """Whether the secretariat may bring a bottleneck from one state into another."""
    return to in MOVES[state]


def moves_for(state: State) -> Sequence[State]:
    """The states that can follow, in the order of the enum."""
    return [to for to in State if to in MOVES[state]]


def may_merge(one: State, into: State) -> bool:
    """Two that each still speak for themselves can become one."""
    return one in STANDING and into in STANDING


def below(merged_into: Mapping[int, int | None], top: int) -> frozenset[int]:
    """A bottleneck with all that were merged into it, however deep."""
    found, waiting = {top}, [top]
    while waiting:
        at = waiting.pop()
        for one, into in merged_into.items():
            if into == at and one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


@dataclass(frozen=True)
class Cell:
    """One number of a breakdown; None: too small to be published."""

    label: str
    number: int | None


def publishable(cells: Iterable[tuple[str, int]]) -> list[Cell]:
    """A breakdown that gives away no small number, also not by subtraction from the total.

    Empty cells are left out, small ones hidden. When what is hidden could still be worked out (one
    cell alone, or together fewer than five), the smallest that is shown is hidden as well. A whole
    under ten, or of which nothing could be shown, gives no breakdown at all.
    """
    filled = [(label, number) for label, number in cells if number]
    if sum(number for _label, number in filled) < SMALLEST_TOTAL:
        return []
    hidden = {label for label, number in filled if number < SMALLEST_CELL}
    shown = sorted((number, label) for label, number in filled if label not in hidden)
    while hidden and shown and not _is_safe([n for label, n in filled if label in hidden]):
        hidden.add(shown.pop(0)[1])
    if not shown:
        return []
    return [Cell(label, None if label in hidden else number) for label, number in filled]


def _is_safe(hidden: Sequence[int]) -> bool:
    return len(hidden) > 1 and sum(hidden) >= SMALLEST_CELL


def quarters(days: Iterable[date], until: date, most: int = 8) -> list[tuple[str, int]]:
    """How many in each quarter, the oldest first, up to and with the quarter of `until`."""
    counted: dict[tuple[int, int], int] = {}
    for day in days:
        quarter = (day.year, (day.month - 1) // 3 + 1)
        counted[quarter] = counted.get(quarter, 0) + 1
    last = (until.year, (until.month - 1) // 3 + 1)
    wanted = [last]
    while len(wanted) < most:
        year, number = wanted[-1]
        wanted.append((year, number - 1) if number > 1 else (year - 1, 4))
    first = min(counted, default=last)
    return [(f"{y} K{q}", counted.get((y, q), 0)) for y, q in reversed(wanted) if (y, q) >= first]
