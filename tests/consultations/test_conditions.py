"""Conditions: who is asked what, and what is wrong with one, beside trying every answer."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations import insertion, rules
from app.consultations.conditions import words as condition_words
from app.consultations.conditions.rules import (
    Flaw,
    asked,
    counting_answers,
    for_respondent,
    is_possible,
    possible_tests,
    problems,
)
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
from app.consultations.questions.file import Given, stored
from app.consultations.questions.options import options_from_lines
from app.web import language

LIST = options_from_lines("een\ntwee\ndrie")
SCALE = {"steps": 4, "low": "niet", "high": "veel"}
KIND_OF = {
    1: Question(1, QuestionKind.YES_NO, "Werkt u?"),
    2: Question(2, QuestionKind.CHOICE, "Waar?", settings=LIST),
    3: Question(3, QuestionKind.SCALE, "Hoe graag?", settings=SCALE),
    4: Question(4, QuestionKind.SEVERAL, "Wat?", settings=LIST),
    5: Question(5, QuestionKind.OPEN, "Waarom?"),
    6: Question(6, QuestionKind.FILE, "Welke nota?", settings={"most": 2}),
}
ANSWERS = {
    1: ["", "ja", "nee", "weet_niet"],
    2: ["", "1", "2", "3"],
    3: ["", "1", "2", "3", "4"],
    4: [
        "",
        *(
            packed({"keys": list(keys)})
            for n in (1, 2, 3)
            for keys in itertools.combinations("123", n)
        ),
    ],
    5: ["", "tekst"],
    6: ["", stored([Given(f"{'a' * 32}.pdf", "nota.pdf", 2048)])],
}


def of(*asked_when: tuple[int, Condition | None]) -> Questionnaire:
    """One section with these questions, each with its condition."""
    return Questionnaire(
        (
            Section(
                1,
                "Deel",
                "",
                tuple(replace(KIND_OF[number], condition=when) for number, when in asked_when),
            ),
        )
    )


def when(*clauses: tuple[int, Test, str], any_of: bool = False) -> Condition:
    return Condition(tuple(Clause(*one) for one in clauses), any_of=any_of)


def flaws(questionnaire: Questionnaire) -> list[Flaw]:
    return [one.flaw for one in problems(questionnaire)]


YES = when((1, Test.HAS, "ja"))


@pytest.fixture(scope="module")
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


def test_a_question_is_asked_when_its_condition_holds():
    questionnaire = of((1, None), (2, YES))
    assert [q.id for q in asked(questionnaire, {}).questions()] == [1]
    assert [q.id for q in asked(questionnaire, {1: "ja"}).questions()] == [1, 2]
    assert [q.id for q in asked(questionnaire, {1: "nee"}).questions()] == [1]


def test_an_answer_to_a_question_that_is_no_longer_asked_counts_for_nothing():
    questionnaire = of((1, None), (2, YES), (3, when((2, Test.HAS, "1"))))
    answers = {1: "nee", 2: "1", 3: "4"}
    assert [q.id for q in asked(questionnaire, answers).questions()] == [1]
    assert counting_answers(questionnaire, answers) == {1: "nee"}
    assert rules.unanswered(asked(questionnaire, answers), answers) == []


def test_a_section_is_skipped_as_a_whole():
    first = Section(1, "A", "", (KIND_OF[1],))
    second = Section(2, "B", "", (KIND_OF[2],), YES)
    questionnaire = Questionnaire((first, second))
    assert len(asked(questionnaire, {1: "nee"}).sections) == 1
    assert len(asked(questionnaire, {1: "ja"}).sections) == 2


@pytest.mark.parametrize(
    ("questionnaire", "flaw"),
    [
        (of((2, YES), (1, None)), Flaw.NOT_EARLIER),
        (of((1, YES)), Flaw.NOT_EARLIER),
        (of((2, YES)), Flaw.GONE),
        (of((1, None), (2, Condition(()))), Flaw.NO_CLAUSE),
        (of((1, None), (2, when((1, Test.HAS, "misschien")))), Flaw.UNKNOWN_ANSWER),
        (of((1, None), (2, when((1, Test.AT_LEAST, "3")))), Flaw.NOT_FITTING),
        (of((5, None), (2, when((5, Test.HAS, "ja")))), Flaw.NOT_FITTING),
        (of((1, None), (2, when((1, Test.HAS, "ja"), (1, Test.HAS, "nee")))), Flaw.IMPOSSIBLE),
        (of((3, None), (2, when((3, Test.AT_LEAST, "5")))), Flaw.IMPOSSIBLE),
        (
            of((1, None), (2, YES), (3, when((1, Test.HAS, "nee"), (2, Test.ANSWERED, "")))),
            Flaw.IMPOSSIBLE,
        ),
        (of((1, None), (2, when(*[(1, Test.ANSWERED, "")] * 9))), Flaw.TOO_MANY),
    ],
)
def test_what_can_not_work_is_named_and_put_in_a_sentence(words, questionnaire, flaw):
    found = problems(questionnaire)
    assert [one.flaw for one in found] == [flaw]
    sentence = condition_words.problem(found[0], questionnaire)
    assert "%" not in sentence
    assert sentence.endswith(".")


def clauses_about(numbers: list[int]) -> st.SearchStrategy[Clause]:
    return st.sampled_from(numbers).flatmap(
        lambda number: st.sampled_from(possible_tests(KIND_OF[number])).flatmap(
            lambda test: st.builds(
                Clause,
                st.just(number),
                st.just(test),
                st.sampled_from(
                    [mark.key for mark in KINDS[KIND_OF[number].kind].marks(KIND_OF[number])]
                    if test in {Test.HAS, Test.HAS_NOT}
                    else ["1", "2", "4", "9"]
                    if test in {Test.AT_LEAST, Test.AT_MOST}
                    else [""]
                ),
            )
        )
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Up to four questions, each of which may look at the ones before it."""
    numbers = draw(st.permutations([1, 2, 3, 4, 6]))[: draw(st.integers(2, 4))]
    rows: list[tuple[int, Condition | None]] = []
    for place, number in enumerate(numbers):
        condition = None
        if place and draw(st.booleans()):
            clauses = draw(st.lists(clauses_about(numbers[:place]), min_size=1, max_size=3))
            condition = Condition(tuple(clauses), any_of=draw(st.booleans()))
        rows.append((number, condition))
    return of(*rows)


def every_answer(questionnaire: Questionnaire):
    numbers = [question.id for question in questionnaire.questions()]
    for values in itertools.product(*(ANSWERS[number] for number in numbers)):
        yield dict(zip(numbers, values, strict=True))


@settings(max_examples=150, deadline=None)
@given(questionnaires())
def test_a_condition_is_called_impossible_exactly_when_no_answers_reach_its_question(words, made):
    everyone = [question.id for question in made.questions()]
    reached = {
        question.id
        for answers in every_answer(made)
        for question in asked(made, answers).questions()
    }
    called = {one.question_id for one in problems(made) if one.flaw is Flaw.IMPOSSIBLE}
    assert called == set(everyone) - reached
    for question in made.questions():
        if question.condition is not None:
            assert condition_words.sentence(question.condition, made).startswith("Alleen als ")


@settings(max_examples=100, deadline=None)
@given(questionnaires(), st.data())
def test_what_is_asked_counted_and_still_open_agree(made, data):
    answers = {n: data.draw(st.sampled_from(values)) for n, values in ANSWERS.items()}
    left = asked(made, answers)
    ids = [question.id for question in left.questions()]
    counted = counting_answers(made, answers)
    assert set(counted) == {one for one in ids if answers[one]}
    still = {question.id for question in rules.unanswered(left, answers)}
    assert still == set(ids) - set(counted)
    done = rules.progress(left, answers)
    assert (done.total, done.answered, done.still_required) == (
        len(ids),
        len(counted),
        len(still),
    )
    assert asked(left, counted) == left, "asking again with what counts changes nothing"


def test_a_condition_is_read_back_as_it_was_stored():
    condition = when((1, Test.HAS, "ja"), (3, Test.AT_LEAST, "2.5"), any_of=True)
    assert Condition.from_data(condition.as_data()) == condition
    assert Condition.from_data(None) is None


def test_an_earlier_answer_stands_in_a_later_question(words):
    text, unknown = insertion.stored("Waarom {antwoord 2}?", {1: 1, 2: 2})
    assert (text, unknown) == ("Waarom {v2}?", None)
    assert insertion.written(text, {2: 4}) == "Waarom {antwoord 4}?"
    assert insertion.stored("{antwoord 9}", {1: 1})[1] == 9
    later = replace(KIND_OF[5], text=text)
    made = Questionnaire((Section(1, "", "", (KIND_OF[2], later)),))
    said = [q.text for q in for_respondent(made, {2: "1"}).questions()]
    assert said[1] == "Waarom een?"
    assert [q.text for q in for_respondent(made, {}).questions()][1] == "Waarom …?"


def test_an_answer_that_comes_later_can_not_be_inserted():
    made = Questionnaire((Section(1, "", "", (replace(KIND_OF[5], text="{v2}"), KIND_OF[2])),))
    assert flaws(made) == [Flaw.LATER_ANSWER]


def test_beyond_what_can_be_looked_at_a_condition_is_taken_to_be_possible():
    many = when(*[(2, Test.HAS, str(n % 3 + 1)) for n in range(8)], any_of=True)
    assert is_possible([many] * 4, KIND_OF, {})
