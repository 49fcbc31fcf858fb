"""What one response says, as marks that can be added up. Pure.

Per question that is asked: ASKED; ANSWERED when there is an answer; and each mark of its kind, or
the answer itself for a number and a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.consultations.conditions import rules as conditions
from app.consultations.questionnaire import Answers, QuestionKind, Questionnaire
from app.consultations.questions import KINDS

ASKED, ANSWERED = "?", ""
BY_VALUE = frozenset({QuestionKind.NUMBER, QuestionKind.DATE})
"""Kinds whose answers are kept whole, to be listed or reckoned with."""

Counts = Mapping[int, Mapping[str, int]]
"""Per question, how often each mark was given."""


class Counter:
    """Adds up what responses to one questionnaire say."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._everything = tuple(questionnaire.questions())
        self._has_conditions = any(section.condition for section in questionnaire.sections) or any(
            question.condition for question in self._everything
        )
        self._known: dict[tuple[int, str], tuple[str, ...]] = {}
        self.counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, answers: Answers, times: int = 1) -> None:
        """Count one response; with -1, take it out again."""
        asked = (
            conditions.asked(self._questionnaire, answers).questions()
            if self._has_conditions
            else self._everything
        )
        for question in asked:
            found = self.counts[question.id]
            found[ASKED] += times
            value = answers.get(question.id)
            if not value:
                continue
            found[ANSWERED] += times
            marks = self._known.get((question.id, value))
            if marks is None:
                kind = KINDS[question.kind]
                marks = (
                    (value,)
                    if question.kind in BY_VALUE
                    else kind.marks_of(question, value)
                    if kind.is_counted
                    else ()
                )
                if kind.is_counted:
                    self._known[question.id, value] = marks
            for mark in marks:
                found[mark] += times
