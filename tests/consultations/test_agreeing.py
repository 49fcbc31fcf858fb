"""For any questionnaire and any answers, also half ones: what is asked, how far one is, what keeps
it from being sent and what the export says are one and the same.

The test knows by itself which answers are whole; of the code it only asks who is asked what.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations import rules
from app.consultations.conditions.rules import asked, counting_answers, possible_tests
from app.consultations.questionnaire import (
    Clause,
    Condition,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Test,
)
from app.consultations.questions import KINDS
from app.consultations.questions.base import packed
from app.consultations.questions.options import options_from_lines
from app.consultations.results import exporting
from app.web import language

TWO = options_from_lines("een\ntwee")
ROWS = options_from_lines("r1\nr2", "rows")
K = QuestionKind
WHOLE: dict[QuestionKind, tuple[dict[str, object], list[str]]] = {
    K.YES_NO: ({}, ["ja", "nee", "weet_niet"]),
    K.SHORT: ({}, ["kort"]),
    K.OPEN: ({}, ["tekst"]),
    K.NUMBER: ({"unit": "uur"}, ["3", "12.5"]),
    K.SCALE: ({"steps": 5, "low": "niet", "high": "veel"}, ["1", "5"]),
    K.CHOICE: ({**TWO, "other": True}, ["1", packed({"anders": "iets"})]),
    K.SEVERAL: (
        {**TWO, "other": True},
        [packed({"keys": ["1", "2"]}), packed({"keys": ["anders"], "anders": "iets"})],
    ),
    K.MATRIX: ({**TWO, **ROWS}, [packed({"1": "2", "2": "1"})]),
    K.RANKING: ({**TWO, "most": 2}, [packed(["2", "1"])]),
}
"""The settings of a kind, and its whole answers."""
HALF: dict[QuestionKind, list[str]] = {
    K.CHOICE: [packed({"anders": ""})],
    K.SEVERAL: [packed({"keys": ["anders"], "anders": ""})],
    K.MATRIX: [packed({"1": "2"})],
    K.RANKING: [packed(["2"])],
}
HALF_WILL_DO = {K.MATRIX, K.RANKING}
"""Where the question may be left open, a part of these is an answer."""


@pytest.fixture(scope="module")
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


@st.composite
def conditions_on(draw: st.DrawFn, earlier: list[Question]) -> Condition | None:
    if not earlier or draw(st.integers(0, 2)):
        return None
    clauses = []
    for question in draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2)):
        test = draw(st.sampled_from(possible_tests(question)))
        marks = [mark.key for mark in KINDS[question.kind].marks(question)] or [""]
        is_bound = test in {Test.AT_LEAST, Test.AT_MOST}
        operand = "3" if is_bound else draw(st.sampled_from(marks))
        clauses.append(Clause(question.id, test, "" if test is Test.ANSWERED else operand))
    return Condition(tuple(clauses), any_of=draw(st.booleans()))


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[Questionnaire, dict[int, str]]:
    """A questionnaire in sections with conditions of their own, and answers: none, half, whole."""
    sections: list[Section] = []
    earlier: list[Question] = []
    answers: dict[int, str] = {}
    for place in range(draw(st.integers(1, 3))):
        condition = draw(conditions_on(list(earlier)))
        questions: list[Question] = []
        for kind in draw(st.lists(st.sampled_from(list(WHOLE)), max_size=3)):
            question = replace(
                Question(len(earlier) + 1, kind, "Vraag", settings=WHOLE[kind][0]),
                is_optional=draw(st.booleans()),
                condition=draw(conditions_on(list(earlier))),
            )
            questions.append(question)
            earlier.append(question)
            answers[question.id] = draw(st.sampled_from(["", *HALF.get(kind, []), *WHOLE[kind][1]]))
        sections.append(Section(place + 1, "Deel", "", tuple(questions), condition=condition))
    return Questionnaire(tuple(sections)), answers


def is_whole(question: Question, value: str) -> bool:
    if value in HALF.get(question.kind, []):
        return question.is_optional and question.kind in HALF_WILL_DO
    return bool(value)


@settings(max_examples=150, deadline=None)
@given(filled_in())
def test_what_is_asked_done_still_open_and_exported_is_one_and_the_same(words, case):
    made, answers = case
    left = asked(made, answers)
    here = {question.id: question for question in left.questions()}
    whole = {n for n, question in here.items() if is_whole(question, answers[n])}
    still = {
        n
        for n, question in here.items()
        if n not in whole and (answers[n] or not question.is_optional)
    }
    assert [one.id for one in rules.unanswered(left, answers)] == sorted(still)
    parts = [rules.progress(left, answers)]
    parts.append(
        rules.Progress(
            *(
                sum(getattr(rules.section_progress(one, answers), name) for one in left.sections)
                for name in ("total", "answered", "still_required")
            )
        )
    )
    for done in parts:
        assert done == rules.Progress(len(here), len(whole), len(still))
    given_there = {n: answers[n] for n in here if answers[n]}
    assert counting_answers(made, answers) == given_there
    stored = exporting.as_data(made, {n: n for n in answers}, answers)
    assert stored == {
        "asked": list(here),
        "answers": {str(n): value for n, value in given_there.items()},
    }
    columns = exporting.columns(made)
    for column, cell in zip(columns, exporting.cells(made, columns, answers), strict=True):
        number = column.question.id
        assert (cell == exporting.NOT_ASKED) == (number not in here)
        assert cell == "" or number not in here or number in given_there
