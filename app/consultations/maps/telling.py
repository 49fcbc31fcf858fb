"""What a map says, as the page tells it: small numbers held back, the strongest first. Pure.

A map is published beside the tables of the results, which never change either. A number of a group
is told only when none under five follows from it and those tables together (decision 31).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.consultations.maps.opinions import Consensus, Direction, Group, OpinionMap, Representative
from app.consultations.results.publication import Table
from app.consultations.rules import SMALLEST_CELL, may_show_percentages

SHARED = 0.6
"""From this mean on over all groups (geometric), a statement counts as shared."""
MOST_SHARED = 8


@dataclass(frozen=True)
class Told:
    """How many of a group went one way; `number` is None when held back."""

    number: int | None
    seen: int
    share: float | None


@dataclass(frozen=True)
class Teller:
    """An outcome beside the published tables of its statements, by their place."""

    outcome: OpinionMap
    tables: Mapping[int, Table]

    @property
    def tells_sizes(self) -> bool:
        """Whether how many took part may be told: not when nearly all who were asked did."""
        asked = {table.asked for table in self.tables.values()}
        return bool(asked) and all(_is_safe(one - self.outcome.participants) for one in asked)

    def told_of(self, group: Group, one: Representative) -> tuple[Told, Told]:
        """Of the group itself, and of everyone else; both are held back, or neither."""
        if not self._may_tell(group, one):
            return Told(None, one.seen, None), Told(None, one.rest_seen, None)
        return _told(one.went, one.seen), _told(one.rest_went, one.rest_seen)

    def _may_tell(self, group: Group, one: Representative) -> bool:
        """Whether each part into which group, others and the rest divide the answers is safe.

        The parts: those in the group, the other participants, and who answered too little; of each
        who went this way, who answered otherwise, and who did not answer. A statement is told of
        one group only: of two, what is left for the others would follow.
        """
        table = self.tables.get(one.statement)
        if table is None or not self.tells_sizes or self._first_with(one.statement) is not group:
            return False
        numbers = [*table.numbers, table.unanswered]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return False
        agreed, disagreed = known[:2]
        is_agreeing = one.direction is Direction.AGREE
        went, against = (agreed, disagreed) if is_agreeing else (disagreed, agreed)
        mine = (one.went, one.seen - one.went, group.size - one.seen)
        others_size = self.outcome.participants - group.size
        others = (
            one.rest_went,
            one.rest_seen - one.rest_went,
            others_size - one.rest_seen,
        )
        everyone = (went, sum(known[:-1]) - went, known[-1])
        rest = tuple(
            whole - here - there for whole, here, there in zip(everyone, mine, others, strict=True)
        )
        otherwise = (mine[1], others[1], rest[1])
        return all(_is_safe(number) for number in (*mine, *others, *rest)) and _splits_safely(
            otherwise, against
        )

    def _first_with(self, statement: int) -> Group:
        return next(
            group
            for group in self.outcome.groups
            if any(one.statement == statement for one in group.representative)
        )


def _is_safe(number: int) -> bool:
    return number == 0 or number >= SMALLEST_CELL


def _splits_safely(sizes: Sequence[int], one_way: int) -> bool:
    """Whether nothing small follows about how parts of known sizes divide over two known totals.

    Who knows which parts did not answer one way at all can tell the others apart: what is then left
    is the difference between some of the parts together and a total.
    """
    some = itertools.chain.from_iterable(
        itertools.combinations(sizes, many) for many in range(1, len(sizes))
    )
    return all(_is_safe(abs(sum(one) - one_way)) for one in some)


def _told(went: int, seen: int) -> Told:
    return Told(went, seen, went / seen if seen and may_show_percentages(seen) else None)


def shared(consensus: Sequence[Consensus], direction: Direction) -> list[int]:
    """The statements that all groups share, strongest first; how strongly is not told."""
    means = [
        (one.statement, one.agree_mean if direction is Direction.AGREE else one.disagree_mean)
        for one in consensus
    ]
    found = sorted((one for one in means if one[1] >= SHARED), key=lambda one: (-one[1], one[0]))
    return [statement for statement, _mean in found][:MOST_SHARED]
