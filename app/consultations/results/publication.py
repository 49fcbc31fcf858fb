"""Which tables of a consultation are published, so that no small number follows from them. Pure.

One fixed set of tables. Every number in it is the size of a *block*: a set of at least five
responses, and the blocks of one variable never overlap. A cell that is too small goes with others
into one block. Why nothing smaller can be worked out by combining them: decision 31.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from flask_babel import gettext as _

from app.consultations.conditions import rules as conditions
from app.consultations.questionnaire import (
    Answers,
    Clause,
    Question,
    QuestionKind,
    Questionnaire,
    Test,
)
from app.consultations.questions import KINDS, ranking
from app.consultations.questions.options import labels_of
from app.consultations.results.summaries import Bar, QuestionResult, Row
from app.consultations.results.variables import NO_ANSWER, Variable, variables
from app.consultations.rules import SMALLEST_CELL, SMALLEST_GROUP, held_back

Response = tuple[int, Answers]
"""(stakeholder group, answers that count)."""


@dataclass(frozen=True)
class GroupRow:
    """One stakeholder group in a table: its number per block of the whole."""

    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """One variable as it is published."""

    question_id: int
    part: str
    labels: tuple[str, ...]
    numbers: tuple[int | None, ...]
    """Per label; None for a cell that is held back."""
    together: int | None
    """How many lie in the cells that are held back."""
    asked: int
    unanswered: int | None
    """None when it is one of the cells that are held back."""
    groups: tuple[GroupRow, ...] = ()
    order: tuple[str, ...] = ()
    is_choice: bool = False

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read back what was stored."""
        return cls(
            **{
                **data,
                "labels": tuple(data["labels"]),
                "numbers": tuple(data["numbers"]),
                "order": tuple(data["order"]),
                "groups": tuple(GroupRow(g["label"], tuple(g["numbers"])) for g in data["groups"]),
            }
        )

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @property
    def block_labels(self) -> tuple[str, ...]:
        """What the numbers of a group are about, in order."""
        shown = [label for label, n in zip(self.labels, self.numbers, strict=True) if n is not None]
        if self.unanswered:
            shown.append(_("Geen antwoord"))
        return (*shown, *((_("Andere antwoorden samen"),) if self.together else ()))


@dataclass(frozen=True)
class _Shown:
    """A variable that is published, with the cells that are held back together."""

    variable: Variable
    hidden: frozenset[int]
    cells: tuple[int, ...]

    def block(self, answers: Answers) -> int:
        """The block in which a response lies: its cell, or -2 for those taken together."""
        cell = self.variable.cell(answers.get(self.variable.question.id, ""))
        return -2 if cell in self.hidden else cell


def tables(
    questionnaire: Questionnaire, responses: Sequence[Response], groups: Mapping[int, str]
) -> list[Table]:
    """The tables that may be published together; none at all of fewer than five responses."""
    if len(responses) < SMALLEST_CELL:
        return []
    return _Publisher(questionnaire, responses, groups).tables()


def groups_apart(sizes: Mapping[int, int]) -> list[int]:
    """The groups that may stand apart: each large enough, and so are the others together."""
    total = sum(sizes.values())
    apart = [one for one, size in sizes.items() if size >= SMALLEST_GROUP]
    while apart and 0 < total - sum(sizes[one] for one in apart) < SMALLEST_GROUP:
        apart.pop()
    return apart


class _Publisher:
    def __init__(
        self, questionnaire: Questionnaire, responses: Sequence[Response], groups: Mapping[int, str]
    ) -> None:
        self.questionnaire, self.responses = questionnaire, responses
        self.asked: dict[int, set[int]] = defaultdict(set)
        for place, (_group, answers) in enumerate(responses):
            for question in conditions.asked(questionnaire, answers).questions():
                self.asked[question.id].add(place)
        sizes = Counter(group for group, _answers in responses)
        apart = groups_apart({one: sizes[one] for one in groups})
        self.groups = {one: groups[one] for one in apart}
        self.clauses: dict[int, tuple[Clause, ...]] = {}
        for section in questionnaire.sections:
            outer = section.condition.clauses if section.condition else ()
            for question in section.questions:
                own = question.condition.clauses if question.condition else ()
                self.clauses[question.id] = (*outer, *own)
        self.shown: dict[int, list[_Shown]] = {}
        self.accepted: dict[int, frozenset[int]] = {}

    def tables(self) -> list[Table]:
        made: list[Table] = []
        for question in self.questionnaire.questions():
            if not self._may_show(question):
                continue
            self.accepted[question.id] = self._looked_at(question)
            made += self._of(question)
        return made

    def _of(self, question: Question) -> list[Table]:
        places = sorted(self.asked[question.id])
        values = [self.responses[place][1].get(question.id, "") for place in places]
        kind = KINDS[question.kind]
        numbers = [n for v in values if v and (n := kind.measure(question, v)) is not None]
        found = variables(question, numbers)
        counts = [Counter(one.cell(value) for value in values) for one in found]
        hidden = [self._hidden(*pair) for pair in zip(found, counts, strict=True)]
        if found and found[0].is_choice:
            hidden = _hidden_choices(question, counts, hidden)
        self.shown[question.id] = []
        made = []
        for variable, count, held in zip(found, counts, hidden, strict=True):
            one = _Shown(variable, held & set(_cells(variable, count)), _cells(variable, count))
            self.shown[question.id].append(one)
            made.append(self._table(one, count, places))
        return made

    def _hidden(self, variable: Variable, count: Counter[int]) -> frozenset[int]:
        cells = _cells(variable, count)
        back = held_back([count[cell] for cell in cells])
        return frozenset(cells[place] for place in back)

    def _table(self, one: _Shown, count: Counter[int], places: Sequence[int]) -> Table:
        variable, held = one.variable, one.hidden
        whole = len(held) == len(one.cells)
        shown = range(1) if variable.is_choice else range(len(variable.labels))
        table = Table(
            question_id=variable.question.id,
            part=variable.part,
            labels=tuple(variable.labels[n] for n in shown),
            numbers=tuple(None if n in held else count[n] for n in shown),
            together=None if whole or not held else sum(count[cell] for cell in held),
            asked=len(places),
            unanswered=None if NO_ANSWER in held else count[NO_ANSWER],
            is_choice=variable.is_choice,
        )
        if variable.question.kind is QuestionKind.RANKING and len(places) >= SMALLEST_GROUP:
            table = replace(table, order=_order(variable.question, self._values(places, variable)))
        if whole or self.clauses[variable.question.id] or variable.is_choice:
            return table
        return replace(table, groups=self._group_rows(one))

    def _values(self, places: Iterable[int], variable: Variable) -> list[str]:
        return [self.responses[place][1].get(variable.question.id, "") for place in places]

    def _group_rows(self, one: _Shown) -> tuple[GroupRow, ...]:
        """The groups of which every block is large enough, as long as what is left is so too."""
        blocks = [*(cell for cell in one.cells if cell not in one.hidden)]
        blocks += [-2] if one.hidden else []
        per_group: dict[int, Counter[int]] = defaultdict(Counter)
        for group, answers in self.responses:
            per_group[group][one.block(answers)] += 1
        left = sum(per_group.values(), Counter[int]())
        rows: list[GroupRow] = []
        for group, label in self.groups.items():
            own = per_group[group]
            rest = {block: left[block] - own[block] for block in blocks}
            if any(own[block] < SMALLEST_CELL for block in blocks):
                continue
            if any(rest.values()) and min(rest.values()) < SMALLEST_CELL:
                continue
            left = Counter(rest)
            rows.append(GroupRow(label, tuple(own[block] for block in blocks)))
        return tuple(rows)

    def _looked_at(self, question: Question) -> frozenset[int]:
        """The questions on which it depends whether this one is asked, also by way of others."""
        found: set[int] = set()
        to_see = [clause.question_id for clause in self.clauses[question.id]]
        while to_see:
            one = to_see.pop()
            if one not in found and one in self.clauses:
                found.add(one)
                to_see += [clause.question_id for clause in self.clauses[one]]
        return frozenset(found)

    def _may_show(self, question: Question) -> bool:
        """Whether telling how many were asked it splits nothing into something small.

        Everyone is divided by all that is known of what it looks at: the published blocks of those
        questions, and who was asked the other questions that look at them.
        """
        asked = self.asked[question.id]
        if len(asked) < SMALLEST_CELL:
            return False
        looked_at = self._looked_at(question)
        if not looked_at:
            return True
        beside = {one for one, at in self.accepted.items() if at & looked_at}
        known = looked_at.union(*(self.accepted[one] for one in beside))
        used = self._used(known | beside | {question.id})
        atoms: Counter[tuple[object, ...]] = Counter()
        for place, (_group, answers) in enumerate(self.responses):
            atoms[
                (
                    place in asked,
                    *(place in self.asked[one] for one in sorted(beside)),
                    *(one.block(answers) for one in used),
                )
            ] += 1
        return all(number >= SMALLEST_CELL for number in atoms.values())

    def _used(self, question_ids: Iterable[int]) -> list[_Shown]:
        """The published variables at which the conditions of these questions look."""
        used: dict[tuple[int, str], _Shown] = {}
        for asker in sorted(question_ids):
            for clause in self.clauses[asker]:
                for one in self.shown.get(clause.question_id, ()):
                    marked = clause.test in {Test.HAS, Test.HAS_NOT}
                    if not marked or clause.operand in one.variable.keys:
                        used[clause.question_id, one.variable.part] = one
        return list(used.values())


def _cells(variable: Variable, count: Counter[int]) -> tuple[int, ...]:
    """The cells of a variable; 'no answer' is one only when someone gave none."""
    own = tuple(range(len(variable.labels)))
    return (*own, NO_ANSWER) if count[NO_ANSWER] else own


def _hidden_choices(
    question: Question, counts: Sequence[Counter[int]], hidden: list[frozenset[int]]
) -> list[frozenset[int]]:
    """Options that can be ticked together: when at most two can, how many did so follows too."""
    most = min(question.settings.get("most") or len(counts), len(counts))
    answered = counts[0][0] + counts[0][1]
    whole = [frozenset({0, 1, NO_ANSWER})] * len(counts)
    if 0 < counts[0][NO_ANSWER] < SMALLEST_CELL:
        return whole  # each option would tell it
    if most == 2 and not any(hidden):
        two = sum(count[0] for count in counts) - answered
        if any(0 < number < SMALLEST_CELL for number in (two, answered - two)):
            return whole
    return [frozenset({0, 1, NO_ANSWER}) if 0 in held or 1 in held else held for held in hidden]


def _order(question: Question, values: Sequence[str]) -> tuple[str, ...]:
    """The options from high to low, by mean place."""
    at: dict[str, list[int]] = defaultdict(list)
    for value in values:
        for place, key in enumerate(ranking.ranked(value), 1):
            at[key].append(place)
    named = labels_of(question)
    return tuple(
        sorted((n for key, n in named.items() if at[key]), key=lambda n: _mean(at, named, n))
    )


def _mean(at: Mapping[str, list[int]], named: Mapping[str, str], label: str) -> float:
    places = next(at[key] for key, name in named.items() if name == label)
    return sum(places) / len(places)


def as_result(question: Question, found: Sequence[Table]) -> QuestionResult:
    """Published tables of a question, as they are drawn."""
    if not found:
        return QuestionResult(question, 0, 0, is_published=False)
    first = found[0]
    answered = 0 if first.unanswered is None else first.asked - first.unanswered
    made = QuestionResult(question, first.asked, answered)
    if first.is_choice:
        bars = tuple(bar for table in found for bar in _bars(table))
        return replace(made, bars=bars)
    if first.part and question.kind is not QuestionKind.RANKING:
        rows = tuple(Row(table.part, _bars(table), table.together) for table in found)
        return replace(made, rows=rows)
    if not KINDS[question.kind].is_counted and question.kind is not QuestionKind.NUMBER:
        return replace(made, answered=first.numbers[0] or 0)
    return replace(
        made,
        bars=_bars(first),
        together=first.together,
        order=first.order,
        groups=first.groups,
        block_labels=first.block_labels if first.groups else (),
    )


def _bars(table: Table) -> tuple[Bar, ...]:
    """The cells, with a share where those who answered are known and enough."""
    known = table.unanswered is not None
    answered = table.asked - (table.unanswered or 0)
    with_share = known and answered >= SMALLEST_GROUP
    return tuple(
        Bar(label, number, number / answered if with_share and number is not None else None)
        for label, number in zip(table.labels, table.numbers, strict=True)
    )
