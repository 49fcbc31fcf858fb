"""The refusals of this package, as sentences of the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.consultations.rules import Missing
from app.core.errors import Gone, Refused, StaleEdit


class PlanIsIncomplete(Refused):
    """It can't be announced or opened yet; `missing` says why."""

    def __init__(self, message: str, missing: Sequence[Missing]) -> None:
        super().__init__(message)
        self.missing = missing


class QuestionsAreFixed(Refused):
    """Since the opening, questions and plan no longer change."""


class ConsultationIsClosed(Gone):
    """Nothing can be saved or sent any more."""


class ConsultationIsNotOpen(Refused):
    """It is announced, but not open yet."""


class LinkIsUsed(Gone):
    """This link was already exchanged."""


class StaleAnswers(StaleEdit):
    """Answers were saved elsewhere in the meantime; `elsewhere` holds them, by question id."""

    def __init__(self, message: str, elsewhere: Mapping[int, str]) -> None:
        super().__init__(message)
        self.elsewhere = elsewhere
