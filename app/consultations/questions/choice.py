"""One choice: one of a list of options. Settings: `options`, a list of {key, label}."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Cell, Message, Parsed
from app.core import prose

OPTIONS_MIN, OPTIONS_MAX = 2, 20
OPTION_LENGTH = 200


def options_from_lines(text: str) -> dict[str, Any]:
    """The settings from an editor's text: one option per line, keyed by its place."""
    lines = (prose.normalise(line) for line in prose.normalise(text).split("\n"))
    labels = [line for line in lines if line]
    return {"options": [{"key": str(n), "label": label} for n, label in enumerate(labels, 1)]}


def lines_of(settings: Mapping[str, Any]) -> str:
    """The options as an editor shows them."""
    return "\n".join(option["label"] for option in settings.get("options", ()))


class Choice:
    """Radio buttons, one under the other."""

    key: ClassVar[QuestionKind] = QuestionKind.CHOICE
    template: ClassVar[str] = "consultations/questions/_choice.html"
    autosave: ClassVar[str] = "change"
    is_counted: ClassVar[bool] = True

    def parse(self, question: Question, raw: Sequence[str]) -> Parsed:
        """The key of an option; anything else is refused."""
        value = raw[0] if raw else ""
        if value and value not in {option["key"] for option in question.settings["options"]}:
            return Parsed("", _l("Kies een van de antwoorden uit de lijst."))
        return Parsed(value)

    def as_text(self, question: Question, value: str) -> str:
        """The label of the option."""
        labels = {option["key"]: option["label"] for option in question.settings["options"]}
        return str(labels.get(value, ""))

    def cells(self, question: Question, counts: Mapping[str, int]) -> tuple[Cell, ...]:
        """The number per option."""
        return tuple(
            Cell(option["label"], counts.get(option["key"], 0))
            for option in question.settings["options"]
        )

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Two to twenty options, all different, none too long."""
        labels = [option["label"] for option in settings.get("options", ())]
        if not OPTIONS_MIN <= len(labels) <= OPTIONS_MAX:
            return [
                (
                    "options",
                    _l(
                        "Geef %(least)s tot %(most)s antwoorden, elk op een eigen regel.",
                        least=OPTIONS_MIN,
                        most=OPTIONS_MAX,
                    ),
                )
            ]
        if len({label.casefold() for label in labels}) < len(labels):
            return [("options", _l("Twee antwoorden zijn gelijk. Maak ze verschillend."))]
        if any(len(label) > OPTION_LENGTH for label in labels):
            return [
                (
                    "options",
                    _l("Maak elk antwoord hoogstens %(most)s tekens lang.", most=OPTION_LENGTH),
                )
            ]
        return []
