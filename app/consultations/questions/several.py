"""Several choices: any number of a list, at most as many as the editor allows.

Settings: those of `options`, and `most`, how many may be chosen (None: all).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
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
    fits_parts,
    packed,
    unpacked,
)


def chosen(value: str) -> tuple[list[str], str]:
    """(keys, what was written beside 'anders') of a stored answer."""
    found = unpacked(value)
    if not isinstance(found, dict):
        return [], ""
    keys = found.get("keys")
    return (
        [str(key) for key in keys] if isinstance(keys, list) else [],
        str(found.get(options.OTHER, "")),
    )


class Several(Kind):
    """Check boxes."""

    key: ClassVar[QuestionKind] = QuestionKind.SEVERAL
    template: ClassVar[str] = "consultations/questions/_several.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """The keys that were ticked, in the order of the list; anything else is refused."""
        keys: list[str] = []
        other = ""
        for raw in sent.get("", ()):
            inside, beside = chosen(raw) if raw.startswith("{") else ([raw], "")
            keys += [key for key in inside if key]
            other = other or beside
        allowed = options.keys_of(question)
        if not set(keys) <= allowed:
            return Parsed("", _l("Kies antwoorden uit de lijst."))
        ordered = [mark.key for mark in options.marks(question) if mark.key in keys]
        answer: dict[str, Any] = {"keys": ordered} if ordered else {}
        problem = None
        if options.OTHER in ordered:
            answer[options.OTHER], problem = options.written(
                {options.OTHER: [other]} if other else sent
            )
        most = question.settings.get("most")
        if problem is None and most and len(ordered) > most:
            problem = _l(
                "Kies hoogstens %(most)s antwoorden. U koos er %(number)s.",
                most=most,
                number=len(ordered),
            )
        return Parsed(packed(answer), problem)

    def as_text(self, question: Question, value: str) -> str:
        """The labels, with a semicolon between."""
        keys, other = chosen(value)
        return "; ".join(options.in_words(question, key, other) for key in keys)

    def parts(self, question: Question) -> tuple[str, ...]:
        """What is written beside 'anders'."""
        return (options.OTHER,) if options.may_write(question) else ()

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """The options, the chosen ones, and one's own answer."""
        keys, own = chosen(value)
        return {"options": list(options.labels_of(question).items()), "chosen": keys, "own": own}

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per option."""
        return options.marks(question)

    def on_paper(self, question: Question) -> Paper:
        """A box per option, and how many may be ticked."""
        most = question.settings.get("most")
        if most:
            return options.on_paper(
                question, _("Kruis hoogstens %(most)s antwoorden aan.", most=most)
            )
        return options.on_paper(question, _("U mag meer dan één antwoord aankruisen."))

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Each option that was ticked."""
        return tuple(chosen(value)[0])

    def can_be(
        self,
        question: Question,
        *,
        wanted: AbstractSet[str],
        unwanted: AbstractSet[str],
        low: float,
        high: float,
    ) -> bool:
        """Any number together, up to the limit."""
        most = question.settings.get("most")
        if most and len(wanted) > most:
            return False
        return fits_parts(self.marks(question), wanted, unwanted, one_each=False)

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """'Anders' says what."""
        keys, other = chosen(value)
        if options.OTHER in keys and not other:
            return _l("Schrijf wat u met ‘Anders’ bedoelt, of vink het uit.")
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """A list that can be used, and a limit that leaves a choice."""
        problems = options.problems(settings)
        most = settings.get("most")
        if most is not None and not 1 <= most <= len(settings.get("options", ())) + 1:
            problems.append(("most", _l("Zet het maximum tussen 1 en het aantal antwoorden.")))
        return problems

    def seconds(self, question: Question) -> int:
        """Every option is weighed."""
        return 10 + 2 * len(question.settings.get("options", ()))
