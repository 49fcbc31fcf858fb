"""Responses as lines of a table: a column per thing that can be answered, and their codebook. Pure.

NOT_ASKED stands where someone was not asked a question; an empty cell is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from app.consultations.conditions import rules as conditions
from app.consultations.questionnaire import Answers, Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS, choice, several
from app.consultations.questions.file import given, stored
from app.consultations.questions.grid import filled
from app.consultations.questions.options import OTHER, labels_of, marks, may_write
from app.consultations.questions.ranking import ranked
from app.consultations.questions.statements import VOTES, voted

NOT_ASKED = "niet gevraagd"
YES, NO = 1, 0
LONGEST_KEPT, MOST_KEPT = 200, 50_000
"""Answers that a file remembers how to write: short ones, and not too many."""


@dataclass(frozen=True)
class Column:
    """One column of answers."""

    question: Question
    key: str
    """The option, row or statement; '' for the answer itself, OTHER-TEXT for own words."""
    name: str
    label: str

    def cell(self, value: str) -> str | int | float:
        """What stands in it for an answer; '' for none."""
        return _cell(self, value) if value else ""


OTHER_TEXT = "anders_tekst"


def columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """All columns, in the order in which is asked; their names are short and never change."""
    return tuple(
        Column(question, key, f"v{number}_{key}" if key else f"v{number}", label)
        for number, question in enumerate(questionnaire.questions(), 1)
        for key, label in _keys(question)
    )


def _keys(question: Question) -> Iterator[tuple[str, str]]:
    kind = question.kind
    if kind is QuestionKind.SEVERAL:
        yield from ((mark.key, mark.label) for mark in marks(question))
    elif kind is QuestionKind.MATRIX:
        yield from labels_of(question, "rows").items()
    elif kind is QuestionKind.STATEMENTS:
        yield from labels_of(question, "statements").items()
    elif kind is QuestionKind.RANKING:
        yield from labels_of(question).items()
    else:
        yield "", question.text
    if kind in {QuestionKind.SEVERAL, QuestionKind.CHOICE} and may_write(question):
        yield OTHER_TEXT, _("Anders, in eigen woorden")


def _cell(column: Column, value: str) -> str | int | float:
    question, key = column.question, column.key
    match question.kind:
        case QuestionKind.SEVERAL:
            keys, own = several.chosen(value)
            return own if key == OTHER_TEXT else YES if key in keys else NO
        case QuestionKind.CHOICE:
            chosen, own = choice.chosen(value)
            if key == OTHER_TEXT:
                return own
            return _("Anders") if chosen == OTHER else labels_of(question).get(chosen, "")
        case QuestionKind.MATRIX:
            return labels_of(question).get(filled(value).get(key, ""), "")
        case QuestionKind.STATEMENTS:
            vote = voted(value).get(key)
            return str(VOTES[vote]) if vote else ""
        case QuestionKind.RANKING:
            order = ranked(value)
            return order.index(key) + 1 if key in order else ""
        case QuestionKind.NUMBER | QuestionKind.SCALE:
            number = KINDS[question.kind].measure(question, value)
            return value if number is None else int(number) if number.is_integer() else number
        case QuestionKind.YES_NO:
            return KINDS[question.kind].as_text(question, value)
        case QuestionKind.FILE:
            return "; ".join(map(str, given(value)))
        case _:
            return value


class Liner:
    """Turns responses to one questionnaire into lines; an answer that returns is read once."""

    def __init__(self, questionnaire: Questionnaire, found: Sequence[Column]) -> None:
        self._questionnaire = questionnaire
        self._columns: dict[int, list[Column]] = {}
        for column in found:
            self._columns.setdefault(column.question.id, []).append(column)
        self._known: dict[tuple[int, str], list[str | int | float]] = {}
        self._is_asked_all = not (
            any(one.condition for one in questionnaire.sections)
            or any(one.condition for one in questionnaire.questions())
        )

    def cells(self, answers: Answers) -> list[str | int | float]:
        """One response as the cells of its columns."""
        asked = (
            self._columns
            if self._is_asked_all
            else {one.id for one in conditions.asked(self._questionnaire, answers).questions()}
        )
        line: list[str | int | float] = []
        for number, columns_of in self._columns.items():
            if number in asked:
                line += self._of(number, columns_of, answers.get(number, ""))
            else:
                line += [NOT_ASKED] * len(columns_of)
        return line

    def _of(self, number: int, columns_of: Sequence[Column], value: str) -> list[str | int | float]:
        made = self._known.get((number, value))
        if made is None:
            made = [column.cell(value) for column in columns_of]
            if len(value) < LONGEST_KEPT and len(self._known) < MOST_KEPT:
                self._known[number, value] = made
        return made


def cells(
    questionnaire: Questionnaire, found: Sequence[Column], answers: Answers
) -> list[str | int | float]:
    """One response as the cells of its columns."""
    return Liner(questionnaire, found).cells(answers)


def codebook(found: Sequence[Column]) -> Iterator[tuple[str, str, str, str]]:
    """A line per column: its name, the question, what it is about, and what can stand in it."""
    for column in found:
        about = column.label if column.key else ""
        yield column.name, column.question.text, about, _values(column)


def _values(column: Column) -> str:
    question = column.question
    if column.key == OTHER_TEXT:
        return str(_("tekst"))
    match question.kind:
        case QuestionKind.SEVERAL:
            return str(_("1 = gekozen, 0 = niet gekozen"))
        case QuestionKind.RANKING:
            return str(_("de plaats, 1 is de hoogste"))
        case QuestionKind.CHOICE | QuestionKind.YES_NO | QuestionKind.SCALE:
            return "; ".join(mark.label for mark in KINDS[question.kind].marks(question))
        case QuestionKind.MATRIX:
            return "; ".join(labels_of(question).values())
        case QuestionKind.STATEMENTS:
            return "; ".join(str(word) for word in VOTES.values())
        case QuestionKind.NUMBER:
            return str(question.settings.get("unit", "")) or str(_("getal"))
        case QuestionKind.FILE:
            return str(_("naam en grootte van elk bestand"))
        case _:
            return str(_("tekst"))


def as_data(
    questionnaire: Questionnaire, numbers: Mapping[int, int], answers: Answers
) -> dict[str, Any]:
    """One response by question number: the answer as it is stored, and which were asked.

    Of a file its title and size; the name under which it lies here says nothing elsewhere.
    """
    asked = list(conditions.asked(questionnaire, answers).questions())
    return {
        "asked": [numbers[one.id] for one in asked],
        "answers": {
            str(numbers[one.id]): _elsewhere(one, answers[one.id])
            for one in asked
            if answers.get(one.id)
        },
    }


def _elsewhere(question: Question, value: str) -> str:
    if question.kind is not QuestionKind.FILE:
        return value
    return stored(replace(one, name="") for one in given(value))
