"""Yes, no, or don't know. No settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Mark, Parsed, Sent, single

ANSWERS = {"ja": _l("Ja"), "nee": _l("Nee"), "weet_niet": _l("Weet ik niet")}


class YesNo(Kind):
    """Three radio buttons."""

    key: ClassVar[QuestionKind] = QuestionKind.YES_NO
    template: ClassVar[str] = "consultations/questions/_yes_no.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """One of the three; anything else is refused."""
        value = single(sent)
        if value and value not in ANSWERS:
            return Parsed("", _l("Kies ja, nee of weet ik niet."))
        return Parsed(value)

    def as_text(self, question: Question, value: str) -> str:
        """The word."""
        return str(ANSWERS[value]) if value in ANSWERS else ""

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """The three words."""
        return {"options": [(key, str(label)) for key, label in ANSWERS.items()]}

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """The three words."""
        return tuple(Mark(key, str(label)) for key, label in ANSWERS.items())

    def seconds(self, question: Question) -> int:
        """Short."""
        return 7
