"""A file as an answer: checked, kept, taken away, sent, and read only by who may."""

from __future__ import annotations

import csv
import io
import re

import pytest
from sqlalchemy import func, select

from app.consultations.conditions.rules import asked
from app.consultations.conditions.words import sentence
from app.consultations.invitation_lines import Invitee
from app.consultations.models import Answer, AnswerFile, Response, SectionRow
from app.consultations.queries.plan import questionnaire_of
from app.consultations.questionnaire import Clause, Condition, QuestionKind, Test
from app.consultations.questions.file import FILES_MAX, given
from app.consultations.services import inviting, questions
from app.consultations.services.questions import QuestionTexts
from app.core import clock
from app.core.db import db
from app.core.uploads import Attachment
from tests.consultations import build

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def made(app):
    """The usual consultation, with a question for a file (two at most) in its first section."""
    made = build.planned()
    section = db.session.get_one(SectionRow, made.sections[0])
    texts = QuestionTexts(
        kind=QuestionKind.FILE, text="Hebt u cijfers?", is_optional=True, settings={"most": 2}
    )
    questions.add_question(made.consultation, section, texts, by=None, now=clock.now())
    build.open_it(made)
    return made


@pytest.fixture
def file_question(made) -> int:
    return [*questionnaire_of(made.consultation.id).sections[0].questions][-1].id


@pytest.fixture
def started(made, client, outbox):
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    return client


def path_of(made) -> str:
    return f"{made.url}/invullen/{made.sections[0]}"


def give(client, made, question, *files, **more):
    return client.send(
        path_of(made),
        {f"v{question}": [(io.BytesIO(content), name) for name, content in files]}
        | {"naar": f"vraag-{question}"}
        | more,
        content_type="multipart/form-data",
    )


def again(made) -> None:
    """Invite one more."""
    one = Invitee("els@voorbeeld.example", "Els", "Drukkerij Oost (voorbeeld)", made.groups[0])
    inviting.invite(made.consultation, [one], by=None, now=clock.now())
    db.session.commit()


def names(question) -> list[str]:
    db.session.rollback()
    value = db.session.scalar(select(Answer.value).where(Answer.question_id == question))
    return [one.title for one in given(value or "")]


def kept() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Attachment)) or 0


def test_a_file_is_kept_as_one_goes_and_can_be_taken_away(made, file_question, started):
    done = give(started, made, file_question, ("cijfers.pdf", PDF), ("nota.txt", b"kort"))
    assert done.status_code == 303
    assert done.location.endswith(f"#vraag-{file_question}")
    assert names(file_question) == ["cijfers.pdf", "nota.txt"]
    page = started.get(path_of(made)).text
    assert "cijfers.pdf (1 kB)" in page
    link = re.search(r'href="([^"]+/bestand/[0-9a-f]{32}\.pdf)"', page)
    assert link
    file = started.get(link[1])
    assert file.data == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    gone = link[1].rpartition("/")[2]
    assert give(started, made, file_question, **{f"v{file_question}-weg": gone}).status_code == 303
    assert names(file_question) == ["nota.txt"]
    assert kept() == 1
    assert started.get(link[1]).status_code == 404


def test_saving_the_rest_of_the_page_leaves_the_files_alone(made, file_question, started):
    give(started, made, file_question, ("cijfers.pdf", PDF))
    build.fill(started, made, made.sections[0], {made.open_question: "De kosten wegen."})
    assert names(file_question) == ["cijfers.pdf"]
    forged = f'[{{"name":"{"a" * 32}.pdf","title":"van u.pdf","size":1}}]'
    build.fill(started, made, made.sections[0], {file_question: forged})
    assert names(file_question) == ["cijfers.pdf"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("virus.exe", b"MZ")], "van een soort die we niet aannemen"),
        ([("cijfers.pdf", b"geen pdf")], "beschadigd, beveiligd of geen echt"),
        ([("leeg.pdf", b"")], "is leeg"),
        ([(f"{n}.txt", b"tekst") for n in range(3)], "hoogstens 2 bestanden"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_kept_or_lost(
    made, file_question, started, files, said
):
    typed = {f"v{made.open_question}": "Dit typte ik net."}
    refused = give(started, made, file_question, *files, **typed)
    assert refused.status_code == 422
    assert said in refused.text
    assert "Dit typte ik net." in refused.text
    assert names(file_question) == []
    assert kept() == 0


def test_what_was_sent_stays_with_its_version_and_only_the_secretariat_reads_it_there(
    made, file_question, started, cast, sign_in, outbox
):
    give(started, made, file_question, ("cijfers.pdf", PDF))
    build.answer_all(started, made)
    assert "cijfers.pdf (1 kB)" in started.get(f"{made.url}/invullen/nalezen").text
    build.submit(started, made)
    assert "cijfers.pdf (1 kB)" in started.get(f"{made.url}/invullen/ontvangst").text
    assert "cijfers.pdf (1 kB)" in outbox[-1].body
    name = db.session.scalar(select(Attachment.name))
    give(started, made, file_question, **{f"v{file_question}-weg": name})
    assert names(file_question) == []
    assert kept() == 1, "it was sent, so it stays with what was sent"
    desk = sign_in(cast.secretariat)
    response = db.session.scalar(select(Response.id))
    page = desk.get(f"/raadplegingen/inzendingen/{response}").text
    path = f"/raadplegingen/inzendingen/{response}/bestand/{name}"
    assert path in page
    assert desk.get(path).data == PDF
    assert desk.get(f"/raadplegingen/inzendingen/{response + 1}/bestand/{name}").status_code == 404
    lines = list(
        csv.reader(
            io.StringIO(desk.get(f"{made.url}/resultaten/antwoorden.csv").text), delimiter=";"
        )
    )
    assert "cijfers.pdf (1 kB)" in lines[-1]
    read = desk.get(f"{made.url}/resultaten/{file_question}")
    assert "cijfers.pdf (1 kB)" in read.text


def test_nobody_else_reads_a_file(made, file_question, started, cast, sign_in, outbox, app):
    give(started, made, file_question, ("cijfers.pdf", PDF))
    name = db.session.scalar(select(Attachment.name))
    path = f"{made.url}/invullen/bestand/{name}"
    assert started.get(path).status_code == 200
    again(made)
    other = sign_in(cast.employer)
    assert other.get(path).status_code == 410, "no questionnaire is open on this device"
    build.start(other, made, build.link_in(outbox[-1].body))
    assert other.get(path).status_code == 404
    response = db.session.scalar(select(AnswerFile.response_id))
    not_sent = sign_in(cast.secretariat)
    sent_path = f"/raadplegingen/inzendingen/{response}/bestand/{name}"
    assert not_sent.get(sent_path).status_code == 404, "it was not sent yet"
    assert other.get(sent_path).status_code == 404


def test_after_the_closing_no_file_is_taken(made, file_question, started, frozen_at):
    started.get(path_of(made))
    frozen_at(build.after_closing())
    late = started.send(
        path_of(made),
        {f"v{file_question}": [(io.BytesIO(PDF), "laat.pdf")]},
        on=f"{made.url}/invullen",
        content_type="multipart/form-data",
    )
    assert late.status_code == 410
    assert kept() == 0


def test_a_later_question_can_depend_on_a_file(made, file_question):
    whole = questionnaire_of(made.consultation.id)
    condition = Condition((Clause(file_question, Test.ANSWERED),))
    assert sentence(condition, whole) == "Alleen als bij vraag 3 een bestand gegeven is."
    assert asked(whole, {}) == whole


def test_a_preview_takes_names_and_keeps_no_file(made, file_question, cast, sign_in):
    desk = sign_in(cast.secretariat)
    shown = desk.send(f"{made.url}/voorbeeld", {f"v{file_question}": "cijfers.pdf"})
    assert "cijfers.pdf" in shown.text
    assert kept() == 0


def test_the_number_of_files_is_bounded(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.planned()
    path = f"{made.url}/vragen/deel/{made.sections[0]}/bestand"
    assert desk.send(path, {"text": "Bijlagen?", "most": FILES_MAX + 1}).status_code == 422
    assert desk.send(path, {"text": "Bijlagen?", "most": "3"}).status_code == 303
