"""A ranking: options put in order, the most important one first. Settings: `options`, `most`."""

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
    single,
    unpacked,
)

RANKED_MAX = 12
"""Nobody puts more in order with care."""


def ranked(value: str) -> list[str]:
    """The keys in order, of a stored answer."""
    found = unpacked(value)
    return [str(key) for key in found] if isinstance(found, list) else []


def places(question: Question) -> int:
    """How many places there are to fill."""
    number = len(question.settings["options"])
    return min(question.settings.get("most") or number, number)


class Ranking(Kind):
    """A choice per place: works with the keyboard alone, and without scripts."""

    key: ClassVar[QuestionKind] = QuestionKind.RANKING
    template: ClassVar[str] = "consultations/questions/_ranking.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """An option per place, each option once; empty places at the end are left out."""
        whole = ranked(single(sent))
        given = [
            single(sent, str(place)) or (whole[place - 1] if place <= len(whole) else "")
            for place in range(1, places(question) + 1)
        ]
        chosen = [key for key in given if key]
        if not set(chosen) <= set(options.labels_of(question)):
            return Parsed("", _l("Kies antwoorden uit de lijst."))
        problem = None
        if len(set(chosen)) < len(chosen):
            problem = _l("U zette iets op twee plaatsen. Geef elk antwoord één plaats.")
        return Parsed(packed(chosen), problem)

    def as_text(self, question: Question, value: str) -> str:
        """A numbered line per place."""
        labels = options.labels_of(question)
        return "\n".join(
            f"{place}. {labels.get(key, '')}" for place, key in enumerate(ranked(value), 1)
        )

    def parts(self, question: Question) -> tuple[str, ...]:
        """One per place."""
        return tuple(str(place) for place in range(1, places(question) + 1))

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """The options, how many places, and what stands on each."""
        return {
            "options": list(options.labels_of(question).items()),
            "places": places(question),
            "chosen": ranked(value),
        }

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per option and place."""
        return tuple(
            Mark(f"{key}@{place}", _("plaats %(place)s", place=place), part=label)
            for key, label in options.labels_of(question).items()
            for place in range(1, places(question) + 1)
        )

    def on_paper(self, question: Question) -> Paper:
        """A number before each option."""
        return Paper(
            hint=_(
                "Schrijf 1 bij wat u het belangrijkste vindt, 2 bij wat daarna komt, tot en met "
                "%(places)s.",
                places=places(question),
            ),
            blanks=tuple(options.labels_of(question).values()),
        )

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Which option stands where."""
        return tuple(f"{key}@{place}" for place, key in enumerate(ranked(value), 1))

    def can_be(
        self,
        question: Question,
        *,
        wanted: AbstractSet[str],
        unwanted: AbstractSet[str],
        low: float,
        high: float,
    ) -> bool:
        """Each option has one place, and each place one option."""
        taken = [key.rpartition("@")[2] for key in wanted]
        if len(set(taken)) < len(taken):
            return False
        return fits_parts(self.marks(question), wanted, unwanted, one_each=True)

    def problem_when_complete(self, question: Question, value: str) -> Message | None:
        """Every place is filled, unless the question may be left open."""
        empty = places(question) - len(ranked(value))
        if empty and not question.is_optional:
            return _l("Vul elke plaats in. Er zijn er nog %(places)s vrij.", places=empty)
        return None

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Not more than anybody can put in order."""
        problems = options.problems(settings)
        number, most = len(settings.get("options", ())), settings.get("most")
        if number > RANKED_MAX:
            problems.append(
                ("options", _l("Laat hoogstens %(most)s mogelijkheden ordenen.", most=RANKED_MAX))
            )
        if most is not None and not 2 <= most <= max(number, 2):
            problems.append(
                ("most", _l("Zet het aantal plaatsen tussen 2 en het aantal mogelijkheden."))
            )
        return problems

    def seconds(self, question: Question) -> int:
        """Each place is weighed against what is left."""
        return 10 + 8 * places(question)
