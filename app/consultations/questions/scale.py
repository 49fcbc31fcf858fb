"""A scale: a number from 1 up, with a label at each end. Settings: `steps`, `low`, `high`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Mark, Message, Parsed, Sent, single

STEPS = (4, 5, 7)
LABEL_LENGTH = 80


class Scale(Kind):
    """Radio buttons side by side."""

    key: ClassVar[QuestionKind] = QuestionKind.SCALE
    template: ClassVar[str] = "consultations/questions/_scale.html"
    is_measured: ClassVar[bool] = True

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """One of the steps; anything else is refused."""
        value = single(sent)
        if value and value not in self._steps(question):
            return Parsed("", _l("Kies een cijfer van de schaal."))
        return Parsed(value)

    def as_text(self, question: Question, value: str) -> str:
        """'4 op een schaal van 1 (helemaal niet) tot 5 (heel sterk)'."""
        if not value:
            return ""
        said: str = _(
            "%(value)s op een schaal van 1 (%(low)s) tot %(steps)s (%(high)s)",
            value=value,
            low=question.settings["low"],
            steps=question.settings["steps"],
            high=question.settings["high"],
        )
        return said

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per step; the ends carry their label."""
        steps = self._steps(question)
        ends = {steps[0]: question.settings["low"], steps[-1]: question.settings["high"]}
        return tuple(
            Mark(step, f"{step} – {ends[step]}" if step in ends else step) for step in steps
        )

    def measure(self, question: Question, value: str) -> float | None:
        """The step."""
        return float(value) if value in self._steps(question) else None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """A known number of steps, and a word at both ends."""
        problems: list[tuple[str, Message]] = []
        if settings.get("steps") not in STEPS:
            problems.append(("steps", _l("Kies hoeveel stappen de schaal heeft.")))
        if not settings.get("low"):
            problems.append(("low", _l("Zeg wat 1 betekent, bijvoorbeeld ‘helemaal niet’.")))
        if not settings.get("high"):
            problems.append(
                ("high", _l("Zeg wat het hoogste cijfer betekent, bijvoorbeeld ‘heel sterk’."))
            )
        return problems

    def _steps(self, question: Question) -> list[str]:
        return [str(step) for step in range(1, question.settings["steps"] + 1)]
