"""A whole consultation, the secretariat's part: from the plan to the report and the feedback."""

from __future__ import annotations

import io
import re
from datetime import timedelta

from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.transaction import unit_of_work
from tests.support.browser import follow
from tests.walk.answering_round import (
    AGAINST,
    AHEAD,
    CHANGE,
    FITTED,
    FOLLOWED,
    OTHERWISE,
    PAST,
    PRACTICE,
    Asked,
)
from tests.walk.giving_back import desk, download
from tests.walk.walking import Walk, read

TITLE = "Wat maakt leren naast het werk haalbaar?"
GROUPS = ("Ondernemers en werkgevers", "Opleidingsverstrekkers")
REASON = {"Tijd": "De vervangregeling staat in het advies.", "Kosten": "Het budget ligt vast."}
REPORTED = "Wie antwoordt, vraagt eerst tijd en dan pas geld."

# Plan and questionnaire ----------------------------------------------------------------------


def it_is_planned(page: Page) -> None:
    """A title is enough to begin; opening is refused with a list of what is missing."""
    page.goto("/raadplegingen")
    follow(page.get_by_role("link", name="Nieuwe raadpleging"))
    page.get_by_label("Bij welke opdracht hoort de raadpleging?").select_option(index=3)
    page.get_by_label("Titel", exact=True).fill(TITLE)
    follow(page.get_by_role("button", name="Raadpleging aanmaken"))
    expect(page.get_by_text("Dit ontbreekt nog voor u kunt openen")).to_be_visible()
    follow(page.get_by_role("button", name="Openen", exact=True))
    refused = page.get_by_role("alert").or_(page.locator(".notice")).first
    expect(refused).to_contain_text("Dit kan nog niet")
    expect(page.get_by_role("main").get_by_role("listitem")).not_to_have_count(0)

    follow(page.get_by_role("link", name="Plan wijzigen"))
    now = clock.now().astimezone(BRUSSELS).replace(tzinfo=None)
    for label, text in {
        "Waarom houdt u deze raadpleging?": "We willen weten waarom leren naast het werk mislukt.",
        "Wat kan nog veranderen?": "Welke hulp er komt.",
        "Wat ligt al vast?": "Het budget.",
        "Wat gebeurt er met de antwoorden?": "Ze komen per thema in een syntheseverslag.",
        "Wie beslist?": "Het partnerschap",
        "Wie verwerkt de antwoorden?": "Het secretariaat",
        "Opent op": (now - timedelta(minutes=2)).isoformat(timespec="minutes"),
        "Sluit op": (now + timedelta(weeks=4)).isoformat(timespec="minutes"),
        "Dag van de terugkoppeling": (now + timedelta(weeks=12)).date().isoformat(),
    }.items():
        page.get_by_label(label, exact=True).fill(text)
    follow(page.get_by_role("button", name="Plan bewaren"))
    short = page.get_by_role("main").get_by_role("link", name=re.compile("8 weken"))
    expect(short).to_be_visible()
    follow(short)
    page.get_by_label("Waarom loopt ze korter dan 8 weken?").fill("Het advies is in maart nodig.")
    follow(page.get_by_role("button", name="Plan bewaren"))

    follow(page.get_by_role("link", name="Doelgroepen", exact=True))
    for group in GROUPS:
        page.get_by_label("Doelgroep", exact=True).select_option(label=group)
        page.get_by_label("Waarom bevraagt u hen?").fill("Zij kennen de praktijk.")
        page.get_by_label("voert het uit").check()
        follow(page.get_by_role("button", name="Doelgroep bewaren"))
        expect(page.get_by_role("listitem").filter(has_text=group)).to_be_visible()


def it_gets_questions(page: Page) -> None:
    """Three parts, with conditions that the page says in sentences."""
    follow(page.get_by_role("link", name="Vragen", exact=True))
    for section in (PRACTICE, PAST, AHEAD):
        page.get_by_label("Titel van het deel").fill(section)
        follow(page.get_by_role("button", name="Deel toevoegen"))
    ask(page, PRACTICE, "ja of nee", FOLLOWED)
    ask(
        page,
        PRACTICE,
        "één keuze",
        AGAINST,
        {"Antwoorden": "Tijd\nGeld\nHet aanbod"},
        ticked="Met ‘Anders, namelijk’",
    )
    ask(
        page,
        PAST,
        "schaal",
        FITTED,
        {"Wat betekent 1?": "niet", "Wat betekent het hoogste cijfer?": "heel goed"},
    )
    ask(page, PAST, "open vraag", OTHERWISE)
    ask(page, AHEAD, "open vraag", CHANGE)

    follow(page.get_by_role("link", name=re.compile(rf"Voorwaarde\s*: {re.escape(PAST)}")))
    page.get_by_label("Welk antwoord?").select_option(label="Ja")
    follow(page.get_by_role("button", name="Toevoegen"))
    follow(page.get_by_role("link", name="Naar de vragen"))
    follow(page.get_by_role("link", name=re.compile(rf"Voorwaarde\s*: {re.escape(OTHERWISE)}")))
    group = page.get_by_label("Welk antwoord?").locator(f'optgroup[label="3. {FITTED}"]')
    bound = group.locator("option", has_text="hoogstens het getal hieronder")
    page.get_by_label("Welk antwoord?").select_option(value=bound.get_attribute("value"))
    page.get_by_label("Getal").fill("2")
    follow(page.get_by_role("button", name="Toevoegen"))
    follow(page.get_by_role("link", name="Naar de vragen"))
    expect(page.get_by_text("Alleen als bij vraag 1 ‘Ja’ geantwoord is.")).to_be_visible()
    expect(page.get_by_text("Alleen als het antwoord op vraag 3 hoogstens 2 is.")).to_be_visible()


def ask(
    page: Page,
    section: str,
    kind: str,
    text: str,
    more: dict[str, str] | None = None,
    ticked: str = "",
) -> None:
    kinds = page.get_by_label(f"Nieuwe vraag in {section}")
    option = kinds.locator("option").filter(has_text=re.compile(f"^{kind}", re.I)).first
    kinds.select_option(value=option.get_attribute("value"))
    follow(page.get_by_role("button", name=f"Vraag toevoegen in {section}"))
    page.get_by_label("Vraag", exact=True).fill(text)
    for label, value in (more or {}).items():
        page.get_by_label(label, exact=True).fill(value)
    if ticked:
        page.get_by_label(ticked).check()
    follow(page.get_by_role("button", name="Vraag bewaren"))
    expect(page.get_by_text(text).first).to_be_visible()


def it_opens(page: Page) -> None:
    """Nothing is missing any more; from now on the questions lie fast."""
    follow(page.get_by_role("link", name="Stand", exact=True))
    expect(page.get_by_text("Het plan en de vragen zijn volledig.")).to_be_visible()
    follow(page.get_by_role("button", name="Openen", exact=True))
    expect(page.get_by_text("Ze sluit vanzelf op")).to_be_visible()


def asked_of(walk: Walk) -> Asked:
    """Where the consultation is, and what its questions are called in a form."""

    def look() -> Asked:
        number = db.session.scalars(
            select(Consultation.id).where(Consultation.title == TITLE)
        ).one()
        sections = select(SectionRow.title, SectionRow.id).where(
            SectionRow.consultation_id == number
        )
        asked = select(QuestionRow.text, QuestionRow.id).where(
            QuestionRow.consultation_id == number
        )
        return Asked(
            f"/raadplegingen/{number}",
            {row.title: row.id for row in db.session.execute(sections)},
            {row.text: row.id for row in db.session.execute(asked)},
        )

    return walk.live.ask(look)


# Invitations ---------------------------------------------------------------------------------


def address(number: int) -> str:
    return f"genodigde{number}@voorbeeld.example"


def forty_are_invited(walk: Walk, page: Page) -> None:
    """Half of them pasted, half in a file; each line is looked at before a mail goes out."""
    follow(page.get_by_role("link", name="Uitnodigingen", exact=True))
    line = "genodigde{0}@voorbeeld.example; Persoon {0}; Organisatie {0} (voorbeeld); {1}"
    pasted = [line.format(number, GROUPS[number % 2]) for number in range(20)]
    rows = [line.format(number, GROUPS[number % 2]) for number in range(20, 40)]
    sheet = "\n".join(("E-mailadres;Naam;Organisatie;Doelgroep", *rows, rows[0]))
    page.get_by_label("Wie nodigt u uit?").fill("\n".join(pasted))
    a_file = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    page.get_by_label("Bestand").set_input_files(a_file)  # type: ignore[arg-type]  # a literal
    follow(page.get_by_role("button", name="Nakijken wie u uitnodigt"))
    expect(page.get_by_text("Regel 22: Dit adres staat ook op regel 2.")).to_be_visible()
    expect(page.get_by_role("button", name="Uitnodigen en mails versturen")).to_have_count(0)
    page.get_by_label("Wie nodigt u uit?").fill("\n".join((*pasted, *rows)))
    follow(page.get_by_role("button", name="Opnieuw nakijken"))
    expect(page.get_by_text("40 personen krijgen een mail")).to_be_visible()
    follow(page.get_by_role("button", name="Uitnodigen en mails versturen"))
    expect(page.get_by_text("40 personen krijgen een mail")).to_be_visible()
    walk.live.deliver()


def answers_on_paper_are_entered(page: Page, asked: Asked, number: int) -> None:
    """For someone who was invited and wrote on paper."""
    page.goto(f"{asked.base}/uitnodigingen")
    follow(page.get_by_role("link", name="Antwoorden invoeren voor iemand"))
    page.get_by_label("op papier").check()
    page.get_by_label("Doelgroep", exact=True).select_option(label=GROUPS[0])
    page.get_by_label("E-mailadres").fill(address(number))
    follow(page.get_by_role("button", name="Vragenlijst openen"))
    expect(
        page.get_by_text(f"U voert deze antwoorden in voor Organisatie {number}")
    ).to_be_visible()
    follow(page.get_by_role("link", name=PRACTICE))
    page.get_by_role("group", name=FOLLOWED).get_by_label("Nee", exact=True).check()
    page.get_by_role("group", name=AGAINST).get_by_label("Geld").check()
    follow(page.get_by_role("button", name="Bewaren en verder"))
    page.get_by_label(CHANGE).fill("Een toelage die vooraf komt.")
    follow(page.get_by_role("button", name="Bewaren en verder"))
    page.get_by_label("Namens wie spreekt").fill("Onze leden")
    page.get_by_label("Met wie overlegde u").fill("De raad van bestuur")
    page.get_by_label("Zonder naam").check()
    follow(page.get_by_role("button", name="Bewaren en nalezen"))
    follow(page.get_by_role("button", name="Versturen", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("aangekomen")
    page.goto(f"{asked.base}/uitnodigingen")
    row = page.get_by_role("row").filter(has_text=f"Organisatie {number} (voorbeeld)")
    follow(row.get_by_role("link", name=re.compile("^lees")))
    expect(page.get_by_role("main")).to_contain_text("op papier, ingevoerd door Saar De Smedt")


# After the closing ---------------------------------------------------------------------------


def its_time_passes(walk: Walk, asked: Asked) -> None:
    """Five weeks go by: for this consultation all moments lie that much earlier."""
    weeks = timedelta(weeks=5)
    with walk.live.app.app_context(), unit_of_work():
        found = db.session.get_one(Consultation, int(asked.base.rpartition("/")[2]))
        opens_at, closes_at = found.opens_at, found.closes_at
        assert opens_at is not None
        assert closes_at is not None
        found.opens_at, found.closes_at = opens_at - weeks, closes_at - weeks


def twenty_five_of_forty(walk: Walk, page: Page, asked: Asked) -> None:
    """The desk counts as many as were sent; the worker fixes what the public sees."""
    page.goto(f"{asked.base}/uitnodigingen")
    rates = page.get_by_role("table").first
    expect(rates).to_contain_text("20")
    page.goto(f"{asked.base}/resultaten")
    expect(page.get_by_role("main")).to_contain_text("25")
    follow(page.get_by_role("button", name="Resultaten publiceren"))
    expect(page.get_by_text("De resultaten worden gemaakt.")).to_be_visible()
    walk.live.deliver()
    page.reload()
    expect(page.get_by_text("op basis van 25 inzendingen")).to_be_visible()
    follow(page.get_by_role("link", name="Stand", exact=True))
    follow(page.get_by_role("button", name="Alle antwoorden zijn verwerkt"))
    expect(page.get_by_text("Ze is gegeven zodra het syntheseverslag")).to_be_visible()


def open_answers_are_coded(page: Page, asked: Asked) -> None:
    """A codebook, two coders, and one answer coded by keyboard."""
    page.goto(f"{asked.base}/codering")
    follow(page.get_by_role("navigation", name="Codering").get_by_role("link", name="Codeboek"))
    page.get_by_label("Naam van het thema").fill("Tijd om te leren")
    follow(page.get_by_role("button", name="Thema toevoegen"))
    rooms = page.get_by_role("navigation", name="Codering")
    follow(rooms.get_by_role("link", name="Overzicht"))
    page.get_by_label("Eerste codeur").select_option(label="Saar De Smedt")
    others = page.get_by_label("Tweede codeur").locator("option:not([value=''])")
    other = others.filter(has_not_text="Saar De Smedt").first
    page.get_by_label("Tweede codeur").select_option(value=other.get_attribute("value"))
    follow(page.get_by_role("button", name="Codeurs vragen"))
    follow(page.get_by_role("link", name="Coderen", exact=True))
    expect(page.get_by_text("U bent klaar met 0 van de")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_role("checkbox", name="Tijd om te leren")).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("U bent klaar met 1 van de")).to_be_visible()


def each_answer_is_treated(page: Page) -> None:
    """In the register, by what they say: who asks for time, and then all others."""
    for words, theme, state in (("vervanging", "Tijd", ""), ("", "Kosten", "open")):
        desk(page, "Register")
        page.get_by_label("Woorden of nummer").fill(words)
        page.get_by_label("Kanaal").select_option(label="Raadpleging")
        page.get_by_label("Ontvangen vanaf").fill(clock.today().isoformat())
        if state:
            page.get_by_label("Gevolg").select_option(value=state)
        follow(page.get_by_role("button", name="Toon", exact=True))
        for box in page.get_by_role("main").get_by_role("checkbox").all():
            box.check()
        follow(page.get_by_role("button", name="Geef de aangevinkte inbrengen één gevolg"))
        page.get_by_label("Deels overgenomen", exact=True).check()
        page.get_by_label("Reden").fill(REASON[theme])
        page.get_by_label("Thema").fill(f"{theme} om te leren")
        follow(page.get_by_role("button", name=re.compile("Bewaar dit gevolg voor")))


def the_report_is_written_and_published(page: Page, asked: Asked) -> None:
    """Refused until each theme, the minority and what was not asked have their words."""
    page.goto(f"{asked.base}/synthese")
    follow(page.get_by_role("button", name="Verslag publiceren"))
    expect(page.get_by_text("Het verslag kan nog niet gepubliceerd worden.")).to_be_visible()
    expect(page.get_by_text("Inzendingen zonder thema of gevolg")).to_have_count(0)
    todo = page.locator("section").filter(has_text="Delen zonder tekst").get_by_role("listitem")
    expect(todo).to_have_count(4)
    while todo.count():
        follow(todo.first.get_by_role("link"))
        page.get_by_label("Tekst").fill(REPORTED)
        follow(page.get_by_role("button", name="Deel bewaren"))
        expect(page.get_by_text("Het deel is bewaard.")).to_be_visible()
    follow(page.get_by_role("button", name="Verslag publiceren"))
    expect(page.get_by_text("Het verslag is gepubliceerd.")).to_be_visible()


def everyone_reads_it(page: Page, asked: Asked) -> None:
    """As a page, as Word and as PDF, from the page of the consultation."""
    page.goto(asked.base)
    follow(page.get_by_role("link", name=re.compile("[Ss]yntheseverslag")).first)
    report = page.get_by_role("main")
    for said in ("40", "25", REPORTED, "Tijd om te leren", "Kosten om te leren"):
        expect(report).to_contain_text(said)
    document = Document(io.BytesIO(download(page, "Download als Word")))
    assert any(REPORTED in paragraph.text for paragraph in document.paragraphs)
    reader = PdfReader(io.BytesIO(download(page, "Download als pdf")))
    assert "Tijd om te leren" in " ".join(one.extract_text() for one in reader.pages)


def nobody_waits_for_feedback(page: Page) -> None:
    """Publishing the report told each of the twenty-five what was done with their answer."""
    desk(page, "Register")
    page.get_by_label("Kanaal").select_option(label="Raadpleging")
    page.get_by_label("Ontvangen vanaf").fill(clock.today().isoformat())
    follow(page.get_by_role("button", name="Toon", exact=True))
    told = page.get_by_role("row").filter(has_text="teruggekoppeld")
    expect(told).to_have_count(25)
    expect(told.filter(has_text="op papier")).to_have_count(1)


def who_answered_reads_what_was_done(walk: Walk, code: str, number: int) -> None:
    """With the code of the receipt, and in a mail."""
    page = walk.person()
    page.goto("/volgen")
    page.get_by_label("Uw code").fill(code)
    follow(page.get_by_role("button", name="Toon wat ermee gebeurde"))
    expect(page.get_by_role("main")).to_contain_text(REASON["Tijd"])
    mail = walk.mail(page, address(number), "Wat gebeurde er met uw inbreng")
    expect(mail).to_contain_text(REASON["Tijd"])
    assert read(r"\d{4}-\d{4,}", mail)
