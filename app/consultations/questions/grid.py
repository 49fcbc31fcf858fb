"""What a matrix and a set of statements have in common: one choice per row, out of a few."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.consultations.questionnaire import Question
from app.consultations.questions import options
from app.consultations.questions.base import (
    Kind,
    Mark,
    Message,
    Paper,
    Parsed,
    Sent,
    fits_parts,
    packed,
    single,
    unpacked,
)
from app.documents import Grid as PaperGrid


def filled(value: str) -> dict[str, str]:
    """Row key → chosen option, of a stored answer."""
    found = unpacked(value)
    if not isinstance(found, dict):
        return {}
    return {str(row): str(option) for row, option in found.items()}


class Grid(Kind):
    """Radio buttons per row; on a narrow screen one list per row."""

    rows_setting: ClassVar[str]
    """The setting that lists the rows."""
    refusal: ClassVar[Message]
    """What is said of an answer that is not among the choices."""

    @abstractmethod
    def choices(self, question: Question) -> Mapping[str, str]:
        """Word by key: what can be chosen in each row."""

    def rows(self, question: Question) -> dict[str, str]:
        """Label by key, of each row."""
        return options.labels_of(question, self.rows_setting)

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """One choice per row, or none for a row; anything else is refused."""
        whole, allowed = filled(single(sent)), self.choices(question)
        answer: dict[str, str] = {}
        for row in self.rows(question):
            chosen = single(sent, row) or whole.get(row, "")
            if chosen and chosen not in allowed:
                return Parsed("", self.refusal)
            if chosen:
                answer[row] = chosen
        return Parsed(packed(answer))

    def as_text(self, question: Question, value: str) -> str:
        """A line per row that has an answer."""
        answer, words = filled(value), self.choices(question)
        return "\n".join(
            f"{label}: {words.get(answer[row], '')}"
            for row, label in self.rows(question).items()
            if row in answer
        )

    def parts(self, question: Question) -> tuple[str, ...]:
        """One per row."""
        return tuple(self.rows(question))

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """Rows, choices, and what was chosen in each row."""
        return {
            "rows": list(self.rows(question).items()),
            "options": list(self.choices(question).items()),
            "chosen": filled(value),
        }

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per row and choice."""
        return tuple(
            Mark(f"{row}:{option}", label, part=part)
            for row, part in self.rows(question).items()
            for option, label in self.choices(question).items()
        )

    def on_paper(self, question: Question) -> Paper:
        """A table of boxes."""
        return Paper(
            hint=_("Kruis in elke rij één antwoord aan."),
            grid=PaperGrid(
                tuple(self.rows(question).values()), tuple(self.choices(question).values())
            ),
        )

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """What was chosen in each row."""
        return tuple(f"{row}:{option}" for row, option in sorted(filled(value).items()))

    def can_be(
        self,
        question: Question,
        *,
        wanted: AbstractSet[str],
        unwanted: AbstractSet[str],
        low: float,
        high: float,
    ) -> bool:
        """One choice of each part."""
        return fits_parts(self.marks(question), wanted, unwanted, one_each=True)

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Rows that can be used."""
        return options.problems(settings, self.rows_setting)
