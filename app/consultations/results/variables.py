"""What a question is in a published table: variables, each of which puts a response in one cell.

Pure. A matrix is a variable per row; a question with several choices is one per option (ticked or
not), unless one may tick only one; a ranking counts what stands first; a number its class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import KINDS
from app.consultations.questions.options import labels_of
from app.consultations.results.summaries import class_labels, class_of, edges

NO_ANSWER = -1
"""The cell of who was asked and gave no answer."""


@dataclass(frozen=True)
class Variable:
    """One partition of everyone who is asked a question."""

    question: Question
    part: str
    keys: tuple[str, ...]
    """A mark per cell; '' for every other answer."""
    labels: tuple[str, ...]
    limits: tuple[float, ...] = ()
    """The limits of the classes, for a number."""
    is_choice: bool = False
    """One option of a question with several choices."""

    def cell(self, value: str) -> int:
        """The cell in which an answer lies."""
        if not value:
            return NO_ANSWER
        kind = KINDS[self.question.kind]
        if self.limits:
            number = kind.measure(self.question, value)
            return NO_ANSWER if number is None else class_of(number, self.limits)
        marks = kind.marks_of(self.question, value) if kind.is_counted else ()
        for place, key in enumerate(self.keys):
            if key in marks or not key:
                return place
        return NO_ANSWER


def variables(question: Question, numbers: Sequence[float] = ()) -> tuple[Variable, ...]:
    """The variables of a question; of a number the classes follow from what was answered."""
    kind = KINDS[question.kind]
    if question.kind is QuestionKind.NUMBER:
        if not numbers:
            return ()
        limits = tuple(edges(min(numbers), max(numbers)))
        labels = tuple(class_labels(question, limits))
        return (Variable(question, "", ("",) * len(labels), labels, limits),)
    if question.kind is QuestionKind.RANKING:
        named = labels_of(question)
        keys = tuple(f"{key}@1" for key in named)
        return (Variable(question, _("Op de eerste plaats"), keys, tuple(named.values())),)
    if not kind.is_counted:
        return (Variable(question, "", ("",), (_("Beantwoord"),)),)
    marks = kind.marks(question)
    if question.kind is QuestionKind.SEVERAL and question.settings.get("most") != 1:
        return tuple(
            Variable(question, mark.label, (mark.key, ""), (mark.label, ""), is_choice=True)
            for mark in marks
        )
    return tuple(
        Variable(
            question,
            part,
            tuple(mark.key for mark in marks if mark.part == part),
            tuple(mark.label for mark in marks if mark.part == part),
        )
        for part in dict.fromkeys(mark.part for mark in marks)
    )
