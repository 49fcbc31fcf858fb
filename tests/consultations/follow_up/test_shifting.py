"""What changed between rounds: counted plainly, and told only where nothing small follows."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.follow_up.rules import Move, Reason, move, some_of, title_of_round
from app.consultations.follow_up.shifting import Pair, shift_of, spread_told, told
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire, Section
from app.consultations.questions.options import options_from_lines
from app.consultations.results import publication
from app.consultations.results.publication import Table
from app.web import language

TWO = Question(1, QuestionKind.CHOICE, "Ja of nee?", settings=options_from_lines("ja\nnee"))
SCALE = Question(
    1, QuestionKind.SCALE, "Hoe erg?", settings={"steps": 3, "low": "niet", "high": "zeer"}
)


@pytest.fixture(scope="module", autouse=True)
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


def tables(question: Question, values: list[str]) -> list[Table]:
    made = Questionnaire((Section(1, "", "", (question,)),))
    responses = [(1, {question.id: value} if value else {}) for value in values]
    return publication.tables(made, responses, {})


def told_of(question: Question, pairs: list[Pair]):
    before = tables(question, [one.before for one in pairs])
    after = tables(question, [one.after for one in pairs if one.is_back])
    return told(question, pairs, before, after, {})


def people(*kinds: tuple[int, str, str]) -> list[Pair]:
    return [Pair(1, before, after, bool(after)) for n, before, after in kinds for _one in range(n)]


COUNT = st.sampled_from([0, 0, 1, 2, 4, 5, 6, 11, 20])


@settings(max_examples=150, deadline=None)
@given(st.lists(COUNT, min_size=4, max_size=4))
def test_of_two_answers_the_number_that_changed_never_gives_a_small_cell(numbers):
    """Both tables and that number are the whole square: then none of the four may be small."""
    kinds = [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    found = told_of(TWO, people(*((n, *k) for n, k in zip(numbers, kinds, strict=True))))
    if found is None:
        return
    shown = [numbers[0] + numbers[1], numbers[2] + numbers[3], numbers[0] + numbers[2]]
    if all(n >= 5 for n in [*shown, numbers[1] + numbers[3]]):
        assert all(n == 0 or n >= 5 for n in numbers)
    assert found.changed == numbers[1] + numbers[2]
    assert found.changed == 0 or found.changed >= 5
    assert found.kept == 0 or found.kept >= 5


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(COUNT, st.sampled_from("123"), st.sampled_from("123")), max_size=9))
def test_of_a_scale_each_told_number_is_nobody_or_at_least_five(kinds):
    found = told_of(SCALE, people(*kinds))
    if found is None:
        return
    for number in (found.kept, found.changed, found.up or 0, found.down or 0):
        assert number == 0 or number >= 5
    if found.up is not None and found.down is not None:
        assert found.up + found.down == found.changed


def test_a_shift_counts_each_move_and_compares_the_same_people():
    shift = shift_of(SCALE, people((3, "1", "2"), (2, "3", "3"), (1, "2", "1"), (9, "3", "")))
    assert (shift.both, shift.kept, shift.up, shift.down, shift.changed) == (6, 2, 3, 1, 4)
    assert shift.before is not None
    assert shift.after is not None
    assert (shift.before.median, shift.after.median) == (1.5, 2.0)


def test_what_everyone_can_read_of_a_scale_has_a_median_and_of_a_hidden_one_none():
    whole = Table(1, "", ("1", "2", "3"), (5, 6, 7), None, 18, 0)
    found = spread_told(SCALE, [whole])
    assert found is not None
    assert (found.lower, found.median, found.upper) == (1.25, 2.0, 3.0)
    assert spread_told(SCALE, [Table(1, "", ("1", "2", "3"), (5, None, None), 9, 14, 0)]) is None


@pytest.mark.parametrize(
    ("question", "before", "after", "what"),
    [
        (SCALE, "2", "2", Move.KEPT),
        (SCALE, "2", "3", Move.UP),
        (SCALE, "2", "", Move.AWAY),
        (Question(1, QuestionKind.NUMBER, "?"), "10", "9.5", Move.DOWN),
        (TWO, "1", "2", Move.CHANGED),
        (Question(1, QuestionKind.OPEN, "?"), "a", "b", Move.CHANGED),
    ],
)
def test_a_move_is_what_was_done(question, before, after, what):
    assert move(question, before, after) is what


def test_a_next_round_has_the_title_of_the_first_and_its_own_number():
    assert title_of_round("Leren (ronde 2)", 3) == "Leren (ronde 3)"
    assert len(title_of_round("x" * 200, 2)) == 200


def test_of_very_many_reasons_some_are_shown_in_an_order_that_tells_nothing():
    many = [Reason(f"{n:04}", "") for n in range(500, 0, -1)]
    shown = some_of(many)
    assert len(shown) == 60
    assert shown == sorted(shown, key=lambda one: one.text)
