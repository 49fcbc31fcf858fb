"""What changed between two rounds: all of it for the secretariat, and what may be told. Pure.

Everyone reads the published tables of both rounds. How many changed their answer ties those two
together, so it is told only when no one to four people follow from all of it (`differencing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import itemgetter
from typing import Any, Self

from app.consultations.follow_up.rules import ORDERED, Move, move
from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import KINDS
from app.consultations.results.differencing import gives_away
from app.consultations.results.publication import Table
from app.consultations.results.summaries import Spread, spread
from app.consultations.results.variables import Variable, variables
from app.consultations.rules import SMALLEST_CELL

ONE_VARIABLE = frozenset(
    {QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE, QuestionKind.NUMBER}
)
"""Kinds that are one table each; of the others, how many changed is for the secretariat."""


@dataclass(frozen=True)
class Pair:
    """What one respondent of the earlier round answered in both; '' for nothing."""

    group_id: int
    before: str
    after: str
    is_back: bool
    """Whether they answered in the later round at all."""


@dataclass(frozen=True)
class Shift:
    """What changed in the answers to one question, of those who answered it in both rounds."""

    both: int
    kept: int
    up: int
    down: int
    otherwise: int
    """Changed, of what has no order."""
    before: Spread | None
    after: Spread | None
    """Of an ordered kind, reckoned over the same people."""

    @property
    def changed(self) -> int:
        """How many gave another answer."""
        return self.up + self.down + self.otherwise

    @property
    def narrowed(self) -> bool | None:
        """Whether the middle half lies closer together; None when there is nothing to compare."""
        if self.before is None or self.after is None:
            return None
        before, after = (one.upper - one.lower for one in (self.before, self.after))
        return None if before == after else after < before


def shift_of(question: Question, pairs: Sequence[Pair]) -> Shift:
    """What changed, nothing held back."""
    moves = Counter(move(question, one.before, one.after) for one in pairs)
    both = [one for one in pairs if one.before and one.after]
    is_ordered = question.kind in ORDERED
    return Shift(
        both=len(both) if not is_ordered else sum(moves[one] for one in Move) - moves[Move.AWAY],
        kept=moves[Move.KEPT],
        up=moves[Move.UP],
        down=moves[Move.DOWN],
        otherwise=moves[Move.CHANGED],
        before=_spread(question, [one.before for one in both]) if is_ordered else None,
        after=_spread(question, [one.after for one in both]) if is_ordered else None,
    )


def _spread(question: Question, values: Sequence[str]) -> Spread | None:
    measure = KINDS[question.kind].measure
    counted = Counter(n for value in values if (n := measure(question, value)) is not None)
    return spread(sorted(counted.items()))


@dataclass(frozen=True)
class Told:
    """What everyone may know of what changed in one question, beside the tables of both rounds."""

    question_id: int
    both: int
    kept: int
    changed: int
    up: int | None = None
    down: int | None = None
    """None where there is no order, or where it would tell too much."""

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read back what was stored."""
        return cls(**data)


def told(
    question: Question,
    pairs: Sequence[Pair],
    before: Sequence[Table],
    after: Sequence[Table],
    group_names: Mapping[int, str],
) -> Told | None:
    """What may be told: with the direction, without it, or nothing at all (None)."""
    if question.kind not in ONE_VARIABLE or len(before) != 1 or len(after) != 1:
        return None
    shift = shift_of(question, pairs)
    if shift.both < SMALLEST_CELL:
        return None
    cells = _Cells(question, pairs, before[0], after[0], group_names)
    whole = Told(question.id, shift.both, shift.kept, shift.changed, shift.up, shift.down)
    if question.kind in ORDERED and not cells.give_away({Move.UP}, {Move.DOWN}, {Move.KEPT}):
        return whole
    if not cells.give_away({Move.UP, Move.DOWN, Move.CHANGED}, {Move.KEPT}):
        return Told(question.id, shift.both, shift.kept, shift.changed)
    return None


Cell = tuple[str, int, int | None, Move]
"""Group, block before, block after (None: not back), and what was done."""


class _Cells:
    """Everyone who answered in the earlier round, by group, block before and after, and move."""

    def __init__(
        self,
        question: Question,
        pairs: Sequence[Pair],
        before: Table,
        after: Table,
        group_names: Mapping[int, str],
    ) -> None:
        blocks = _Blocks(question, [one.before for one in pairs], before)
        later = _Blocks(question, [one.after for one in pairs if one.is_back], after)
        apart = {row.label for row in (*before.groups, *after.groups)}
        names = {number: name for number, name in group_names.items() if name in apart}
        self.sizes: Counter[Cell] = Counter(
            (
                names.get(one.group_id, ""),
                blocks.of(one.before),
                later.of(one.after) if one.is_back else None,
                move(question, one.before, one.after),
            )
            for one in pairs
        )
        self.published = [*self._where(itemgetter(1)), *self._where(itemgetter(2))]
        for place, table in ((1, before), (2, after)):
            for row in table.groups:
                self.published += self._where(itemgetter(place), row.label)

    def _where(self, mark: Callable[[Cell], object], group: str | None = None) -> list[set[Cell]]:
        """The cells together that have one mark; of one group, when it is given."""
        found: dict[object, set[Cell]] = {}
        for cell in self.sizes:
            if group in (None, cell[0]):
                found.setdefault(mark(cell), set()).add(cell)
        return list(found.values())

    def give_away(self, *moves: set[Move]) -> bool:
        """Whether a small number follows when the sizes of these moves are told too."""
        told = [{cell for cell in self.sizes if cell[3] in some} for some in moves]
        return gives_away(self.sizes, [*self.published, *told])


class _Blocks:
    """The blocks of a published table: its cells, those that are held back taken together."""

    def __init__(self, question: Question, values: Sequence[str], table: Table) -> None:
        measure = KINDS[question.kind].measure
        numbers = [n for value in values if (n := measure(question, value)) is not None]
        found: tuple[Variable, ...] = variables(question, numbers)
        self.variable = found[0] if found else None
        self.hidden = {place for place, n in enumerate(table.numbers) if n is None}
        if table.unanswered is None:
            self.hidden.add(-1)

    def of(self, value: str) -> int:
        """The block in which an answer lies; -2 for those taken together."""
        cell = -1 if self.variable is None else self.variable.cell(value)
        return -2 if cell in self.hidden else cell


def spread_told(question: Question, tables: Sequence[Table]) -> Spread | None:
    """Median and middle half of a scale, where its whole table can be read anyway."""
    if question.kind is not QuestionKind.SCALE or len(tables) != 1:
        return None
    numbers = tables[0].numbers
    if any(number is None for number in numbers):
        return None
    return spread([(float(n), number) for n, number in enumerate(numbers, 1) if number])
