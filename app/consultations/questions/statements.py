"""A set of statements on which one agrees, disagrees or passes; the opinion map reads these.

Settings: `statements`, a list of {key, label}.
"""

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

VOTES = {"eens": _l("Eens"), "oneens": _l("Oneens"), "pas": _l("Ik pas")}
VALUES: Mapping[str, int] = {"eens": 1, "oneens": -1, "pas": 0}
"""As the opinion map counts them."""


def voted(value: str) -> dict[str, str]:
    """Statement key → vote, of a stored answer."""
    found = unpacked(value)
    if not isinstance(found, dict):
        return {}
    return {str(key): str(vote) for key, vote in found.items() if vote in VALUES}


class Statements(Kind):
    """Three radio buttons per statement."""

    key: ClassVar[QuestionKind] = QuestionKind.STATEMENTS
    template: ClassVar[str] = "consultations/questions/_statements.html"

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """A vote per statement, or none; anything else is refused."""
        whole = voted(single(sent))
        answer: dict[str, str] = {}
        for statement in options.labels_of(question, "statements"):
            vote = single(sent, statement) or whole.get(statement, "")
            if vote and vote not in VALUES:
                return Parsed("", _l("Kies bij elke stelling eens, oneens of ik pas."))
            if vote:
                answer[statement] = vote
        return Parsed(packed(answer))

    def as_text(self, question: Question, value: str) -> str:
        """A line per statement."""
        votes = voted(value)
        return "\n".join(
            f"{label}: {VOTES[votes[key]]}"
            for key, label in options.labels_of(question, "statements").items()
            if key in votes
        )

    def parts(self, question: Question) -> tuple[str, ...]:
        """One per statement."""
        return tuple(options.labels_of(question, "statements"))

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """Statements, the three votes, and the vote on each."""
        return {
            "rows": list(options.labels_of(question, "statements").items()),
            "options": list(VOTES.items()),
            "chosen": voted(value),
        }

    def marks(self, question: Question) -> tuple[Mark, ...]:
        """A mark per statement and vote."""
        return tuple(
            Mark(f"{key}:{vote}", str(word), part=label)
            for key, label in options.labels_of(question, "statements").items()
            for vote, word in VOTES.items()
        )

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """The vote on each statement."""
        return tuple(f"{key}:{vote}" for key, vote in sorted(voted(value).items()))

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

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """A list of statements."""
        return options.problems(settings, "statements")

    def seconds(self, question: Question) -> int:
        """Each statement is read and weighed."""
        return 5 + 7 * len(question.settings.get("statements", ()))
