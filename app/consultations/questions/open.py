"""Questions that are answered in one's own words: a page of them, or a line."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Paper, Parsed, Sent, single
from app.core import prose

ANSWER_MAX = 5000
"""Characters; about two pages."""
LINE_MAX = 200


def _limited(value: str, limit: int) -> Parsed:
    extra = len(value) - limit
    if extra > 0:
        return Parsed(
            value,
            _l(
                "Maak uw antwoord %(extra)s tekens korter. Er is plaats voor %(limit)s tekens.",
                extra=extra,
                limit=limit,
            ),
        )
    return Parsed(value)


class Open(Kind):
    """A text area."""

    key: ClassVar[QuestionKind] = QuestionKind.OPEN
    template: ClassVar[str] = "consultations/questions/_open.html"
    autosave: ClassVar[str] = "change, input delay:4s"
    is_counted: ClassVar[bool] = False

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """The text, without control characters; longer than fits is refused and given back."""
        return _limited(prose.normalise(single(sent)), ANSWER_MAX)

    def as_text(self, question: Question, value: str) -> str:
        """The text itself."""
        return value

    def on_paper(self, question: Question) -> Paper:
        """Room for a few sentences."""
        return Paper(lines=8)

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Nothing to count."""
        return ()

    def seconds(self, question: Question) -> int:
        """A few sentences."""
        return 120


class Short(Open):
    """A line of text."""

    key: ClassVar[QuestionKind] = QuestionKind.SHORT
    template: ClassVar[str] = "consultations/questions/_short.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """The text as one line."""
        return _limited(" ".join(prose.normalise(single(sent)).split()), LINE_MAX)

    def on_paper(self, question: Question) -> Paper:
        """One line."""
        return Paper(lines=1)

    def seconds(self, question: Question) -> int:
        """A few words."""
        return 20
