"""What is true of follow-up rounds. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.consultations.questionnaire import Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS, choice, several
from app.consultations.questions.options import may_write
from app.contributions.models import Publication

OWN_WORDS = frozenset({QuestionKind.OPEN, QuestionKind.SHORT})
ORDERED = frozenset({QuestionKind.SCALE, QuestionKind.NUMBER})
"""Kinds of which an answer can go up or down."""
REASONS_MOST = 60
"""So many reasons are shown beside a question; of more, evenly some of them."""
SUMMARY_LENGTH = 3000
WHY_ABOUT = 140
"""So much of a question is repeated in the question why."""

_ROUND = re.compile(r"\s*\(ronde \d+\)$")


def title_of_round(title: str, number: int) -> str:
    """The title of a round: that of the first, with its number."""
    end = f" (ronde {number})"
    return f"{_ROUND.sub('', title)[: 200 - len(end)]}{end}"


@dataclass(frozen=True)
class Reason:
    """Why somebody answered so, as they allowed it to be shown."""

    text: str
    author: str
    """'' for a reason that is shown without a name."""


def reason_of(
    question: Question, value: str, publication: Publication | None, author: str
) -> Reason | None:
    """An answer as a reason for others, as its writer allowed; None: nothing is shown."""
    text = own_words(question, value).strip()
    if not text or publication not in {Publication.WITH_NAME, Publication.WITHOUT_NAME}:
        return None
    return Reason(text, author if publication is Publication.WITH_NAME else "")


def own_words(question: Question, value: str) -> str:
    """What someone wrote themselves in an answer."""
    if question.kind in OWN_WORDS:
        return value
    if question.kind is QuestionKind.CHOICE:
        return choice.chosen(value)[1]
    return several.chosen(value)[1] if question.kind is QuestionKind.SEVERAL else ""


def has_own_words(question: Question) -> bool:
    """Whether one can write something oneself in an answer to it."""
    is_list = question.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}
    return question.kind in OWN_WORDS or (is_list and may_write(question))


def likely_reasons(whole: Questionnaire, question: Question) -> int | None:
    """The question that probably asks for the reasons: itself, or the open one right after it."""
    if has_own_words(question):
        return question.id
    section = next(one for one in whole.sections if question in one.questions)
    after = section.questions[section.questions.index(question) + 1 :]
    return after[0].id if after and after[0].kind in OWN_WORDS else None


def some_of(reasons: Sequence[Reason]) -> list[Reason]:
    """Not more than can be read, by their words, so that their order tells nothing."""
    ordered = sorted(reasons, key=lambda one: (one.text.casefold(), one.author))
    if len(ordered) <= REASONS_MOST:
        return ordered
    return [ordered[n * len(ordered) // REASONS_MOST] for n in range(REASONS_MOST)]


class Move(enum.StrEnum):
    """What one respondent did with an answer between two rounds."""

    KEPT = "kept"
    CHANGED = "changed"
    """Otherwise, of what has no order."""
    UP = "up"
    DOWN = "down"
    AWAY = "away"
    """There is no answer in both rounds."""


def move(question: Question, before: str, after: str) -> Move:
    """What was done with one answer."""
    if not before or not after:
        return Move.AWAY
    if question.kind in ORDERED:
        measure = KINDS[question.kind].measure
        one, other = measure(question, before), measure(question, after)
        if one is None or other is None:
            return Move.AWAY
        return Move.KEPT if one == other else Move.UP if other > one else Move.DOWN
    kind = KINDS[question.kind]
    same = before == after
    if kind.is_counted and not has_own_words(question):
        same = set(kind.marks_of(question, before)) == set(kind.marks_of(question, after))
        if question.kind is QuestionKind.RANKING:
            same = before == after
    return Move.KEPT if same else Move.CHANGED
