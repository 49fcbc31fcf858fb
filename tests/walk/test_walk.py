"""The whole line in a browser: from what people put in to what was done with it.

One test walks it from home to feedback, on each engine, with JavaScript and without. It reads as a
person does: by the words on the screen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from app.core import clock
from tests.support.browser import Visitor, open_mail
from tests.support.live import Live
from tests.walk.places import CONSULTATION, DRAFT

NUMBER = r"\d{4}-\d{4,}"
CODE = r"\d{4} \d{4} \d{4} \d{4}"
WHOLE = "Zeg in de eerste zin voor wie dit leerrecht geldt."
WHOLE_EDITED = "Zeg in de eerste zin voor wie dit leerrecht geldt, en vanaf wanneer."
PASSAGE = "Zeg erbij hoelang dat overgangsjaar duurt."
ANSWER = "Akkoord, en noem er de deeltijdse werknemers bij."
ONE_CHANGE = "Betaal de steun uit voor de opleiding begint, niet erna."
ONE_CHANGE_LATER = "Betaal de helft van de steun uit voor de opleiding begint."
PRACTICE = "De cursus begint in september, maar de aanvraag moet in mei binnen zijn."
GUEST = "nieuw@voorbeeld.example"
TITLE = "Leren dat iedereen kan betalen"
SECTION = "Wie betaalt wat, en wanneer"
REASON = "Ze kwam binnen na de vergadering en gaat mee naar het volgende advies."


@dataclass
class Walk:
    """What the people on the walk carry along."""

    live: Live
    arrive: Callable[..., Visitor]
    has_script: bool
    numbers: dict[str, str] = field(default_factory=dict)
    """The register number of the comment, the answer to it, the response and the report."""
    codes: dict[str, str] = field(default_factory=dict)

    def person(self, name: str = "") -> Page:
        """A new browser in which one of the cast is signed in, or nobody."""
        page = self.arrive(java_script_enabled=self.has_script).page
        if name:
            page.goto("/demo")
            page.get_by_role("button", name=f"Aanmelden als {name}").click()
        return page

    def mail(self, reader: Page, address: str, subject: str) -> Locator:
        """The latest mail to an address, once it was sent, as it lies in the mailbox."""
        self.live.deliver()
        return open_mail(reader, address, subject)


@pytest.mark.parametrize("has_script", [True, False], ids=["with_script", "without_script"])
def test_from_input_to_feedback(
    live: Live, visitor: Callable[..., Visitor], has_script: bool
) -> None:
    walk = Walk(live, visitor, has_script)
    a_visitor_reads_what_is_going_on(walk)
    members_comment_on_a_draft(walk)
    the_secretariat_invites(walk)
    a_stakeholder_answers(walk)
    a_citizen_reports(walk)
    secretariat = walk.person("Saar De Smedt")
    the_register_holds_each_input(walk, secretariat)
    each_gets_a_disposition(walk, secretariat)
    an_advice_is_written(walk, secretariat)
    it_is_finished_with_a_reason(walk, secretariat)
    the_files_hold_what_the_page_holds(walk, secretariat)
    it_is_approved_and_published(walk, secretariat)
    the_feedback_is_published(walk, secretariat)
    each_contributor_sees_what_was_done(walk)


def read(pattern: str, where: Locator) -> str:
    """What stands there of this form: a register number, a code."""
    expect(where).to_contain_text(re.compile(pattern))
    return re.findall(pattern, where.inner_text())[0]


# 1. Home and assignments ---------------------------------------------------------------------


def a_visitor_reads_what_is_going_on(walk: Walk) -> None:
    page = walk.person()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name=CONSULTATION).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CONSULTATION)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Opdrachten").click()
    page.get_by_role("link", name="Levenslang leren beter financieren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Levenslang leren beter financieren")
    expect(page.get_by_role("link", name=CONSULTATION).first).to_be_visible()


# 2. A draft action ---------------------------------------------------------------------------


def members_comment_on_a_draft(walk: Walk) -> None:
    employer, employee = walk.person("Wim Claes"), walk.person("Nele Jacobs")
    if walk.has_script:
        employee.clock.install()  # so that fifteen seconds pass at once
    for member in (employer, employee):
        open_the_draft(member)

    employer.get_by_label("Uw reactie", exact=True).fill(WHOLE)
    employer.get_by_role("button", name="Reactie plaatsen").click()
    first = post_with(employer, WHOLE)
    walk.numbers["comment"] = read(NUMBER, first)

    employer.get_by_role("link", name="Reageer op alinea 2", exact=True).click()
    employer.get_by_label("Uw reactie op alinea 2").fill(PASSAGE)
    employer.get_by_role("button", name="Reactie plaatsen").first.click()
    second = post_with(employer, PASSAGE)
    expect(second.locator("blockquote")).to_contain_text("overgangsjaar")

    look_for_news(walk, employee)
    expect(post_with(employee, PASSAGE)).to_contain_text("Wim Claes")
    number = post_number(post_with(employee, WHOLE))
    employee.get_by_role("link", name=f"Antwoord op bericht {number}").click()
    employee.get_by_label(f"Uw antwoord op bericht {number}").fill(ANSWER)
    employee.get_by_role("button", name="Antwoord plaatsen").click()
    reply = post_with(employee, ANSWER)
    expect(reply).to_contain_text(f"antwoord op bericht {number}")
    walk.numbers["reply"] = read(NUMBER, reply)

    employer.get_by_role("link", name=f"Bewerk bericht {number}").click()
    employer.get_by_label(f"Uw bericht {number}").fill(WHOLE_EDITED)
    employer.get_by_role("button", name="Wijziging bewaren").click()
    expect(post_with(employer, WHOLE_EDITED)).to_contain_text("Bewerkt op")

    number = post_number(post_with(employer, PASSAGE))
    employer.get_by_role("link", name=f"Trek bericht {number} in").click()
    employer.get_by_role("button", name="Bericht intrekken").click()
    expect(employer.get_by_text(PASSAGE)).to_have_count(0)
    expect(employer.locator(f"#bericht-{number}")).to_contain_text("Ingetrokken door de schrijver")


def open_the_draft(member: Page) -> None:
    member.goto("/werkgroepen")
    member.get_by_role("link", name="Leren wordt werken").click()
    member.get_by_role("link", name=DRAFT, exact=True).click()
    expect(member.get_by_role("heading", level=1)).to_have_text(DRAFT)


def post_with(page: Page, text: str) -> Locator:
    found = page.get_by_role("article").filter(has_text=text)
    expect(found).to_be_visible()
    return found


def post_number(post: Locator) -> str:
    return post.get_by_role("heading").get_by_role("link").inner_text()


def look_for_news(walk: Walk, page: Page) -> None:
    """With script the new comments arrive by themselves; without it one looks again."""
    expect(page.get_by_text(PASSAGE)).to_have_count(0)
    if walk.has_script:
        page.clock.fast_forward(16_000)
        expect(page.get_by_role("status").filter(has_text="nieuwe berichten")).to_be_attached()
    else:
        page.reload()


# 3. A consultation ---------------------------------------------------------------------------


def the_secretariat_invites(walk: Walk) -> None:
    page = walk.person("Saar De Smedt")
    page.goto("/raadplegingen")
    page.get_by_role("link", name=CONSULTATION).first.click()
    page.get_by_role("link", name="Beheren", exact=True).click()
    page.get_by_role("link", name="Uitnodigingen").click()
    page.get_by_label("Wie nodigt u uit?").fill(f"{GUEST}; Noor Vos; Vormingshuis Noord")
    page.get_by_label("Doelgroep voor regels zonder doelgroep").select_option(index=2)
    page.get_by_role("button", name="Uitnodigen en mails versturen").click()
    expect(page.get_by_text("1 persoon krijgt een mail met een persoonlijke link.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=GUEST)).to_be_visible()


def a_stakeholder_answers(walk: Walk) -> None:
    page = walk.person()
    mail = walk.mail(page, GUEST, "Uw antwoord gevraagd")
    expect(mail).to_contain_text("Noor Vos")
    mail.get_by_role("link", name="uitnodiging").click()
    expect(page.get_by_text("Welkom, Noor Vos.")).to_be_visible()
    page.get_by_role("button", name="Start de vragenlijst").click()
    expect(page).not_to_have_url(re.compile("uitnodiging"))

    page.get_by_role("link", name="Wat leren kost").click()
    page.get_by_label("De tijd of het loon dat wegvalt").check()
    if walk.has_script:
        expect(page.get_by_text("Bewaard om").first).to_be_visible()
    page.get_by_role("group", name="Hoe zwaar weegt de prijs").get_by_label("4").check()
    page.get_by_label("Wanneer liep een opleiding mis").fill("In maart, door het papierwerk.")
    page.get_by_role("button", name="Bewaren en verder").click()
    page.get_by_role("group", name="Hoe goed kent uw organisatie").get_by_label("2").check()
    page.get_by_label("Met moeite").check()
    page.get_by_role("button", name="Bewaren en verder").click()
    page.get_by_label("Welke ene verandering").fill(ONE_CHANGE)
    page.get_by_role("button", name="Bewaren en verder").click()

    page.get_by_label("Namens wie spreekt uw organisatie?").fill("Veertien vormingshuizen.")
    page.get_by_label("Met wie overlegde u").fill("Met de lesgevers.")
    page.get_by_label("Met naam", exact=True).check()
    page.get_by_role("button", name="Bewaren en nalezen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees uw antwoorden na")
    expect(page.get_by_text(ONE_CHANGE)).to_be_visible()
    page.get_by_role("button", name="Versturen", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Uw antwoorden zijn aangekomen")
    walk.numbers["response"] = read(NUMBER, page.locator("main"))
    walk.codes["response"] = read(CODE, page.locator("main"))

    page.get_by_role("link", name="Naar de vragenlijst").click()
    page.get_by_role("link", name="Wat zou helpen").click()
    page.get_by_label("Welke ene verandering").fill(ONE_CHANGE_LATER)
    page.get_by_role("button", name="Bewaren en naar het overzicht").click()
    page.get_by_role("link", name="Nalezen en versturen").click()
    page.get_by_role("button", name="Versturen", exact=True).click()
    expect(page.get_by_text(ONE_CHANGE_LATER)).to_be_visible()
    expect(page.locator("main")).to_contain_text(walk.numbers["response"])
    receipt = walk.mail(page, GUEST, walk.numbers["response"])
    expect(receipt).to_contain_text(ONE_CHANGE_LATER)


# 4. A report ---------------------------------------------------------------------------------


def a_citizen_reports(walk: Walk) -> None:
    page = walk.person()
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Meldpunt").click()
    page.get_by_role("link", name="Een melding maken").click()
    page.get_by_label("Iemand die leert of wil leren").check()
    onwards(page)
    page.get_by_label("Dat weet ik niet", exact=True).check()
    onwards(page)
    page.get_by_label("Wat gebeurt er in de praktijk?").fill(PRACTICE)
    for _page in ("practice", "burden", "proposal", "files"):
        onwards(page)
    page.get_by_label("Zonder mijn naam").check()
    onwards(page)
    expect(page.get_by_text(PRACTICE)).to_be_visible()
    page.get_by_role("button", name="Melding versturen").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Uw melding is aangekomen")
    walk.numbers["report"] = read(NUMBER, page.locator("main"))
    walk.codes["report"] = read(CODE, page.locator("main"))
    page.get_by_role("button", name="Ik heb mijn code bewaard").click()
    page.get_by_role("link", name="Volg uw melding").click()
    page.get_by_label("Uw code").fill(walk.codes["report"])
    page.get_by_role("button", name="Open mijn melding").click()
    expect(page.get_by_text(f"Melding {walk.numbers['report']}").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("ontvangen")
    expect(page.get_by_text(PRACTICE).last).to_be_visible()


def onwards(page: Page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def desk(page: Page, door: str) -> None:
    """Go through one of the secretariat's doors."""
    page.get_by_role("navigation", name="Secretariaat").get_by_role("link", name=door).click()


# 5. The register -----------------------------------------------------------------------------


def the_register_holds_each_input(walk: Walk, page: Page) -> None:
    assert len(set(walk.numbers.values())) == len(walk.numbers)
    for what, channel in {
        "comment": "Werkgroep",
        "reply": "Werkgroep",
        "response": "Raadpleging",
        "report": "Meldpunt",
    }.items():
        desk(page, "Register")
        page.get_by_label("Woorden of nummer").fill(walk.numbers[what])
        page.get_by_role("button", name="Toon", exact=True).click()
        row = page.get_by_role("row").filter(has_text=walk.numbers[what])
        expect(row).to_contain_text(channel)
        expect(row).to_contain_text("Nog open")
    page.goto(f"/register/{walk.numbers['comment']}")
    expect(page.locator("main")).to_contain_text(WHOLE_EDITED)


def each_gets_a_disposition(walk: Walk, page: Page) -> None:
    page.goto(f"/register/{walk.numbers['comment']}")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat ermee gebeurt.")
    for what, disposition in {
        "comment": "Overgenomen",
        "response": "Deels overgenomen",
        "report": "Niet overgenomen",
    }.items():
        page.goto(f"/register/{walk.numbers[what]}")
        page.get_by_label(disposition, exact=True).check()
        page.get_by_label("Reden").fill(reason_for(what))
        page.get_by_label("Thema").fill("Wanneer steun komt")
        page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(page.get_by_text(f"{walk.numbers[what]} is behandeld.")).to_be_visible()


def reason_for(what: str) -> str:
    return {
        "comment": "De eerste zin van het advies zegt nu voor wie en vanaf wanneer.",
        "response": "De helft vooraf staat in het advies; alles vooraf is niet haalbaar.",
        "report": "De datum van de aanvraag ligt bij de verstrekker.",
    }[what]


# 6. An advice --------------------------------------------------------------------------------


def an_advice_is_written(walk: Walk, page: Page) -> None:
    desk(page, "Adviezen")
    page.get_by_role("link", name="Nieuw advies").click()
    page.get_by_label("Titel", exact=True).fill(TITLE)
    page.get_by_label("Op eigen initiatief").check()
    page.get_by_label("Krachtlijnen").fill("Betaal de helft vooraf.\nZeg voor wie het geldt.")
    page.get_by_label("Binnengekomen vanaf").fill(clock.today().isoformat())
    page.get_by_role("button", name="Begin het advies").click()

    page.get_by_label("Titel van het nieuwe deel").fill(SECTION)
    page.get_by_role("button", name="Deel toevoegen").click()
    page.get_by_label("Tekst", exact=True).fill(
        f"Betaal de helft van de steun vooraf [#{walk.numbers['response']}]. Zeg in de eerste zin "
        f"voor wie [#{walk.numbers['comment']}].\n\n1. eerst de helft\n2. dan de rest\n\n"
        "De datum van de aanvraag blijft."
    )
    page.get_by_text(walk.numbers["report"]).first.click()
    page.get_by_role("button", name=f"Citeren {walk.numbers['report']}").click()
    expect(page.get_by_label("Tekst", exact=True)).to_have_value(
        re.compile(re.escape(f"[#{walk.numbers['report']}]"))
    )
    page.get_by_role("button", name="Toon voorbeeld").click()
    expect(page.get_by_role("region", name="Voorbeeld")).to_contain_text("eerst de helft")
    page.get_by_role("button", name="Bewaar dit deel").click()
    expect(page.get_by_text("Het deel is bewaard.")).to_be_visible()

    page.goto(f"/register/{walk.numbers['report']}")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def it_is_finished_with_a_reason(walk: Walk, page: Page) -> None:
    desk(page, "Adviezen")
    page.get_by_role("link", name=re.compile(f"Schrijven.*{TITLE}")).click()
    page.get_by_role("link", name="Zonder gevolg: 1").click()
    expect(page.get_by_role("link", name=walk.numbers["reply"])).to_be_visible()
    expect(page.get_by_role("link", name=walk.numbers["comment"])).to_have_count(0)
    page.go_back()
    page.get_by_role("link", name="Volgende stap").click()
    page.get_by_role("button", name="Tekst afronden").click()
    expect(page.get_by_role("alert")).to_contain_text("Nu nog zonder gevolg: 1")
    page.get_by_label("Waarom blijft er inbreng zonder gevolg?").fill(REASON)
    page.get_by_role("button", name="Tekst afronden").click()
    expect(page.get_by_text("De tekst is afgewerkt.")).to_be_visible()


def the_files_hold_what_the_page_holds(walk: Walk, page: Page) -> None:
    desk(page, "Adviezen")
    page.get_by_role("link", name=TITLE, exact=True).click()
    document = Document(io.BytesIO(download(page, "Download als Word")))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert any(SECTION in heading for heading in headings)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    reader = PdfReader(io.BytesIO(download(page, "Download als PDF")))
    printed = " ".join(page.extract_text() for page in reader.pages)
    for what in ("comment", "response", "report"):
        assert any(walk.numbers[what] in cell for cell in cells)
        assert walk.numbers[what] in printed


def download(page: Page, link: str) -> bytes:
    path = page.get_by_role("link", name=link).get_attribute("href")
    answer = page.request.get(path or "")
    assert answer.ok
    return answer.body()


def it_is_approved_and_published(walk: Walk, page: Page) -> None:
    page.get_by_role("link", name="Volgende stap").click()
    page.get_by_label("Goedgekeurd op").fill(clock.today().isoformat())
    page.get_by_label("Eenparig").check()
    page.get_by_role("button", name="Goedkeuring noteren").click()
    page.get_by_label("Laat ook iedereen").uncheck()
    page.get_by_role("button", name="Publiceer het advies").click()
    expect(page.get_by_text("Het advies is gepubliceerd.")).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()


# 7. Feedback ---------------------------------------------------------------------------------


def the_feedback_is_published(walk: Walk, page: Page) -> None:
    desk(page, "Register")
    page.get_by_label("Ontvangen vanaf").fill(clock.today().isoformat())
    page.get_by_role("button", name="Toon", exact=True).click()
    page.get_by_role("link", name="Terugkoppeling publiceren").click()
    page.get_by_role("button", name="Publiceer 3 antwoorden").click()
    expect(page.get_by_text("De terugkoppeling van 3 inbrengen is gepubliceerd.")).to_be_visible()


def each_contributor_sees_what_was_done(walk: Walk) -> None:
    employer = walk.person("Wim Claes")
    employer.goto("/mijn")
    employer.get_by_role("link", name=walk.numbers["comment"]).click()
    expect(employer.get_by_role("heading", level=1)).to_have_text("Wat gebeurde er met uw inbreng")
    expect(employer.locator("main")).to_contain_text(reason_for("comment"))
    expect(employer.get_by_role("link", name=TITLE).first).to_be_visible()

    stakeholder = walk.person()
    stakeholder.goto("/volgen")
    stakeholder.get_by_label("Uw code").fill(walk.codes["response"])
    stakeholder.get_by_role("button", name="Toon wat ermee gebeurde").click()
    expect(stakeholder.locator("main")).to_contain_text(reason_for("response"))

    citizen = walk.person()
    citizen.goto("/meldpunt/volgen")
    citizen.get_by_label("Uw code").fill(walk.codes["report"])
    citizen.get_by_role("button", name="Open mijn melding").click()
    expect(citizen.locator("main")).to_contain_text("Niet overgenomen")
    expect(citizen.locator("main")).to_contain_text(reason_for("report"))

    letter = "Wat gebeurde er met uw inbreng"
    for address, what in (("werkgever@voorbeeld.example", "comment"), (GUEST, "response")):
        mail = walk.mail(citizen, address, f"{letter} {walk.numbers[what]}")
        expect(mail).to_contain_text(reason_for(what))

    citizen.goto("/wat-gebeurde-ermee")
    expect(citizen.locator("main")).to_contain_text(reason_for("report"))
