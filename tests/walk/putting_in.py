"""The first half of the line: what people read, say, answer and report."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import onwards
from tests.walk.places import CONSULTATION, DRAFT
from tests.walk.walking import CODE, GUEST, NUMBER, Walk, read

WHOLE = "Zeg in de eerste zin voor wie dit leerrecht geldt."
WHOLE_EDITED = "Zeg in de eerste zin voor wie dit leerrecht geldt, en vanaf wanneer."
PASSAGE = "Zeg erbij hoelang dat overgangsjaar duurt."
ANSWER = "Akkoord, en noem er de deeltijdse werknemers bij."
ONE_CHANGE = "Betaal de steun uit voor de opleiding begint, niet erna."
ONE_CHANGE_LATER = "Betaal de helft van de steun uit voor de opleiding begint."
PRACTICE = "De cursus begint in september, maar de aanvraag moet in mei binnen zijn."


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
    page.get_by_role("button", name="Nakijken wie u uitnodigt").click()
    expect(page.get_by_role("row").filter(has_text=GUEST)).to_contain_text("0")
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
    page.get_by_role("button", name="Openen", exact=True).click()
    expect(page.get_by_text(f"Melding {walk.numbers['report']}").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("ontvangen")
    expect(page.get_by_text(PRACTICE).last).to_be_visible()
