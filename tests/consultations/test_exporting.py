"""Export: what was asked, answered and validated is what stands in the file, whatever the form."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.consultations import rules
from app.consultations.conditions.rules import asked, counting_answers
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire, Section
from app.consultations.questions import file
from app.consultations.questions.base import packed
from app.consultations.questions.options import options_from_lines
from app.consultations.results import exporting
from app.web import language
from tests.consultations import build
from tests.consultations.test_conditions import ANSWERS, questionnaires
from tests.consultations.test_results import respond


@pytest.fixture(scope="module")
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


@settings(max_examples=120, deadline=None)
@given(questionnaires(), st.data())
def test_conditions_progress_validation_and_export_agree(words, made, data):
    answers = {n: data.draw(st.sampled_from(values)) for n, values in ANSWERS.items()}
    counted = counting_answers(made, answers)
    left = asked(made, counted)
    columns = exporting.columns(made)
    by_question: dict[int, list[object]] = {}
    for column, cell in zip(columns, exporting.cells(made, columns, counted), strict=True):
        by_question.setdefault(column.question.id, []).append(cell)
    asked_ids = {question.id for question in left.questions()}
    for number, cells in by_question.items():
        assert (cells == [exporting.NOT_ASKED] * len(cells)) == (number not in asked_ids)
        assert all(cell == "" for cell in cells) == (number in asked_ids - set(counted))
    filled = {n for n, cells in by_question.items() if any(c != "" for c in cells)} & asked_ids
    assert rules.progress(left, counted).answered == len(filled)
    assert {one.id for one in rules.unanswered(left, counted)} == asked_ids - filled
    numbers = {one.id: one.id for one in made.questions()}
    stored = exporting.as_data(made, numbers, counted)
    whole = {n: value for n, value in counted.items() if not file.given(value)}
    given_back = {int(key): value for key, value in stored["answers"].items()}
    assert set(given_back) == set(counted)
    assert {n: given_back[n] for n in whole} == whole
    assert all(not one.name for value in given_back.values() for one in file.given(value))
    assert set(stored["asked"]) == asked_ids


def test_each_choice_has_a_column_and_own_words_are_kept(words):
    options = {**options_from_lines("een\ntwee"), "other": True}
    rows = {**options_from_lines("een\ntwee"), **options_from_lines("r1\nr2", "rows")}
    made = Questionnaire(
        (
            Section(
                1,
                "",
                "",
                (
                    Question(1, QuestionKind.SEVERAL, "Wat?", settings=options),
                    Question(2, QuestionKind.CHOICE, "Welk?", settings=options),
                    Question(3, QuestionKind.MATRIX, "Hoe?", settings=rows),
                    Question(4, QuestionKind.RANKING, "Orde?", settings=rows),
                    Question(5, QuestionKind.NUMBER, "Hoeveel?", settings={"unit": "uur"}),
                ),
            ),
        )
    )
    answers = {
        1: packed({"keys": ["2", "anders"], "anders": "=1+1"}),
        2: packed({"anders": "iets"}),
        3: packed({"1": "2"}),
        4: packed(["2", "1"]),
        5: "12.5",
    }
    columns = exporting.columns(made)
    names = [column.name for column in columns]
    assert names[:4] == ["v1_1", "v1_2", "v1_anders", "v1_anders_tekst"]
    cells = dict(zip(names, exporting.cells(made, columns, answers), strict=True))
    assert [cells[name] for name in names[:4]] == [0, 1, 1, "=1+1"]
    assert (cells["v2"], cells["v2_anders_tekst"]) == ("Anders", "iets")
    assert (cells["v3_1"], cells["v3_2"], cells["v4_1"], cells["v5"]) == ("twee", "", 2, 12.5)
    assert len(list(exporting.codebook(columns))) == len(columns)


def test_three_files_say_the_same_and_no_formula_runs(cast, sign_in):
    made = build.opened()
    values = [{made.open_question: "=2+3", made.choice: "1"}, {made.open_question: "Gewoon"}]
    respond(made, values)
    desk = sign_in(cast.secretariat)
    base = f"{made.url}/resultaten/antwoorden"
    text = desk.get(f"{base}.csv").get_data().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [line["v1"] for line in lines] == ["'=2+3", "Gewoon"]
    assert [line["v2"] for line in lines] == ["Overheid", ""]
    book = load_workbook(io.BytesIO(desk.get(f"{base}.xlsx").get_data()))
    assert book.sheetnames == ["Antwoorden", "Codeboek"]
    heading, *rows = book["Antwoorden"].iter_rows(values_only=True)
    place = heading.index("v1")
    assert [row[place] for row in rows] == ["'=2+3", "Gewoon"]
    whole = json.loads(desk.get(f"{base}.json").get_data())
    given = [{int(k): v for k, v in one["answers"].items()} for one in whole["responses"]]
    assert given == [{1: "=2+3", 2: "1"}, {1: "Gewoon"}]
    assert sign_in(cast.employer).get(f"{base}.csv").status_code == 403
