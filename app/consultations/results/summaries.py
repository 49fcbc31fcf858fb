"""What was answered to one question, reckoned from its tallies. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from flask_babel import gettext as _

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import KINDS, ranking
from app.consultations.questions.options import labels_of
from app.consultations.results.tallies import ANSWERED, ASKED
from app.web.filters import getal

BINS_MOST = 8


@dataclass(frozen=True)
class Bar:
    """One possible answer and how often it was given; `number` is None when held back."""

    label: str
    number: int | None
    share: float | None = None
    """Of those who answered this question; None for a small group or a cell held back."""


@dataclass(frozen=True)
class Row:
    """One row of a matrix, or one statement, with its answers."""

    label: str
    bars: tuple[Bar, ...]
    together: int | None = None
    """The answers that are held back, taken together."""

    @property
    def total(self) -> int:
        """How many answers are shown."""
        return sum(bar.number or 0 for bar in self.bars) + (self.together or 0)


@dataclass(frozen=True)
class Ranked:
    """One option of a ranking: how often it was placed, and where."""

    label: str
    placed: int
    first: int
    mean: float | None


@dataclass(frozen=True)
class Spread:
    """Numbers that were answered, summed up."""

    least: float
    lower: float
    median: float
    upper: float
    most: float


@dataclass(frozen=True)
class QuestionResult:
    """What was answered to one question."""

    question: Question
    asked: int
    answered: int
    bars: tuple[Bar, ...] = ()
    rows: tuple[Row, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    spread: Spread | None = None
    days: tuple[Bar, ...] = ()
    together: int | None = None
    """The answers that are held back, taken together."""
    is_published: bool = True
    """Whether anything of it is published."""
    order: tuple[str, ...] = field(default=())
    """The options of a ranking in order, when their means are not shown."""

    groups: tuple[Any, ...] = field(default=())
    """Rows with `label` and `numbers`, per stakeholder group."""
    block_labels: tuple[str, ...] = field(default=())
    """What the numbers of a group are about."""

    @property
    def kind(self) -> str:
        """How it is drawn."""
        return self.question.kind.value

    @property
    def is_counted(self) -> bool:
        """Whether there are bars to draw."""
        return KINDS[self.question.kind].is_counted or bool(self.bars)

    @property
    def holds_back(self) -> bool:
        """Whether a cell is not shown."""
        return any(
            bar.number is None for bars in (self.bars, *(r.bars for r in self.rows)) for bar in bars
        )

    @property
    def largest(self) -> int:
        """The length of the longest bar."""
        return max((bar.number or 0 for bar in (*self.bars, *self.days)), default=0) or 1

    @property
    def leading(self) -> Bar | None:
        """The answer that was given most; None when there is none, or two as often."""
        shown = sorted((bar.number or 0 for bar in self.bars), reverse=True)
        if not shown or not shown[0] or (len(shown) > 1 and shown[0] == shown[1]):
            return None
        return next(bar for bar in self.bars if bar.number == shown[0])


def summary(question: Question, counts: Mapping[str, int]) -> QuestionResult:
    """The result of one question, nothing held back."""
    asked, answered = counts.get(ASKED, 0), counts.get(ANSWERED, 0)
    made = QuestionResult(question, asked, answered)
    kind = KINDS[question.kind]
    if question.kind is QuestionKind.RANKING:
        return QuestionResult(question, asked, answered, ranked=_ranked(question, counts))
    if question.kind is QuestionKind.NUMBER:
        numbers = _numbers(question, counts)
        return QuestionResult(
            question,
            asked,
            answered,
            bars=_with_shares(histogram(question, numbers), answered),
            spread=spread(numbers),
        )
    if question.kind is QuestionKind.DATE:
        days = sorted((key, n) for key, n in counts.items() if n and key not in {ASKED, ANSWERED})
        return QuestionResult(
            question,
            asked,
            answered,
            days=tuple(Bar(kind.as_text(question, day), n) for day, n in days),
        )
    if not kind.is_counted:
        return made
    marks = kind.marks(question)
    if any(mark.part for mark in marks):
        rows = []
        for part, of_part in groupby(marks, key=lambda mark: mark.part):
            cells = [(mark.label, counts.get(mark.key, 0)) for mark in of_part]
            rows.append(Row(part, _with_shares(cells, sum(number for _name, number in cells))))
        return QuestionResult(question, asked, answered, rows=tuple(rows))
    cells = [(mark.label, counts.get(mark.key, 0)) for mark in marks]
    return QuestionResult(question, asked, answered, bars=_with_shares(cells, answered))


def _with_shares(cells: Sequence[tuple[str, int]], total: int) -> tuple[Bar, ...]:
    return tuple(Bar(label, number, number / total if total else None) for label, number in cells)


def _ranked(question: Question, counts: Mapping[str, int]) -> tuple[Ranked, ...]:
    """Per option its mean place among those who placed it; the best first."""
    found = []
    for key, label in labels_of(question).items():
        at = {
            place: counts.get(f"{key}@{place}", 0)
            for place in range(1, ranking.places(question) + 1)
        }
        placed = sum(at.values())
        mean = sum(place * n for place, n in at.items()) / placed if placed else None
        found.append(Ranked(label, placed, at[1], mean))
    return tuple(sorted(found, key=lambda one: (one.mean is None, one.mean, -one.placed)))


def _numbers(question: Question, counts: Mapping[str, int]) -> list[tuple[float, int]]:
    """(number, how often), in order."""
    kind = KINDS[question.kind]
    found = (
        (kind.measure(question, mark), number)
        for mark, number in counts.items()
        if number and mark not in {ASKED, ANSWERED}
    )
    return sorted((value, number) for value, number in found if value is not None)


def spread(numbers: Sequence[tuple[float, int]]) -> Spread | None:
    """Median and quartiles (the mean of the two middle ones when the number is even)."""
    if not numbers:
        return None
    total = sum(number for _value, number in numbers)

    def at(share: float) -> float:
        place = share * (total - 1)
        low, high = math.floor(place), math.ceil(place)
        below, above = _nth(numbers, low), _nth(numbers, high)
        return below + (above - below) * (place - low)

    return Spread(numbers[0][0], at(0.25), at(0.5), at(0.75), numbers[-1][0])


def _nth(numbers: Sequence[tuple[float, int]], place: int) -> float:
    for value, number in numbers:
        if place < number:
            return value
        place -= number
    return numbers[-1][0]


def edges(low: float, high: float) -> list[float]:
    """Round limits of at most eight classes that hold everything from low to high."""
    width = (high - low) / BINS_MOST or 1.0
    step = 10.0 ** math.floor(math.log10(width)) if width > 0 else 1.0
    step = next(step * more for more in (1, 2, 5, 10, 20) if step * more >= width)
    first = math.floor(low / step)
    last = max(math.ceil((high + step * 1e-9) / step), first + 1)
    return [round(number * step, 9) for number in range(first, last + 1)]


def histogram(question: Question, numbers: Sequence[tuple[float, int]]) -> list[tuple[str, int]]:
    """How many answers lie in each of a few round classes."""
    if not numbers:
        return []
    limits = edges(numbers[0][0], numbers[-1][0])
    found = [0] * (len(limits) - 1)
    for value, number in numbers:
        found[class_of(value, limits)] += number
    return list(zip(class_labels(question, limits), found, strict=True))


def class_of(value: float, limits: Sequence[float]) -> int:
    """The class in which a number lies; an upper limit belongs to the next one."""
    place = next((n for n, limit in enumerate(limits[1:]) if value < limit), len(limits) - 2)
    return max(place, 0)


def class_labels(question: Question, limits: Sequence[float]) -> list[str]:
    """'10 tot 20 euro': from the first, and less than the second."""
    unit = question.settings.get("unit", "")
    return [
        _("%(low)s tot %(high)s %(unit)s", low=getal(low), high=getal(high), unit=unit).strip()
        for low, high in pairwise(limits)
    ]
