"""One choice: one of a list of options, or what one writes oneself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import options
from app.consultations.questions.base import (
    Kind,
    Mark,
    Message,
    Paper,
    Parsed,
    Sent,
    packed,
    single,
    unpacked,
)


def chosen(value: str) -> tuple[str, str]:
    """(key, what was written beside 'anders') of a stored answer."""
    found = unpacked(value) if value.startswith("{") else None
    if isinstance(found, dict):
        return options.OTHER, str(found.get(options.OTHER, ""))
    return value, ""


class Choice(Kind):
    """Radio buttons, one under the other."""

    key: ClassVar[QuestionKind] = QuestionKind.CHOICE
    template: ClassVar[str] = "consultations/questions/_choice.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """The key of an option, or one's own answer; anything else is refused."""
        key, other = chosen(single(sent))
        if key and key not in options.keys_of(question):
            return Parsed("", _l("Kies een van de antwoorden uit de lijst."))
        if key != options.OTHER:
            return Parsed(key)
        text, problem = options.written({options.OTHER: [other]} if other else sent)
        return Parsed(packed({options.OTHER: text}), problem)

    def as_text(self, question: Question, value: str) -> str:
        """The label of the option."""
        return options.in_words(question, *chosen(value))

    def parts(self, question: Question) -> tuple[str, ...]:
        """What is written beside 'anders'."""
        return (options.OTHER,) if options.may_write(question) else ()

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """The options, the chosen one, and one's own answer."""
        key, own = chosen(value)
        return {"options": list(options.labels_of(question).items()), "chosen": key, "own": own}

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per option."""
        return options.marks(question)

    def on_paper(self, question: Question) -> Paper:
        """A box per option; behind 'anders' there is room to write."""
        return options.on_paper(question, _("Kruis één antwoord aan."))

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """The option that was chosen."""
        key, _other = chosen(value)
        return (key,) if key else ()

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """'Anders' says what."""
        if chosen(value) == (options.OTHER, ""):
            return _l("Schrijf wat u met ‘Anders’ bedoelt, of kies een ander antwoord.")
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """A list that can be used."""
        return options.problems(settings)
