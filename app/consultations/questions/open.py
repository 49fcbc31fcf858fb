"""An open question: an answer in one's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Cell, Message, Parsed
from app.core import prose

ANSWER_MAX = 5000
"""Characters; about two pages."""


class Open:
    """A text area."""

    key: ClassVar[QuestionKind] = QuestionKind.OPEN
    template: ClassVar[str] = "consultations/questions/_open.html"
    autosave: ClassVar[str] = "change, input delay:4s"
    is_counted: ClassVar[bool] = False

    def parse(self, question: Question, raw: Sequence[str]) -> Parsed:
        """The text, without control characters; longer than fits is refused and given back."""
        value = prose.normalise(raw[0]) if raw else ""
        extra = len(value) - ANSWER_MAX
        if extra > 0:
            return Parsed(
                value,
                _l(
                    "Maak uw antwoord %(extra)s tekens korter. Er is plaats voor %(limit)s tekens.",
                    extra=extra,
                    limit=ANSWER_MAX,
                ),
            )
        return Parsed(value)

    def as_text(self, question: Question, value: str) -> str:
        """The text itself."""
        return value

    def cells(self, question: Question, counts: Mapping[str, int]) -> tuple[Cell, ...]:
        """Nothing to count."""
        return ()

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """An open question has no settings."""
        return []
