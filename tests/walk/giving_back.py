"""The second half of the line: what the secretariat does with it, and how it is told."""

from __future__ import annotations

import io
import re

from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from app.core import clock
from tests.support.browser import follow
from tests.walk.putting_in import WHOLE_EDITED
from tests.walk.walking import GUEST, Walk

TITLE = "Leren dat iedereen kan betalen"
SECTION = "Wie betaalt wat, en wanneer"
REASON = "Ze kwam binnen na de vergadering en gaat mee naar het volgende advies."


def desk(page: Page, door: str) -> None:
    """Go through one of the secretariat's doors."""
    follow(page.get_by_role("navigation", name="Secretariaat").get_by_role("link", name=door))


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
        follow(page.get_by_role("button", name="Toon", exact=True))
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
    follow(page.get_by_role("button", name="Toon", exact=True))
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
    citizen.goto("/zaken/volgen")
    citizen.get_by_label("Uw code").fill(walk.codes["report"])
    citizen.get_by_role("button", name="Openen", exact=True).click()
    expect(citizen.locator("main")).to_contain_text("Niet overgenomen")
    expect(citizen.locator("main")).to_contain_text(reason_for("report"))

    letter = "Wat gebeurde er met uw inbreng"
    for address, what in (("werkgever@voorbeeld.example", "comment"), (GUEST, "response")):
        mail = walk.mail(citizen, address, f"{letter} {walk.numbers[what]}")
        expect(mail).to_contain_text(reason_for(what))

    citizen.goto("/wat-gebeurde-ermee")
    expect(citizen.locator("main")).to_contain_text(reason_for("report"))
