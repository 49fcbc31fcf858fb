"""An anonymous report becomes a rule that must change, in a browser.

Reported with a file, asked about, answered by code; gathered under a bottleneck with four others,
weighed in a round, the rule judged, the reporters told. With JavaScript and without.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.desk.models import Case
from tests.desk.made import report
from tests.support.browser import Visitor, follow, onwards
from tests.support.live import Live
from tests.walk.walking import CODE, NUMBER, Walk, read

DESK, MEMBER = "Saar De Smedt", "Wim Claes"
RULE = "Vlaams opleidingsverlof"
PRACTICE = "Het attest voor opleidingsverlof komt pas na de termijn om het loon terug te vragen."
BURDEN = "Drie werknemers betaalden we zelf."
ASK, REPLY = "Om welke opleiding gaat het?", "Om een opleiding tot lasser."
TITLE = "Het attest voor opleidingsverlof komt na de termijn"
REASON = "De termijn moet ingaan als het attest er is."
HOME = "thuis@voorbeeld.example"
OTHER = "melder{0}@voorbeeld.example"


def test_a_report_changes_a_rule(live: Live, visitor: Callable[..., Visitor]) -> None:
    """On one engine with script and on the other without: what differs is told apart by neither."""
    walk = Walk(live, visitor, has_script=live.engine == "sqlite")
    _reports_with_a_file(walk)
    _is_asked_and_answers_by_code(walk)
    _is_gathered_with_four_others(walk)
    _is_weighed_and_decided(walk)
    _the_rule_and_the_reporters_know(walk)


def _reports_with_a_file(walk: Walk) -> None:
    page = walk.person()
    page.goto("/meldpunt")
    follow(page.get_by_role("link", name="Een melding maken"))
    page.get_by_label("Werkgever of ondernemer").check()
    page.get_by_label("Waar speelt dit?").select_option(label="Limburg")
    onwards(page)
    page.get_by_label("Over welke regel of maatregel gaat het?").fill(RULE)
    onwards(page)
    page.get_by_label("Wat gebeurt er in de praktijk?").fill(PRACTICE)
    onwards(page)
    page.get_by_label("Wat kost of hindert het?").fill(BURDEN)
    onwards(page)
    onwards(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "attest.txt", "mimeType": "text/plain", "buffer": b"Attest van maart."}
    )
    follow(page.get_by_role("button", name="Bestand toevoegen", exact=True))
    expect(page.get_by_text("attest.txt").first).to_be_visible()
    onwards(page)
    page.get_by_label("Zonder mijn naam").check()
    onwards(page)
    expect(page.get_by_role("main")).to_contain_text("Limburg")
    follow(page.get_by_role("button", name="Melding versturen"))
    walk.numbers["report"] = read(NUMBER, page.locator("main"))
    walk.codes["report"] = read(CODE, page.locator("main"))
    _mails_the_number_home(walk, page)


def _mails_the_number_home(walk: Walk, page: Page) -> None:
    page.get_by_text("Mail dit naar uzelf").click()
    page.get_by_label("Naar welk e-mailadres?").fill(HOME)
    follow(page.get_by_role("button", name="Mail versturen"))
    expect(page.get_by_text("De mail vertrekt.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(walk.codes["report"])
    mail = walk.mail(walk.person(), HOME, walk.numbers["report"])
    expect(mail).not_to_contain_text(walk.codes["report"])
    expect(mail).not_to_contain_text(PRACTICE)


def _opens_by_code(walk: Walk) -> Page:
    page = walk.person()
    page.goto("/zaken/volgen")
    page.get_by_label("Uw code").fill(walk.codes["report"])
    follow(page.get_by_role("main").get_by_role("button").first)
    return page


def _is_asked_and_answers_by_code(walk: Walk) -> None:
    desk = walk.person(DESK)
    desk.goto("/zaken/behandelen?toon=alles")
    row = desk.get_by_role("row").filter(has_text=walk.numbers["report"])
    follow(row.get_by_role("link").first)
    walk.numbers["handled"] = desk.url
    expect(desk.get_by_text("attest.txt").first).to_be_visible()
    expect(desk.get_by_text("In het register van regelgeving:")).to_be_visible()
    desk.get_by_label("Nieuwe stand").select_option("waiting_for_reporter")
    desk.get_by_label("Bericht aan de melder").fill(ASK)
    follow(desk.get_by_role("button", name="Stand en bericht bewaren"))
    page = _opens_by_code(walk)
    expect(page.get_by_text(ASK).first).to_be_visible()
    page.get_by_label("Uw bericht").fill(REPLY)
    follow(page.get_by_role("button", name="Bericht versturen"))
    expect(page.get_by_text(REPLY).first).to_be_visible()
    desk.reload()
    expect(desk.get_by_text(REPLY).first).to_be_visible()


def _is_gathered_with_four_others(walk: Walk) -> None:
    def others() -> list[str]:
        made: list[Case] = [
            report(
                number,
                regulation=RULE,
                practice=f"Onze school levert het attest van opleidingsverlof te laat. ({number})",
                email=OTHER.format(number),
            )
            for number in range(4)
        ]
        return [case.number or "" for case in made]

    four = walk.live.ask(others)
    desk = walk.person(DESK)
    desk.goto(walk.numbers["handled"])
    follow(desk.get_by_role("link", name="Zet onder een knelpunt"))
    follow(desk.get_by_role("link", name="Maak een knelpunt van deze melding"))
    picked = desk.get_by_label("Regel of maatregel").locator("option:checked")
    expect(picked).to_have_text(RULE)
    desk.get_by_label("Het knelpunt in één zin").fill(TITLE)
    desk.get_by_label("Wat gebeurt er, en wie heeft er last van?").fill(PRACTICE)
    follow(desk.get_by_role("button", name="Knelpunt maken"))
    for number in four:
        desk.get_by_role("checkbox", name=number).check()
    follow(desk.get_by_role("button", name="Zet de aangevinkte meldingen erbij"))
    expect(desk.get_by_text("4 meldingen staan nu onder dit knelpunt.")).to_be_visible()
    follow(desk.get_by_role("button", name="Publiceren"))
    walk.numbers["bottleneck"] = desk.url


def _is_weighed_and_decided(walk: Walk) -> None:
    desk = walk.person(DESK)
    desk.goto("/meldpunt/rondes/2/leiden")
    desk.get_by_label("Een knelpunt toevoegen").select_option(label=TITLE)
    follow(desk.get_by_role("button", name="Mee laten wegen"))
    member = walk.person(MEMBER)
    member.goto("/meldpunt/rondes/2")
    follow(member.get_by_role("main").get_by_role("link", name=TITLE))
    for group in member.get_by_role("group").all():
        group.get_by_label("5, heel veel").check()
    follow(member.get_by_role("button", name="Weging bewaren"))
    desk.goto("/meldpunt/rondes/2/leiden")
    follow(desk.get_by_role("button", name="Open de wegingen voor het panel"))
    decide = desk.get_by_role("main").get_by_role("link", name=re.compile("^Beslissen"))
    while decide.count():
        follow(decide.first)
        ours = desk.get_by_role("heading", level=1).inner_text() == TITLE
        desk.get_by_label("Wat beslist de ronde?").select_option("act")
        if ours:
            desk.get_by_label("Wat moet er met de regel gebeuren?").select_option("reform")
        desk.get_by_label("Waarom?").fill(REASON if ours else "Wordt aangepakt.")
        follow(desk.get_by_role("button", name="Beslissing bewaren"))
    desk.goto("/meldpunt/rondes/2/afsluiten")
    desk.get_by_label("Het besluit van de ronde in enkele zinnen").fill("Eén regel moet anders.")
    follow(desk.get_by_role("button", name="Ronde afsluiten en iedereen verwittigen"))


def _the_rule_and_the_reporters_know(walk: Walk) -> None:
    page = walk.person()
    page.goto("/meldpunt/rondes/2/verslag")
    follow(page.get_by_role("main").get_by_role("link", name=RULE).first)
    expect(page.get_by_text("te hervormen").first).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()
    told = _opens_by_code(walk)
    expect(told.get_by_text(REASON).first).to_be_visible()
    for number in range(4):
        mail = walk.mail(page, OTHER.format(number), "Wat er gebeurt met het knelpunt")
        expect(mail).to_contain_text(REASON)
