"""What a kind of question has to know; the registry is in the package itself."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, ClassVar

from app.consultations.questionnaire import Question, QuestionKind
from app.documents import Grid

Message = Any
"""A str or a lazy Babel string: a finished Dutch sentence."""

Sent = Mapping[str, Sequence[str]]
"""What a form sent for one question: values by part. '' is the field itself; other parts are rows
of a matrix, places of a ranking, or the text beside 'anders'."""


@dataclass(frozen=True)
class Parsed:
    """An answer as it came in: its stored form, and what is wrong with it, if anything."""

    value: str
    problem: Message | None = None


@dataclass(frozen=True)
class Mark:
    """One thing that an answer can say, as it is counted and asked for in a condition.

    `part` names what it is about when a question holds several (the row of a matrix, a statement).
    """

    key: str
    label: str
    part: str = ""


@dataclass(frozen=True)
class Cell:
    """How many respondents gave one answer."""

    label: str
    number: int
    part: str = ""


@dataclass(frozen=True)
class Paper:
    """How a question is answered by hand."""

    hint: str = ""
    boxes: tuple[str, ...] = ()
    """What can be ticked."""
    blanks: tuple[str, ...] = ()
    """What gets a number before it."""
    grid: Grid | None = None
    lines: int = 0
    """Lines to write on."""
    unit: str = ""
    """Stands behind one short line."""


class Kind(ABC):
    """One kind of question. All of it is pure: it knows no request and no database."""

    key: ClassVar[QuestionKind]
    template: ClassVar[str]
    """The partial that asks it; gets `asked` (with `question` and `value`)."""
    autosave: ClassVar[str] = "change"
    """The htmx trigger on which an answer is saved while it is given; '': only with a button."""
    is_counted: ClassVar[bool] = True
    """Whether answers are counted per mark; otherwise they are read one by one."""
    is_measured: ClassVar[bool] = False
    """Whether an answer is also a number, so that 'at least' and a mean mean something."""

    @abstractmethod
    def parse(self, question: Question, sent: Sent) -> Parsed:
        """Read what a form sent (any number of values, of any shape); never raises."""

    @abstractmethod
    def as_text(self, question: Question, value: str) -> str:
        """The answer in words, for the check page, the receipt and the register."""

    def on_paper(self, question: Question) -> Paper:
        """How it stands on a form to fill in by hand: a box per answer."""
        return Paper(boxes=tuple(mark.label for mark in self.marks(question)))

    def parts(self, question: Question) -> tuple[str, ...]:
        """The parts in which the form sends an answer, beside the field itself."""
        return ()

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """What its partial needs beside the question and the value."""
        return {}

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """Everything that an answer can say, in its own order; () when it isn't counted."""
        return ()

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """The keys of the marks that one answer has."""
        return (value,) if value else ()

    def measure(self, question: Question, value: str) -> float | None:
        """The answer as a number, for a kind that `is_measured`."""
        return None

    def can_be(
        self,
        question: Question,
        *,
        wanted: AbstractSet[str],
        unwanted: AbstractSet[str],
        low: float,
        high: float,
    ) -> bool:
        """Whether some answer has all wanted marks, no unwanted one, and lies between the bounds.

        As it is here: for a kind whose every answer has one mark.
        """
        return any(
            wanted <= {mark.key}
            and mark.key not in unwanted
            and low <= self._size(question, mark.key, low) <= high
            for mark in self.marks(question)
        ) or not self.marks(question)

    def _size(self, question: Question, value: str, low: float) -> float:
        """The measure of a mark; without measure whatever lies within the bounds."""
        measured = self.measure(question, value)
        return max(low, 0.0) if measured is None else measured

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """Why an answer that may be saved cannot be sent yet, such as half a matrix."""
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """(field of the editor, sentence) for each setting that can't be used."""
        return []

    def seconds(self, question: Question) -> int:
        """How long answering takes, roughly, to warn of a long questionnaire."""
        return 12

    def cells(self, question: Question, counts: Mapping[str, int]) -> tuple[Cell, ...]:
        """The numbers per mark, from how often each value was given."""
        totals: dict[str, int] = {}
        for value, number in counts.items():
            for mark in self.marks_of(question, value):
                totals[mark] = totals.get(mark, 0) + number
        return tuple(
            Cell(mark.label, totals.get(mark.key, 0), mark.part) for mark in self.marks(question)
        )


def fits_parts(
    marks: Sequence[Mark], wanted: AbstractSet[str], unwanted: AbstractSet[str], *, one_each: bool
) -> bool:
    """Whether an answer of several marks can be so; with `one_each` it has one mark of a part."""
    if wanted & unwanted or all(mark.key in unwanted for mark in marks):
        return False
    parts = [mark.part for mark in marks if mark.key in wanted]
    return not one_each or len(set(parts)) == len(parts)


def single(sent: Sent, part: str = "") -> str:
    """The one value of a part; '' when none came."""
    values = sent.get(part) or ("",)
    return values[0]


def packed(value: Any) -> str:
    """A compound answer as it is stored, always the same for the same answer; '' for none."""
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if value
        else ""
    )


def unpacked(value: str) -> Any:
    """What `packed` was given; None for no answer, or for what is no compound answer."""
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None
