"""A set of statements on which one agrees, disagrees or passes; the opinion map reads these.

Settings: `statements`, a list of {key, label}.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Message
from app.consultations.questions.grid import Grid, filled

VOTES = {"eens": _l("Eens"), "oneens": _l("Oneens"), "pas": _l("Ik pas")}
VALUES: Mapping[str, int] = {"eens": 1, "oneens": -1, "pas": 0}
"""As the opinion map counts them."""


def voted(value: str) -> dict[str, str]:
    """Statement key → vote, of a stored answer."""
    return {key: vote for key, vote in filled(value).items() if vote in VALUES}


class Statements(Grid):
    """Three radio buttons per statement."""

    key: ClassVar[QuestionKind] = QuestionKind.STATEMENTS
    template: ClassVar[str] = "consultations/questions/_statements.html"
    rows_setting: ClassVar[str] = "statements"
    refusal: ClassVar[Message] = _l("Kies bij elke stelling eens, oneens of ik pas.")

    def choices(self, question: Question) -> Mapping[str, str]:
        """The three votes."""
        return {key: str(word) for key, word in VOTES.items()}

    def seconds(self, question: Question) -> int:
        """Each statement is read and weighed."""
        return 5 + 7 * len(question.settings.get("statements", ()))
