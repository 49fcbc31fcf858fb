"""A consultation as one file: what went out comes in the same, and a bad file leaves nothing."""

from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest
from sqlalchemy import func, select

from app.consultations.imported import reading, tree
from app.consultations.imported.tree import RefusedFile
from app.consultations.imported.written import FORMAT, PLAN, VERSION
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.questionnaire import Clause, Condition, Test
from app.consultations.services import questions
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.partnership.models import Assignment
from tests.consultations import build
from tests.consultations.test_results import respond
from tests.consultations.test_tallies import send, with_every_kind
from tests.support.client import LintingClient

READ = "/raadplegingen/inlezen"


def export(desk: LintingClient, path: str) -> dict[str, Any]:
    return json.loads(desk.get(f"{path}/resultaten/antwoorden.json").get_data())  # type: ignore[no-any-return]


def read(desk: LintingClient, content: bytes | dict[str, Any]) -> Any:
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    assignment = db.session.scalar(select(Assignment.id).where(Assignment.number == 9))
    data = {"assignment_id": str(assignment), "sent": (io.BytesIO(sent), "raadpleging.json")}
    return desk.send(READ, data, content_type="multipart/form-data")


def beyond_given_ids() -> None:
    """`send` gives ids itself, which PostgreSQL's own count does not know of."""
    if db.engine.name == "postgresql":
        for table in ("consultation_invitations", "consultation_responses"):
            db.session.execute(db.text(f"SELECT setval('{table}_id_seq', 9999)"))
        db.session.commit()


def test_what_is_read_in_and_written_again_is_the_same(cast, sign_in, client):
    made, kinds = with_every_kind()
    send(made, kinds, 40, random.Random(9))
    beyond_given_ids()
    last = db.session.scalars(select(QuestionRow).order_by(QuestionRow.id.desc())).first()
    assert last is not None
    last.translations = {"en": {"text": "How many?"}}
    last.text = f"Hoeveel? U zei {{v{made.choice}}}."
    db.session.commit()
    desk = sign_in(cast.secretariat)
    before = export(desk, made.url)
    assert len(before["responses"]) > 30
    answer = read(desk, before)
    assert answer.status_code == 303, answer.text
    path = answer.location.removesuffix("/resultaten")
    assert export(desk, path) == before
    page = desk.get(answer.location).text
    assert "alleen om te analyseren" in page
    assert "Resultaten publiceren" not in page
    assert desk.send(f"{path}/resultaten/publiceren", {}, on=READ).status_code == 409
    assert desk.get(f"{path}/beheer").status_code == 200
    assert client.get(path).status_code == 404
    assert "Ingelezen" not in client.get("/raadplegingen").text
    assert "Ingelezen" in desk.get("/raadplegingen").text
    assert db.session.scalar(select(func.count()).select_from(Contribution)) == 0


def test_conditions_and_own_words_that_look_like_formulas_come_along(cast, sign_in):
    made = build.planned()
    section = db.session.get(SectionRow, made.sections[1])
    condition = Condition((Clause(made.choice, Test.HAS, "1"),))
    questions.set_condition(made.consultation, section, condition, by=None, now=clock.now())  # type: ignore[arg-type]
    build.open_it(made)
    respond(
        made,
        [
            {made.open_question: "=2+3", made.choice: "1", made.scale: "3"},
            {made.open_question: "@SOM(A1)", made.choice: "2"},
        ],
    )
    desk = sign_in(cast.secretariat)
    before = export(desk, made.url)
    assert [one["asked"] for one in before["responses"]] == [[1, 2, 3], [1, 2]]
    path = read(desk, before).location.removesuffix("/resultaten")
    assert export(desk, path) == before
    text = desk.get(f"{path}/resultaten/antwoorden.csv").get_data().decode()
    assert "'=2+3" in text
    assert "'@SOM(A1)" in text


def change(*path: Any, to: Any = None) -> Any:
    """A change at one place of a file; without `to` it is taken out."""

    def changed(whole: dict[str, Any]) -> None:
        *steps, last = path
        part: Any = whole
        for step in steps:
            part = part[step]
        if to is None:
            del part[last]
        else:
            part[last] = to

    return changed


FIRST, SECTION = ("responses", 0), ("sections", 0)
BAD = {
    "another format": (change("format", to="iets"), "geen JSON-export"),
    "a name that is missing": (change("title"), "title</strong> Dit ontbreekt"),
    "a name that is unknown": (change("macro", to=1), "macro</strong> Deze naam"),
    "no moment": (change("opens_at", to="morgen"), "opens_at</strong>"),
    "a moment without zone": (change("closes_at", to="2026-05-04T10:00:00"), "closes_at</strong>"),
    "a title that is a number": (change("title", to=7), "title</strong> Hier hoort tekst"),
    "too long": (change("title", to="x" * 201), "hoogstens 200 tekens"),
    "a NUL": (change("title", to="a\x00b"), "geen tekst zijn"),
    "half a character": (change("title", to="\ud800"), "geen tekst zijn"),
    "an unknown kind": (
        change(*SECTION, "questions", 0, "kind", to="macro"),
        "sections[1].questions[1].kind",
    ),
    "ten thousand options": (
        change(
            *SECTION,
            *("questions", 1, "settings", "options"),
            to=[{"key": str(n), "label": str(n)} for n in range(10_000)],
        ),
        "sections[1].questions[2].settings.options",
    ),
    "two equal keys": (
        change(
            *SECTION,
            *("questions", 1, "settings", "options"),
            to=[{"key": "1", "label": "a"}, {"key": "1", "label": "b"}],
        ),
        "settings.options[2].key",
    ),
    "a condition on itself": (
        change(
            *SECTION,
            *("questions", 1, "condition"),
            to={"any_of": False, "clauses": [{"question": 2, "test": "has", "operand": "1"}]},
        ),
        "sections</strong>",
    ),
    "a condition on nothing": (
        change(
            *SECTION,
            *("questions", 1, "condition"),
            to={"any_of": False, "clauses": [{"question": 99, "test": "has", "operand": "1"}]},
        ),
        "condition.clauses[1].question",
    ),
    "an unknown question": (change(*FIRST, "answers", "99", to="x"), "answers.99</strong> Er is"),
    "an answer that is no option": (change(*FIRST, "answers", "2", to="7"), "answers.2</strong>"),
    "an answer that is a list": (change(*FIRST, "answers", "1", to=[1]), "answers.1</strong> Hier"),
    "an unknown group": (change(*FIRST, "group", to="Marsbewoners"), "responses[1].group"),
    "an unknown way": (change(*FIRST, "way", to="duif"), "responses[1].way"),
    "an unknown language": (change(*FIRST, "language", to="tlh"), "responses[1].language"),
    "no question at all": (change("sections", to=[]), "Er staat geen enkele vraag"),
    "no version": (change(*FIRST, "version", to=True), "responses[1].version"),
    "asked what was not": (change(*FIRST, "asked", to=[1]), "responses[1].asked"),
    "no response at all": (change("responses", to={}), "responses</strong> Hier hoort een lijst"),
    "too many": (change("responses", to=[0] * 5001), "meer dan 5000"),
}


def a_file() -> dict[str, Any]:
    """A file that is read, with one response to two questions."""
    nothing: dict[str, Any] = {"condition": None, "translations": {}}
    texts = {"help_text": "", "why": "", "is_optional": False, **nothing}
    options = {"options": [{"key": "1", "label": "Overheid"}, {"key": "2", "label": "Wij"}]}
    asked = [
        {"number": 1, "kind": "open", "text": "Wat?", "settings": {}, **texts},
        {"number": 2, "kind": "choice", "text": "Wie?", "settings": options, **texts},
    ]
    response = {
        "number": 1,
        "group": "Sectoren",
        "way": "web",
        "version": 1,
        "asked": [1, 2],
        "submitted_at": "2026-03-09T09:00:00+00:00",
        "publication": "with_name",
        "organisation": "",
        "name": "",
        "represents": "",
        "consulted": "",
        "language": "nl",
        "answers": {"1": "Woorden", "2": "1"},
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": "Leren",
        "translations": {},
        "plan": dict.fromkeys(PLAN, ""),
        "opens_at": "2026-03-02T08:00:00+00:00",
        "closes_at": "2026-05-04T22:00:00+00:00",
        "report_due_on": "2026-06-30",
        "sections": [{"title": "Kosten", "intro": "", "questions": asked, **nothing}],
        "responses": [response],
    }


def test_the_file_of_these_tests_is_read():
    whole = reading.read(a_file(), {"Sectoren": 4})
    assert [one.answers for one in whole.responses] == [{1: "Woorden", 2: "1"}]


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_with_its_place(what):
    whole = a_file()
    changed, said = BAD[what]
    changed(whole)
    with pytest.raises(RefusedFile) as refused:
        reading.read(whole, {"Sectoren": 4})
    told = [f"{path}</strong> {sentence}" for path, sentence in refused.value.problems]
    assert any(said in one for one in told), told


def test_of_a_bad_file_nothing_is_stored_and_the_page_says_where(cast, sign_in):
    whole = a_file()
    whole["responses"][0]["answers"]["99"] = "x"
    answer = read(sign_in(cast.secretariat), whole)
    assert answer.status_code == 422
    assert "responses[1].answers.99</strong> Er is geen vraag" in answer.text
    assert db.session.scalar(select(func.count()).select_from(Consultation)) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "geen geldige JSON"),
        (b"{", "regel 1"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "geschreven werd"),
        (b'{"a": NaN}', "geschreven werd"),
        (b"[]", "geen JSON-export"),
        (b" " * (tree.MAX_BYTES + 1), "10 MB"),
    ],
)
def test_what_is_no_such_file_at_all_is_refused(content, said):
    with pytest.raises(RefusedFile) as refused:
        reading.read(tree.parsed(content), {})
    assert said in str(refused.value)


def test_only_the_secretariat_reads_one_in(cast, sign_in, client):
    assert sign_in(cast.employer).get(READ).status_code == 403
    assert client.get(READ).status_code in {302, 303, 401}
    assert sign_in(cast.secretariat).send(READ, {}).status_code == 422
