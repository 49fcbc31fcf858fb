"""On paper: the blank form, the receipt and the letter say what the screen says, accessibly."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.consultations.conditions.words import sentence
from app.consultations.files import reading, tree
from app.consultations.models import Invitation, Response
from app.consultations.queries.plan import questionnaire_of
from app.consultations.services import taking_over
from app.core import clock
from app.core.db import db
from tests.consultations import build
from tests.consultations.test_translating import FRENCH, translate
from tests.documents.reading import PdfFile, squeeze

EVERY_KIND = """delen:
  - deel: Van alles
    inleiding: Neem uw tijd.
    vragen:
      - {soort: open, vraag: Waarom?, uitleg: Kort mag., waarom: Om te leren.}
      - {soort: kort, vraag: Welke sector?}
      - {soort: keuze, vraag: Waar?, antwoorden: [Hier, Daar], anders: ja}
      - {soort: keuzes, vraag: Wat?, antwoorden: [een, twee, drie], hoogstens: 2}
      - {soort: jaofnee, vraag: Werkt u?, optioneel: ja}
      - {soort: schaal, vraag: Hoe graag?, stappen: 5, laagste: niet, hoogste: veel}
      - {soort: rooster, vraag: Hoe vaak?, rijen: [prijs, uren], antwoorden: [nooit, soms, vaak]}
      - {soort: volgorde, vraag: Wat eerst?, antwoorden: [geld, tijd]}
      - {soort: getal, vraag: Hoeveel?, eenheid: mensen}
      - {soort: datum, vraag: Sinds wanneer?}
      - {soort: stellingen, vraag: Wat vindt u?, stellingen: [Leren loont, Leren kost]}
      - {soort: bestand, vraag: Hebt u cijfers?, hoogstens: 2}
  - deel: Alleen voor wie werkt
    voorwaarde: [vraag 5 = Ja, vraag 12 beantwoord]
    vragen:
      - {soort: open, vraag: 'Waarom {antwoord 3}?'}
"""


@pytest.fixture
def made(app):
    """The usual consultation, open, with every kind of question added."""
    made = build.planned()
    found = reading.read(tree.read("alles.yaml", EVERY_KIND.encode())).questionnaire
    taking_over.take_over(made.consultation, found, by=None, now=clock.now())
    build.open_it(made)
    return made


def test_the_blank_form_has_room_for_every_question_on_the_page_and_in_the_pdf(made, client):
    page = client.get(f"{made.url}/formulier")
    assert page.status_code == 200
    assert f"{made.url}/formulier" in client.get(made.url).text
    answer = client.get(f"{made.url}/formulier.pdf")
    assert answer.content_type == "application/pdf"
    pdf = PdfFile(answer.data)
    words = squeeze(pdf.text())
    whole = questionnaire_of(made.consultation.id)
    for section in whole.sections:
        assert squeeze(section.title) in words
        if section.condition:
            said = sentence(section.condition, whole)
            assert "Alleen als bij vraag 8 ‘Ja’ geantwoord is en bij vraag 15 een bestand" in said
            assert squeeze(said) in words
    for text in ("4. Waarom?", "Waarom vragen we dit? Om te leren.", "Waarom [antwoord 6]?"):
        assert text in page.text
        assert squeeze(text) in words
    labels = {"Hier", "drie", "Weet ik niet", "5 – veel", "soms", "tijd", "mensen", "Ik pas"}
    for label in labels | {"Met naam", "Terugsturen naar", "bij opdracht 10"}:
        assert label in page.text
        assert squeeze(label) in words
    assert words.count("☐") >= 2 + 3 + 3 + 3 + 5 + 6 + 6 + 3


def test_the_form_is_tagged_for_a_screen_reader(made, client):
    pdf = PdfFile(client.get(f"{made.url}/formulier.pdf").data)
    root = pdf.reader.root_object
    assert root["/Lang"] == "nl-BE"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"Title", "H1", "H2", "P", "L", "LI", "Table", "TH", "TD"} <= set(pdf.tags())


def test_before_the_opening_only_the_secretariat_reads_the_questions(cast, sign_in, client):
    made = build.planned()
    assert client.get(f"{made.url}/formulier").status_code == 404
    desk = sign_in(cast.secretariat)
    desk.send(f"{made.url}/aankondigen", {}, on=f"{made.url}/beheer")
    assert client.get(f"{made.url}/formulier").status_code == 404
    assert client.get(f"{made.url}/formulier.pdf").status_code == 404
    assert desk.get(f"{made.url}/formulier").status_code == 200


def test_the_form_is_there_in_each_complete_language(cast, sign_in, client):
    made = build.planned()
    translate(sign_in(cast.secretariat), made)
    build.open_it(made)
    page = client.get(f"{made.url}/formulier?taal=fr").text
    assert "Qui doit payer ?" in page
    assert "Votre nom" in page
    pdf = PdfFile(client.get(f"{made.url}/formulier.pdf?taal=fr").data)
    assert pdf.reader.root_object["/Lang"] == "fr-BE"
    assert squeeze(FRENCH["Overheid"]) in squeeze(pdf.text())


def test_the_receipt_as_pdf_says_what_was_sent_and_what_happens_next(client, outbox):
    made = build.opened()
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    assert client.get(f"{made.url}/invullen/ontvangst.pdf").status_code == 303
    build.answer_all(client, made)
    build.submit(client, made)
    assert "ontvangst.pdf" in client.get(f"{made.url}/invullen/ontvangst").text
    words = squeeze(PdfFile(client.get(f"{made.url}/invullen/ontvangst.pdf").data).text())
    for text in (
        *("2026-0001", "Bakkerij Oost (voorbeeld)", "De kosten wegen.", "Wij", "120 bakkers"),
        "4 op een schaal van 1 (niet) tot 5 (heel zwaar)",
        *("Met naam", "/volgen", "Op 30 juni 2026 leest u wat er met de antwoorden gebeurde."),
        "Tot 5 mei 2026 om 0.00 uur kunt u uw antwoorden wijzigen",
    ):
        assert squeeze(text) in words, text


def test_who_answered_on_paper_gets_a_letter_with_the_code(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.opened()
    begun = desk.send(
        f"{made.url}/invoeren",
        {"way": "paper", "group_id": str(made.groups[0]), "name": "Els Maes", "organisation": ""},
    )
    assert begun.status_code == 303, begun.text
    good = made.answers
    first = {key: good[key] for key in (made.open_question, made.choice)}
    build.fill(desk, made, made.sections[0], first)
    path = f"{made.url}/invullen/over-uw-antwoorden"
    basis = re.search(r'name="basis"[^>]*value="(\w+)"', desk.get(path).text)
    assert basis
    desk.send(path, {"basis": basis[1], "publication": "without_name"})
    build.submit(desk, made)
    shown = desk.get(f"{made.url}/invullen/ontvangst").text
    code = re.search(r'name="code" value="([\d ]+)"', shown)
    assert code
    response = db.session.scalar(select(Response.id).join(Invitation))
    letter = f"/raadplegingen/inzendingen/{response}/brief.pdf"
    on = f"{made.url}/invullen"
    words = squeeze(PdfFile(desk.send(letter, {"code": code[1]}, on=on).data).text())
    for text in (code[1], "Els Maes", "2026-0001", "op papier", "Met vriendelijke groet"):
        assert squeeze(text) in words, text
    forged = squeeze(PdfFile(desk.send(letter, {"code": "1" * 16}, on=on).data).text())
    assert "1" * 16 not in forged
    assert letter in desk.get(f"/raadplegingen/inzendingen/{response}").text
    assert squeeze(code[1]) not in squeeze(PdfFile(desk.get(letter).data).text())
    assert sign_in(cast.employer).get(letter).status_code in {403, 404}
