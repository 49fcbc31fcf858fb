"""Each kind of question reads, words and counts its answers, whatever is sent."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.consultations import questions
from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions import KINDS
from app.consultations.questions.open import ANSWER_MAX
from app.consultations.questions.options import lines_of, options_from_lines
from app.web import language

CHOICE = Question(1, QuestionKind.CHOICE, "?", settings=options_from_lines("Ja\n\n Nee \n"))
SCALE = Question(2, QuestionKind.SCALE, "?", settings={"steps": 5, "low": "niet", "high": "veel"})
OPEN = Question(3, QuestionKind.OPEN, "?")
WITH_OTHER = {"other": True}
CHOICE_OTHER = Question(
    4, QuestionKind.CHOICE, "?", settings=options_from_lines("Ja\nNee") | WITH_OTHER
)
SEVERAL = Question(
    5, QuestionKind.SEVERAL, "?", settings=options_from_lines("a\nb\nc") | WITH_OTHER | {"most": 2}
)
YES_NO = Question(6, QuestionKind.YES_NO, "?")
MATRIX = Question(
    7,
    QuestionKind.MATRIX,
    "?",
    settings=options_from_lines("goed\nslecht") | options_from_lines("prijs\nuren", "rows"),
)
RANKING = Question(8, QuestionKind.RANKING, "?", settings=options_from_lines("a\nb\nc"))
NUMBER = Question(
    9, QuestionKind.NUMBER, "?", settings={"unit": "uren", "least": 0, "most": 5000, "decimals": 2}
)
DATE = Question(10, QuestionKind.DATE, "?")
STATEMENTS = Question(
    11, QuestionKind.STATEMENTS, "?", settings=options_from_lines("A\nB", "statements")
)
SHORT = Question(12, QuestionKind.SHORT, "?")
FILE = Question(13, QuestionKind.FILE, "?", settings={"most": 2})
ALL = [
    *(CHOICE, SCALE, OPEN, CHOICE_OTHER, SEVERAL, YES_NO),
    *(MATRIX, RANKING, NUMBER, DATE, STATEMENTS, SHORT, FILE),
]


def sent(question, *values, **parts):
    """What a kind makes of a form: the values of the field itself, and of its parts."""
    rows = {name.removeprefix("r"): [value] for name, value in parts.items()}
    return questions.parse(question, {"": list(values), **rows})


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
    assert sent(CHOICE, "2").value == "2"
    assert sent(CHOICE, "3").problem
    assert sent(CHOICE).value == ""


@pytest.mark.parametrize("value", ["0", "6", "9" * 400, "1.0", " 1", "١"])
def test_only_a_step_of_the_scale_is_taken(value):
    assert sent(SCALE, value).problem


def test_too_long_an_answer_is_refused_and_kept():
    parsed = sent(OPEN, "a" * (ANSWER_MAX + 1))
    assert parsed.problem
    assert len(parsed.value) == ANSWER_MAX + 1
    assert sent(OPEN, "a" * ANSWER_MAX).problem is None


def test_an_answer_is_put_in_words(words):
    assert questions.as_text(CHOICE, "2") == "Nee"
    assert questions.as_text(SCALE, "4") == "4 op een schaal van 1 (niet) tot 5 (veel)"
    assert {questions.as_text(question, "") for question in ALL} == {""}


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
        (QuestionKind.CHOICE, options_from_lines("\n".join(map(str, range(51)))), "options"),
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


@given(
    st.sampled_from(ALL),
    ANYTHING,
    st.dictionaries(st.sampled_from(["1", "2", "3", "anders", "x", ""]), ANYTHING, max_size=4),
)
def test_nothing_that_is_sent_makes_a_kind_fail(question, raw, parts):
    parsed = questions.parse(question, {"": raw} | parts)
    assert "\x00" not in parsed.value
    parsed.value.encode()
    if parsed.problem is None:
        again = questions.parse(question, {"": [parsed.value]})
        assert again.value == parsed.value
        kind = KINDS[question.kind]
        known = {mark.key for mark in kind.marks(question)}
        assert set(kind.marks_of(question, parsed.value)) <= known
        assert bool(parsed.value) or not kind.marks_of(question, parsed.value)


def test_one_s_own_answer_is_kept_in_one_s_own_words_and_counted_as_other(words):
    own = sent(CHOICE_OTHER, "anders", anders="  met   de fiets ")
    assert questions.as_text(CHOICE_OTHER, own.value) == "Anders: met de fiets"
    assert KINDS[QuestionKind.CHOICE].marks_of(CHOICE_OTHER, own.value) == ("anders",)
    assert sent(CHOICE_OTHER, "1", anders="vergeten").value == "1"
    assert sent(CHOICE, "anders").problem
    assert sent(CHOICE_OTHER, "anders", anders="a" * 501).problem


def test_other_without_words_is_saved_but_not_sent():
    for question in (CHOICE_OTHER, SEVERAL):
        parsed = sent(question, "anders")
        assert parsed.problem is None
        assert KINDS[question.kind].problem_when_complete(question, parsed.value)


def test_several_answers_stand_in_the_order_of_the_list_and_not_over_the_limit(words):
    parsed = sent(SEVERAL, "", "3", "1")
    assert questions.as_text(SEVERAL, parsed.value) == "a; c"
    assert sent(SEVERAL, "1", "2", "3").problem
    assert sent(SEVERAL, "9").problem
    assert sent(SEVERAL, "").value == ""


def test_a_matrix_may_be_half_filled_but_not_sent_so(words):
    half = sent(MATRIX, r1="2")
    assert questions.as_text(MATRIX, half.value) == "prijs: slecht"
    assert KINDS[QuestionKind.MATRIX].problem_when_complete(MATRIX, half.value)
    whole = sent(MATRIX, r1="2", r2="1")
    assert KINDS[QuestionKind.MATRIX].problem_when_complete(MATRIX, whole.value) is None
    assert sent(MATRIX, r1="7").problem


def test_a_ranking_gives_each_option_one_place(words):
    parsed = sent(RANKING, r1="3", r2="1", r3="2")
    assert questions.as_text(RANKING, parsed.value) == "1. c\n2. a\n3. b"
    assert sent(RANKING, r1="3", r2="3").problem
    assert KINDS[QuestionKind.RANKING].problem_when_complete(RANKING, sent(RANKING, r1="3").value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"),
        ("1.250", "1250"),
        ("1 250,75", "1250.75"),
        ("0012", "12"),
        ("12.5", "12.5"),
    ],
)
def test_a_number_is_read_as_a_fleming_writes_it(words, typed, value):
    assert sent(NUMBER, typed).value == value


@pytest.mark.parametrize(
    "typed", ["twaalf", "1,2,3", "5001", "-1", "1e3", "nan", "1,234", "٣", "1.2.3"]
)
def test_what_is_no_number_within_the_limits_is_given_back_with_a_reason(typed):
    parsed = sent(NUMBER, typed)
    assert parsed.problem
    assert parsed.value == typed


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2027-03-31", "2027-03-31"), ("31/3/2027", "2027-03-31"), ("31.03.2027", "2027-03-31")],
)
def test_a_day_is_read_in_either_order(words, typed, value):
    assert sent(DATE, typed).value == value
    assert questions.as_text(DATE, value) == "31 maart 2027"


@pytest.mark.parametrize("typed", ["31/2/2027", "gisteren", "2027", "0-0-0", "31/31/2027"])
def test_a_day_that_does_not_exist_is_refused(typed):
    assert sent(DATE, typed).problem
