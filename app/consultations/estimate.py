"""How long answering takes, roughly, and what makes a questionnaire hard. Pure.

Reading goes at 200 words a minute; answering takes what each kind says of itself.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from app.consultations.questionnaire import Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS

SECONDS_PER_WORD = 0.3
LONG_MINUTES = 15
"""Beyond this people stop, or no longer read."""
OPEN_MAX = 5
LONG_QUESTION, LONG_HELP = 30, 60
"""In words."""


class Burden(enum.StrEnum):
    """What makes a questionnaire hard to answer."""

    LONG = "long"
    MANY_OPEN = "many_open"
    LONG_QUESTIONS = "long_questions"


@dataclass(frozen=True)
class Estimate:
    """Minutes for who is asked least and for who is asked most, and what to look at."""

    least: int
    most: int
    open_questions: int
    long_questions: tuple[int, ...]
    """The numbers of the questions with a long text."""

    @property
    def burdens(self) -> list[Burden]:
        """What deserves a warning."""
        found = {
            Burden.LONG: self.most > LONG_MINUTES,
            Burden.MANY_OPEN: self.open_questions > OPEN_MAX,
            Burden.LONG_QUESTIONS: bool(self.long_questions),
        }
        return [burden for burden, is_so in found.items() if is_so]


def estimate(whole: Questionnaire) -> Estimate:
    """The estimate for a questionnaire."""
    everything = list(whole.questions())
    always = [
        question
        for section in whole.sections
        if section.condition is None
        for question in section.questions
        if question.condition is None
    ]
    intros = sum(_words(section.intro) for section in whole.sections) * SECONDS_PER_WORD
    return Estimate(
        least=_minutes(always, intros),
        most=_minutes(everything, intros),
        open_questions=sum(one.kind is QuestionKind.OPEN for one in everything),
        long_questions=tuple(
            number
            for number, one in enumerate(everything, 1)
            if _words(one.text) > LONG_QUESTION or _words(one.help_text) > LONG_HELP
        ),
    )


def _minutes(questions: Iterable[Question], more: float) -> int:
    seconds = more + sum(
        KINDS[one.kind].seconds(one) + _words(f"{one.text} {one.help_text}") * SECONDS_PER_WORD
        for one in questions
    )
    return max(1, round(seconds / 60))


def _words(text: str) -> int:
    return len(text.split())
