"""A questionnaire as a file: what is written is read back the same; what is wrong, is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from app.consultations.conditions import rules as conditions
from app.consultations.files import reading, tree, written
from app.consultations.models import QuestionRow, SectionRow
from app.consultations.queries.plan import questionnaire_of
from app.consultations.questionnaire import Question, Questionnaire
from app.consultations.translating import texts_of_question
from app.core.db import db
from app.web.spreadsheets import xlsx_bytes
from tests.consultations import build
from tests.consultations.test_conditions import KIND_OF, questionnaires, words  # noqa: F401

GOOD = """delen:
  - deel: Over u
    vragen:
      - soort: jaofnee
        vraag: Werkt u?
      - soort: keuze
        vraag: Waar?
        antwoorden: [Hier, Daar]
        voorwaarde: [vraag 1 = Ja]
        en: {vraag: Where?, antwoorden: [Here, "-"]}
"""


def of(text: str) -> Questionnaire:
    return reading.read(tree.read("lijst.yaml", text.encode())).questionnaire


def numbered(made: Questionnaire) -> Questionnaire:
    """The same with places as ids, as a file has them."""
    places = {question.id: place for place, question in enumerate(made.questions(), 1)}

    def moved(question: Question) -> Question:
        when = question.condition
        return replace(
            question,
            id=places[question.id],
            condition=when
            and replace(
                when,
                clauses=tuple(replace(c, question_id=places[c.question_id]) for c in when.clauses),
            ),
        )

    return Questionnaire(
        tuple(replace(one, questions=tuple(map(moved, one.questions))) for one in made.sections)
    )


TEXT = st.text(st.sampled_from('aé:#-?&*[]{}"=@ 1'), min_size=1, max_size=30).map(
    lambda text: " ".join(f"q{text}q".split())
)


@settings(max_examples=60, deadline=None)
@given(questionnaires(), st.lists(TEXT, min_size=5, max_size=5, unique=True))
def test_what_is_written_is_read_back_the_same(words, made, texts):  # noqa: F811
    asked = iter(texts)
    whole = Questionnaire(
        tuple(
            replace(
                one,
                title=texts[4],
                questions=tuple(
                    replace(
                        q,
                        text=next(asked),
                        why=texts[4],
                        settings={**q.settings, **_own(q)},
                        translations={"en": {"text": texts[3]}},
                    )
                    for q in one.questions
                ),
            )
            for one in numbered(made).sections
        )
    )
    sheet = xlsx_bytes("vragen", tree.columns(), written.as_rows(whole, {}))
    if conditions.problems(whole):
        with pytest.raises(tree.RefusedFile):
            of(written.as_yaml("Titel", whole, {}))
        return
    assert of(written.as_yaml("Titel", whole, {})) == whole
    assert reading.read(tree.read("lijst.xlsx", sheet)).questionnaire == whole


def test_what_is_out_of_date_is_so_after_a_way_through_a_file():
    whole = of(GOOD)
    question = next(one for one in whole.questions() if one.translations)
    changed = replace(question, text="Waar precies?", translated_from={"en": {"text": "Waar?"}})
    section = replace(whole.sections[0], questions=(whole.sections[0].questions[0], changed))
    text = written.as_yaml("Titel", Questionnaire((section,)), {})
    assert "verouderd:\n" in text
    again = next(one for one in of(text).questions() if one.translations)
    assert [one.part for one in texts_of_question(again, "en") if one.is_outdated] == ["text"]


def _own(question: Question) -> dict[str, object]:
    kind = question.kind.value
    more = {"choice": {"other": True}, "several": {"other": False, "most": 2}}
    return more.get(kind, {})


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("soort: jaofnee", "soort: gok"), 4, "Kies bij ‘soort’"),
        (("vraag: Werkt u?", "vraag: [a, b]"), 5, "hoort tekst"),
        (("[Hier, Daar]", "Hier"), 8, "Hier hoort een lijst."),
        (("[vraag 1 = Ja]", "[vraag 2 = Hier]"), 6, "die komt later"),
        (("[vraag 1 = Ja]", "[vraag 9 = Hier]"), 9, "Er is geen vraag 9."),
        (("[vraag 1 = Ja]", "[vraag 1 = Misschien]"), 6, "niet meer heeft"),
        (("[vraag 1 = Ja]", "ooit"), 9, "Schrijf een voorwaarde zoals"),
        (("vraag: Waar?", "vraag: Waar?\n        geheim: 1"), 8, "‘geheim’ is hier niet bekend."),
        (("vraag: Waar?", "vraag: Waar in {antwoord 7}?"), 6, "Er is geen vraag 7."),
        (("[Hier, Daar]", str([f"m{n}" for n in range(10_000)])), 8, "2 tot 50"),
        (("Over u", "&a Over u"), 2, "Verwijzingen met & en *"),
        (("Over u", "!!python/object:os.system Over u"), 2, "Een soort met !"),
        (("Over u", "[" * 40 + "]" * 40), 2, "te veel niveaus"),
        (("vraag: Waar?", "vraag: Waar?\n        vraag: Nog"), 8, "twee keer"),
        (("deel: Over u", 'deel: "Over u'), 1, "klopt de vorm niet"),
        (("vraag: Waar?", "vraag: " + "x" * 501), 7, "hoogstens 500 tekens"),
        (('[Here, "-"]', "[Here]"), 10, "Vertaal elke regel"),
        (("soort: jaofnee", "nummer: 2\n        soort: jaofnee"), 7, "Er is al een vraag 2."),
    ],
)
def test_what_is_wrong_is_refused_with_line_and_reason(words, change, line, said):  # noqa: F811
    assert change[0] in GOOD
    with pytest.raises(tree.RefusedFile) as refused:
        of(GOOD.replace(*change))
    assert any(said in sentence for _line, sentence in refused.value.problems)
    if line > 1:
        assert line in {where for where, _sentence in refused.value.problems}


@pytest.mark.parametrize("content", [b"", b"- 1", b"\xff\xfe\x00", b"delen: 3", b"tekst", b"{a: "])
def test_any_other_file_is_refused_too(words, content):  # noqa: F811
    with pytest.raises(tree.RefusedFile):
        reading.read(tree.read("lijst.yaml", content))


def test_a_formula_in_a_cell_is_refused_with_its_place(words):  # noqa: F811
    book = Workbook()
    book.active.append(["deel", "soort", "vraag"])
    book.active.append(["Over u"])
    book.active.append(["", "open", '=HYPERLINK("http://x.example")'])
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(tree.RefusedFile) as refused:
        tree.read("lijst.xlsx", held.getvalue())
    assert refused.value.problems[0][0] == 3
    assert "kolom C" in refused.value.problems[0][1]


def count(made) -> tuple[int, int]:
    db.session.rollback()
    numbers = [
        db.session.scalar(select(func.count()).where(model.consultation_id == made.consultation.id))
        for model in (SectionRow, QuestionRow)
    ]
    return numbers[0], numbers[1]


def test_a_file_is_read_whole_or_not_at_all(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.planned()
    path = f"{made.url}/vragen/inlezen"

    def send(text: str, mode: str = "toevoegen"):
        return desk.send(path, {"sent": (io.BytesIO(text.encode()), "l.yaml"), "mode": mode})

    refused = send(GOOD + "  - deel: ''\n    vragen: []\n")
    assert refused.status_code == 422
    assert "Regel 11" in refused.text
    assert count(made) == (2, 3)
    assert send(GOOD).status_code == 303
    assert count(made) == (3, 5)
    assert send(GOOD, "vervangen").status_code == 303
    assert count(made) == (1, 2)
    whole = questionnaire_of(made.consultation.id)
    assert not conditions.problems(whole)
    assert whole.sections[0].questions[1].condition is not None
    again = desk.get(f"{made.url}/vragen/bestand.yaml").text
    assert of(again) == of(GOOD)
    sheet = load_workbook(io.BytesIO(desk.get(f"{made.url}/vragen/bestand.xlsx").data))
    assert sheet.active.max_row == 4


def test_questions_are_taken_over_with_or_without_their_condition(cast, sign_in):
    desk, source, made = sign_in(cast.secretariat), build.planned(), build.planned()
    sent = {"sent": (io.BytesIO(GOOD.encode()), "l.yaml"), "mode": "vervangen"}
    desk.send(f"{source.url}/vragen/inlezen", sent)
    first, second = (q.id for q in questionnaire_of(source.consultation.id).questions())
    path = f"{made.url}/vragen/overnemen?van={source.consultation.id}"
    assert "Waar?" in desk.get(path).text
    assert desk.send(path, {}).status_code == 422
    alone = desk.send(path, {"vraag": [second]})
    assert "niet meegenomen" in desk.get(alone.location).text
    desk.send(path, {"vraag": [first, second]})
    taken = list(questionnaire_of(made.consultation.id).questions())
    assert [q.text for q in taken[3:]] == ["Waar?", "Werkt u?", "Waar?"]
    assert taken[3].condition is None
    assert taken[5].condition.clauses[0].question_id == taken[4].id


def test_a_question_with_a_name_is_in_the_library(cast, sign_in):
    desk, source, made = sign_in(cast.secretariat), build.planned(), build.planned()
    desk.send(
        f"{source.url}/vragen/{source.open_question}",
        {"text": "Wat maakt leren duur?", "library_name": "Kosten in eigen woorden"},
    )
    path = f"{made.url}/vragen/overnemen"
    assert "Kosten in eigen woorden" in desk.get(path).text
    assert desk.send(path, {"vraag": [source.open_question]}).status_code == 303
    assert count(made) == (3, 4)
    assert desk.send(path, {"vraag": [source.choice]}).status_code == 422
