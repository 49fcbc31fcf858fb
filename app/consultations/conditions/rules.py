"""Which questions are asked, given what was answered: conditions, their problems and their words.

Pure. A condition looks at earlier questions only, so it can never go round in a circle; an answer
to a question that is not asked (any more) counts for nothing. A clause about a question without an
answer does not hold, whatever it asks.
"""

from __future__ import annotations

import enum
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.consultations import insertion
from app.consultations.questionnaire import (
    Answers,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
    Test,
)
from app.consultations.questions import KINDS

CLAUSES_MAX = 8
WAYS_MAX = 500
"""So many combinations of answers are looked at before a condition is taken to be possible."""


def asked(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """The questionnaire for someone with these answers: without what they are not asked."""
    counting: dict[int, str] = {}
    by_id: dict[int, Question] = {}
    sections: list[Section] = []
    for section in questionnaire.sections:
        kept: list[Question] = []
        is_on = holds(section.condition, by_id, counting)
        for question in section.questions if is_on else ():
            if holds(question.condition, by_id, counting):
                kept.append(question)
                by_id[question.id] = question
                counting[question.id] = answers.get(question.id, "")
        if kept:
            sections.append(replace(section, questions=tuple(kept)))
    return Questionnaire(tuple(sections))


def for_respondent(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """What someone with these answers is asked, with earlier answers put into later questions."""
    left = asked(questionnaire, answers)
    return Questionnaire(
        tuple(
            replace(
                section,
                questions=tuple(insertion.filled(one, left, answers) for one in section.questions),
            )
            for section in left.sections
        )
    )


def counting_answers(questionnaire: Questionnaire, answers: Answers) -> dict[int, str]:
    """The answers to questions that are asked; the others are kept, but not sent."""
    return {
        question.id: answers[question.id]
        for question in asked(questionnaire, answers).questions()
        if answers.get(question.id)
    }


def holds(condition: Condition | None, questions: Mapping[int, Question], answers: Answers) -> bool:
    """Whether a condition holds for these answers."""
    if condition is None:
        return True
    each = (_clause_holds(clause, questions, answers) for clause in condition.clauses)
    return any(each) if condition.any_of else all(each)


def _clause_holds(clause: Clause, questions: Mapping[int, Question], answers: Answers) -> bool:
    question = questions.get(clause.question_id)
    value = answers.get(clause.question_id, "")
    if question is None or not value:
        return False
    kind = KINDS[question.kind]
    if clause.test is Test.ANSWERED:
        return True
    if clause.test in {Test.HAS, Test.HAS_NOT}:
        return (clause.operand in kind.marks_of(question, value)) is (clause.test is Test.HAS)
    measured, bound = kind.measure(question, value), number_of(clause.operand)
    if measured is None or bound is None:
        return False
    return measured >= bound if clause.test is Test.AT_LEAST else measured <= bound


def number_of(operand: str) -> float | None:
    """The bound of an 'at least' or 'at most'; None when it is no number."""
    try:
        number = float(operand)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def possible_tests(question: Question) -> tuple[Test, ...]:
    """What a condition can ask of an answer to this question."""
    kind = KINDS[question.kind]
    tests: tuple[Test, ...] = (Test.ANSWERED,)
    if kind.marks(question):
        tests = (Test.HAS, Test.HAS_NOT, *tests)
    if kind.is_measured:
        tests = (*tests, Test.AT_LEAST, Test.AT_MOST)
    return tests


class Flaw(enum.StrEnum):
    """What can be wrong with a condition."""

    NO_CLAUSE = "no_clause"
    TOO_MANY = "too_many"
    GONE = "gone"
    NOT_EARLIER = "not_earlier"
    NOT_FITTING = "not_fitting"
    UNKNOWN_ANSWER = "unknown_answer"
    IMPOSSIBLE = "impossible"
    LATER_ANSWER = "later_answer"


@dataclass(frozen=True)
class Problem:
    """Something wrong with when a question, or a whole section, is asked."""

    flaw: Flaw
    section_id: int
    question_id: int | None
    """The question whose condition it is; None: that of the section."""
    about_id: int | None = None
    """The question that the condition looks at."""


def problems(questionnaire: Questionnaire) -> list[Problem]:
    """Everything wrong with the conditions of a questionnaire, in its order."""
    everyone = {question.id: question for question in questionnaire.questions()}
    earlier: dict[int, Question] = {}
    way_to: dict[int, list[Condition]] = {}
    found: list[Problem] = []
    for section in questionnaire.sections:
        owners: list[tuple[int | None, Condition | None]] = [(None, section.condition)]
        owners += [(question.id, question.condition) for question in section.questions]
        for owner, condition in owners:
            if condition is not None:
                flaws = list(_flaws(condition, everyone, earlier))
                outer = [section.condition] if owner is not None and section.condition else []
                if not flaws and not is_possible([*outer, condition], earlier, way_to):
                    flaws = [(Flaw.IMPOSSIBLE, None)]
                found += [Problem(flaw, section.id, owner, about) for flaw, about in flaws]
            if owner is not None:
                found += [
                    Problem(Flaw.LATER_ANSWER, section.id, owner, about)
                    for about in sorted(insertion.looked_at(everyone[owner]) - set(earlier))
                ]
                earlier[owner] = everyone[owner]
                way_to[owner] = [one for one in (section.condition, condition) if one is not None]
    return found


def _flaws(
    condition: Condition, everyone: Mapping[int, Question], earlier: Mapping[int, Question]
) -> Iterator[tuple[Flaw, int | None]]:
    if not condition.clauses:
        yield Flaw.NO_CLAUSE, None
    if len(condition.clauses) > CLAUSES_MAX:
        yield Flaw.TOO_MANY, None
    for clause in condition.clauses:
        question = earlier.get(clause.question_id)
        if question is None:
            known = clause.question_id in everyone
            yield (Flaw.NOT_EARLIER if known else Flaw.GONE), clause.question_id
        elif clause.test not in possible_tests(question):
            yield Flaw.NOT_FITTING, clause.question_id
        elif clause.test in {Test.HAS, Test.HAS_NOT}:
            if clause.operand not in {mark.key for mark in KINDS[question.kind].marks(question)}:
                yield Flaw.UNKNOWN_ANSWER, clause.question_id
        elif clause.test is not Test.ANSWERED and number_of(clause.operand) is None:
            yield Flaw.NOT_FITTING, clause.question_id


def is_possible(
    conditions: Sequence[Condition],
    questions: Mapping[int, Question],
    way_to: Mapping[int, Sequence[Condition]],
) -> bool:
    """Whether some set of answers meets all conditions, and those of the questions they look at.

    Beyond WAYS_MAX combinations it is taken to be possible.
    """
    ways = _ways(conditions, way_to, frozenset())
    return any(number >= WAYS_MAX or _can_meet(way, questions) for number, way in enumerate(ways))


def _ways(
    conditions: Sequence[Condition],
    way_to: Mapping[int, Sequence[Condition]],
    done: frozenset[int],
) -> Iterator[frozenset[Clause]]:
    """Each combination of clauses that, held together, meets the conditions."""
    choices = [
        [frozenset({clause}) for clause in condition.clauses]
        if condition.any_of
        else [frozenset(condition.clauses)]
        for condition in conditions
    ]
    for picked in itertools.product(*choices):
        way = frozenset[Clause]().union(*picked)
        looked_at = {clause.question_id for clause in way} - done
        outer = [condition for one in sorted(looked_at) for condition in way_to.get(one, ())]
        if not outer:
            yield way
            continue
        for rest in _ways(outer, way_to, done | looked_at):
            yield way | rest


def _can_meet(way: Iterable[Clause], questions: Mapping[int, Question]) -> bool:
    by_question: dict[int, list[Clause]] = {}
    for clause in way:
        by_question.setdefault(clause.question_id, []).append(clause)
    return all(
        one in questions and _one_can_meet(questions[one], clauses)
        for one, clauses in by_question.items()
    )


def _one_can_meet(question: Question, clauses: Sequence[Clause]) -> bool:
    """Whether one answer to one question meets all these clauses."""
    bounds = [number_of(one.operand) or 0.0 for one in clauses if one.test is Test.AT_LEAST]
    limits = [number_of(one.operand) or 0.0 for one in clauses if one.test is Test.AT_MOST]
    return KINDS[question.kind].can_be(
        question,
        wanted={one.operand for one in clauses if one.test is Test.HAS},
        unwanted={one.operand for one in clauses if one.test is Test.HAS_NOT},
        low=max(bounds, default=-math.inf),
        high=min(limits, default=math.inf),
    )
