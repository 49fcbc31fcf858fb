"""What a kind of question has to know; the registry is in the package itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from app.consultations.questionnaire import Question, QuestionKind

Message = Any
"""A str or a lazy Babel string: a finished Dutch sentence."""


@dataclass(frozen=True)
class Parsed:
    """An answer as it came in: its stored form, and what is wrong with it, if anything."""

    value: str
    problem: Message | None = None


@dataclass(frozen=True)
class Cell:
    """How many respondents gave one answer."""

    label: str
    number: int


class Kind(Protocol):
    """One kind of question. All of it is pure: it knows no request and no database."""

    key: ClassVar[QuestionKind]
    template: ClassVar[str]
    """The partial that asks it; gets `asked` (with `question` and `value`)."""
    autosave: ClassVar[str]
    """The htmx trigger on which an answer is saved while it is given."""
    is_counted: ClassVar[bool]
    """Whether answers are counted per value; otherwise they are read one by one."""

    def parse(self, question: Question, raw: Sequence[str]) -> Parsed:
        """Read what a form sent (any number of values, of any shape); never raises."""

    def as_text(self, question: Question, value: str) -> str:
        """The answer in words, for the check page, the receipt and the register."""

    def cells(self, question: Question, counts: Mapping[str, int]) -> tuple[Cell, ...]:
        """The numbers per possible answer, in their own order; () when it isn't counted."""

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """(field of the editor, sentence) for each setting that can't be used."""
