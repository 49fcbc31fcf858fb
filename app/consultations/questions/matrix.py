"""A matrix: the same choice for each of several rows. Settings: `rows` and `options`."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import options
from app.consultations.questions.base import (
    Kind,
    Mark,
    Message,
    Parsed,
    Sent,
    fits_parts,
    packed,
    single,
    unpacked,
)

COLUMNS_MAX = 7
"""More columns do not fit beside each other."""


def filled(value: str) -> dict[str, str]:
    """Row key → chosen option, of a stored answer."""
    found = unpacked(value)
    if not isinstance(found, dict):
        return {}
    return {str(row): str(option) for row, option in found.items()}


class Matrix(Kind):
    """A table of radio buttons; on a narrow screen one list per row."""

    key: ClassVar[QuestionKind] = QuestionKind.MATRIX
    template: ClassVar[str] = "consultations/questions/_matrix.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """One option per row, or none for a row; anything else is refused."""
        whole = filled(single(sent))
        allowed = options.labels_of(question)
        answer: dict[str, str] = {}
        for row in options.labels_of(question, "rows"):
            option = single(sent, row) or whole.get(row, "")
            if option and option not in allowed:
                return Parsed("", _l("Kies in elke rij een van de antwoorden."))
            if option:
                answer[row] = option
        return Parsed(packed(answer))

    def as_text(self, question: Question, value: str) -> str:
        """A line per row."""
        answer, labels = filled(value), options.labels_of(question)
        return "\n".join(
            f"{label}: {labels.get(answer[row], '')}"
            for row, label in options.labels_of(question, "rows").items()
            if row in answer
        )

    def parts(self, question: Question) -> tuple[str, ...]:
        """One per row."""
        return tuple(options.labels_of(question, "rows"))

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """Rows, options, and what was chosen in each row."""
        return {
            "rows": list(options.labels_of(question, "rows").items()),
            "options": list(options.labels_of(question).items()),
            "chosen": filled(value),
        }

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per row and option."""
        return tuple(
            Mark(f"{row}:{option}", label, part=part)
            for row, part in options.labels_of(question, "rows").items()
            for option, label in options.labels_of(question).items()
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

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """Every row has an answer, unless the question may be left open."""
        open_rows = len(options.labels_of(question, "rows")) - len(filled(value))
        if open_rows and not question.is_optional:
            return _l(
                "Kies in elke rij een antwoord. Er staan er nog %(rows)s open.", rows=open_rows
            )
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Rows, and columns that fit beside each other."""
        problems = options.problems(settings, "rows") + options.problems(settings)
        if len(settings.get("options", ())) > COLUMNS_MAX:
            problems.append(
                (
                    "options",
                    _l(
                        "Geef hoogstens %(most)s antwoorden: meer past niet naast elkaar.",
                        most=COLUMNS_MAX,
                    ),
                )
            )
        return problems

    def seconds(self, question: Question) -> int:
        """Each row is a question."""
        return 6 + 6 * len(question.settings.get("rows", ()))
