"""A matrix: the same choice for each of several rows. Settings: `rows` and `options`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import options
from app.consultations.questions.base import Message
from app.consultations.questions.grid import Grid, filled

COLUMNS_MAX = 7
"""More columns do not fit beside each other."""


class Matrix(Grid):
    """A table of radio buttons, with options of one's own."""

    key: ClassVar[QuestionKind] = QuestionKind.MATRIX
    template: ClassVar[str] = "consultations/questions/_matrix.html"
    rows_setting: ClassVar[str] = "rows"
    refusal: ClassVar[Message] = _l("Kies in elke rij een van de antwoorden.")

    def choices(self, question: Question) -> Mapping[str, str]:
        """The options."""
        return options.labels_of(question)

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """Every row has an answer, unless the question may be left open."""
        open_rows = len(self.rows(question)) - len(filled(value))
        if open_rows and not question.is_optional:
            return _l(
                "Kies in elke rij een antwoord. Er staan er nog %(rows)s open.", rows=open_rows
            )
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Rows, and columns that fit beside each other."""
        problems = super().settings_problems(settings) + options.problems(settings)
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
