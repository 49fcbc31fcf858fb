"""Each kind of question reads, words and counts its answers, whatever is sent."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.consultations import questions
from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import KINDS
from app.consultations.questions.choice import lines_of, options_from_lines
from app.consultations.questions.open import ANSWER_MAX
from app.web import language

CHOICE = Question(1, QuestionKind.CHOICE, "?", settings=options_from_lines("Ja\n\n Nee \n"))
SCALE = Question(2, QuestionKind.SCALE, "?", settings={"steps": 5, "low": "niet", "high": "veel"})
OPEN = Question(3, QuestionKind.OPEN, "?")
ALL = [CHOICE, SCALE, OPEN]


@pytest.fixture(scope="module")
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


def test_there_is_a_module_for_each_kind():
    assert set(KINDS) == set(QuestionKind)


def test_options_are_read_one_per_line():
    assert [option["label"] for option in CHOICE.settings["options"]] == ["Ja", "Nee"]
    assert lines_of(CHOICE.settings) == "Ja\nNee"


def test_only_an_option_of_the_list_is_taken():
    assert questions.parse(CHOICE, ["2"]).value == "2"
    assert questions.parse(CHOICE, ["3"]).problem
    assert questions.parse(CHOICE, []).value == ""


@pytest.mark.parametrize("value", ["0", "6", "9" * 400, "1.0", " 1", "١"])
def test_only_a_step_of_the_scale_is_taken(value):
    assert questions.parse(SCALE, [value]).problem


def test_too_long_an_answer_is_refused_and_kept():
    parsed = questions.parse(OPEN, ["a" * (ANSWER_MAX + 1)])
    assert parsed.problem
    assert len(parsed.value) == ANSWER_MAX + 1
    assert questions.parse(OPEN, ["a" * ANSWER_MAX]).problem is None


def test_an_answer_is_put_in_words(words):
    assert questions.as_text(CHOICE, "2") == "Nee"
    assert questions.as_text(SCALE, "4") == "4 op een schaal van 1 (niet) tot 5 (veel)"
    assert [questions.as_text(question, "") for question in ALL] == ["", "", ""]


def test_cells_count_every_possible_answer():
    cells = KINDS[QuestionKind.CHOICE].cells(CHOICE, {"1": 3})
    assert [(cell.label, cell.number) for cell in cells] == [("Ja", 3), ("Nee", 0)]
    labels = [cell.label for cell in KINDS[QuestionKind.SCALE].cells(SCALE, {})]
    assert labels == ["1 – niet", "2", "3", "4", "5 – veel"]


@pytest.mark.parametrize(
    ("kind", "settings", "field"),
    [
        (QuestionKind.CHOICE, {}, "options"),
        (QuestionKind.CHOICE, options_from_lines("een"), "options"),
        (QuestionKind.CHOICE, options_from_lines("een\nEEN"), "options"),
        (QuestionKind.CHOICE, options_from_lines("\n".join(map(str, range(21)))), "options"),
        (QuestionKind.CHOICE, options_from_lines("een\n" + "a" * 201), "options"),
        (QuestionKind.SCALE, {"steps": 5, "low": "", "high": "x"}, "low"),
        (QuestionKind.SCALE, {"steps": 5, "low": "x", "high": ""}, "high"),
        (QuestionKind.SCALE, {"steps": None, "low": "x", "high": "y"}, "steps"),
    ],
)
def test_settings_that_can_not_be_used_are_named(kind, settings, field):
    assert field in [name for name, _message in KINDS[kind].settings_problems(settings)]


ANYTHING = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet=st.characters(codec=None), max_size=20),
        st.sampled_from(["\x00", "\ud800", "9" * 5000, "1", "2", "-1", "1e9", "nan"]),
    ),
    max_size=4,
)


@given(st.sampled_from(ALL), ANYTHING)
def test_nothing_that_is_sent_makes_a_kind_fail(question, raw):
    parsed = questions.parse(question, raw)
    assert "\x00" not in parsed.value
    parsed.value.encode()
    if parsed.problem is None:
        again = questions.parse(question, [parsed.value])
        assert again.value == parsed.value
