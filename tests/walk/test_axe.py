"""axe finds nothing on any page, in both colour schemes and at both widths; nothing scrolls aside.

The pages are those that the cast reach by following links, one of each kind, and the stops of the
journeys below: forms that are refused, answers on their way, receipts. What a scheme changes is
colour alone, so in the dark only contrast is looked at again.

`LOOK=folder` keeps a picture of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Visitor, visit
from tests.support.live import Live, Original, app_on, serve
from tests.walk.crawl import NOBODY, crawl_as, endpoint_of

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
DESK, PHONE = 1280, 390
LOOKERS = ("werkgever", "trekker", "secretariaat", "burger", NOBODY)
"""Who looks: each at the pages that those before could not see."""
NO_PAGE = {
    *("static", "front.assignments_json", "contributions.register_file", "demo.mail_file"),
    *("advice.word", "advice.pdf", "meldpunt.file", "operations.alive", "operations.ready"),
    *("workgroups.post", "workgroups.passage", "workgroups.news", "language.choose"),
    "meldpunt.begin",
}
"""Files, fragments and redirections."""

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def served(original: Original) -> Iterator[Live]:
    """One demonstration for all that is looked at here."""
    url = original.copy("looked_at")
    with serve(url, original.folder) as live:
        yield live
    assert not live.complaints()


@pytest.fixture(scope="module")
def pages_of(original: Original) -> dict[str, list[str]]:
    """Per person the pages to look at: one of each kind, where nobody before could see it."""
    app = app_on(original.url)
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    with app.app_context():
        for person in LOOKERS:
            found[person] = []
            for path, status in crawl_as(app, person).pages.items():
                kind = endpoint_of(app, path)
                if kind and status == 200 and kind not in taken | NO_PAGE:
                    taken.add(kind)
                    found[person].append(path)
    return found


@pytest.fixture
def guest(browser: Browser, served: Live) -> Iterator[Callable[[str], Visitor]]:
    """`guest(person)` is a browser in which that person is signed in."""
    guests: list[Visitor] = []

    def arrive(person: str) -> Visitor:
        guest = visit(browser, served.url, reduced_motion="reduce")
        guests.append(guest)
        if person != NOBODY:
            guest.page.request.post("/demo/aanmelden", form={"person": person})
        return guest

    yield arrive
    for one in guests:
        one.close()


def problems_of(page: Page, name: str) -> list[str]:
    """What axe and the width have against a page as it stands."""
    found: list[str] = []
    page.evaluate(AXE_SCRIPT)
    for scheme, options in (("light", ALL), ("dark", CONTRAST)):
        for width in (DESK, PHONE):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
            page.set_viewport_size({"width": width, "height": 900})
            place = f"{name} ({scheme}, {width})"
            for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append(f"{place}: {violation['id']}: {violation['help']} {nodes}")
            excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if excess > 0:
                found.append(f"{place}: {excess} px too wide")
            if folder := os.environ.get("LOOK"):
                Path(folder).mkdir(parents=True, exist_ok=True)
                file = re.sub(r"\W+", "-", f"{name} {width} {scheme}").strip("-")
                page.screenshot(path=f"{folder}/{file}.png", full_page=True)
    return found


@pytest.mark.parametrize("person", LOOKERS)
def test_axe_finds_nothing(
    person: str, pages_of: dict[str, list[str]], guest: Callable[[str], Visitor]
) -> None:
    visitor = guest(person)
    problems = [
        problem
        for path in pages_of[person]
        for problem in problems_of(visitor.go(path), f"{person} {path}")
    ]
    assert not problems, "\n".join(problems)


# The journeys: what only stands there after one did something ---------------------------------

Journey = Iterator[str]
"""Goes from page to page and says at each stop where one is."""


def refused_and_lost(page: Page) -> Journey:
    page.goto("/bestaat-niet")
    yield "niet gevonden"
    page.goto("/register")
    yield "aanmelden"
    page.get_by_role("main").get_by_role("button", name="Aanmelden").click()
    yield "aanmelden geweigerd"


def not_for_you(page: Page) -> Journey:
    page.goto("/register")
    yield "geen toegang"


def reporting(page: Page) -> Journey:
    page.goto("/meldpunt/melden")
    yield "als wie"
    onwards(page)
    yield "als wie, geweigerd"
    page.get_by_role("radio").first.check()
    onwards(page)
    onwards(page)
    yield "waarover, geweigerd"
    page.get_by_label("Dat weet ik niet", exact=True).check()
    onwards(page)
    yield "praktijk"
    page.get_by_label("Wat gebeurt er in de praktijk?").fill("De laatste bus is weg. " * 250)
    onwards(page)
    yield "praktijk, te lang"
    page.get_by_label("Wat gebeurt er in de praktijk?").fill("De laatste bus is weg. " * 20)
    onwards(page)
    yield "last"
    onwards(page)
    onwards(page)
    yield "bijlagen"
    page.get_by_role("button", name="Bestand toevoegen").click()
    yield "bijlagen, geweigerd"
    page.get_by_label("Een bestand toevoegen").set_input_files(
        {"name": "dienstregeling.txt", "mimeType": "text/plain", "buffer": b"laatste bus 21.40 u"}
    )
    page.get_by_role("button", name="Bestand toevoegen").click()
    yield "bijlagen, een"
    onwards(page)
    onwards(page)
    yield "wie, geweigerd"
    page.get_by_label("Zonder mijn naam").check()
    onwards(page)
    yield "nakijken"
    page.get_by_role("button", name="Melding versturen").click()
    yield "verstuurd"
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.inner_text("main"))
    page.goto("/meldpunt/volgen")
    page.get_by_label("Uw code").fill("1234")
    page.get_by_role("button", name="Open mijn melding").click()
    yield "volgen, geweigerd"
    page.get_by_label("Uw code").fill(code[0] if code else "")
    page.get_by_role("button", name="Open mijn melding").click()
    yield "stand"
    page.get_by_role("button", name="Bericht versturen").click()
    yield "stand, geweigerd"
    page.get_by_role("link", name="Trek deze melding in").click()
    yield "intrekken"


def onwards(page: Page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def answering(page: Page) -> Journey:
    page.goto("/demo/postvak")
    mine = page.get_by_role("listitem").filter(has_text="stakeholder@voorbeeld.example")
    mine.filter(has_text="Uw antwoord gevraagd").get_by_role("link").first.click()
    link = page.get_by_role("main").get_by_role("link", name="uitnodiging").get_attribute("href")
    page.goto(link or "")
    yield "uitnodiging"
    page.get_by_role("button", name="Start de vragenlijst").click()
    yield "overzicht"
    page.get_by_role("link", name="Nalezen en versturen").click()
    yield "nalezen, onvolledig"
    page.go_back()
    for part in ("Wat leren kost", "De steun die er is", "Wat zou helpen"):
        page.get_by_role("link", name=part).click()
        yield part
        answer_everything(page)
        yield f"{part}, bewaard"
        page.get_by_role("button", name="Bewaren en naar het overzicht").click()
    page.get_by_role("link", name="Over uw antwoorden").click()
    page.get_by_role("button", name="Bewaren en nalezen").click()
    yield "over u, geweigerd"
    page.get_by_label("Namens wie").fill("Ons buurthuis.")
    page.get_by_label("Met wie").fill("Met de vrijwilligers.")
    page.get_by_label("Met naam", exact=True).check()
    page.get_by_role("button", name="Bewaren en nalezen").click()
    yield "nalezen"
    page.get_by_role("button", name="Versturen", exact=True).click()
    yield "ontvangst"
    page.get_by_role("link", name="Naar de vragenlijst").click()
    page.get_by_role("link", name="Inzending intrekken").click()
    yield "intrekken"
    page.go_back()
    page.get_by_role("button", name="Afsluiten op dit toestel").click()
    yield "afgesloten"
    page.goto(link or "")
    yield "gebruikte link"
    page.get_by_role("button", name="nieuwe link").click()
    yield "nieuwe link"


def answer_everything(page: Page) -> None:
    for group in page.get_by_role("main").get_by_role("group").all():
        group.get_by_role("radio").nth(1).check()
    for area in page.get_by_role("main").get_by_role("textbox").all():
        area.fill("De helft vooraf.")
        area.blur()
    expect(page.get_by_text("Bewaard om").last).to_be_visible()


def commenting(page: Page) -> Journey:
    page.goto("/werkgroepen/1/ontwerpacties/1")
    page.get_by_role("link", name="Reageer op alinea 2", exact=True).click()
    expect(page.get_by_label("Uw reactie op alinea 2")).to_be_focused()
    yield "reageren op een alinea"
    page.get_by_role("button", name="Reactie plaatsen").first.click()
    expect(page.get_by_text("Schrijf eerst uw reactie.").first).to_be_visible()
    yield "reactie geweigerd"
    page.get_by_label("Uw reactie op alinea 2").fill("Hoelang duurt dat overgangsjaar?")
    page.get_by_role("button", name="Reactie plaatsen").first.click()
    mine = page.get_by_role("article").filter(has_text="Hoelang duurt dat overgangsjaar?")
    expect(mine).to_be_visible()
    yield "reactie geplaatst"
    for act in ("Antwoord op", "Bewerk", "Trek"):
        mine.get_by_role("link", name=act).click()
        expect(mine.locator("form")).to_be_visible()
        yield f"{act} bericht"
        mine.get_by_role("link", name="Toch niet").click()


def treating(page: Page) -> Journey:
    page.goto("/register?gevolg=open")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Geef de aangevinkte").click()
    yield "samen behandelen"
    page.get_by_role("button", name=re.compile("Bewaar|Geef")).last.click()
    yield "samen behandelen, geweigerd"
    page.goto("/register?gevolg=open")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    yield "behandelen, geweigerd"
    page.goto("/register?q=zzzzzz")
    yield "niets gevonden"


def writing(page: Page) -> Journey:
    page.goto("/adviezen/nieuw")
    page.get_by_role("button", name="Begin het advies").click()
    yield "nieuw advies, geweigerd"
    page.get_by_label("Titel", exact=True).fill("Een proefadvies")
    page.get_by_label("Op eigen initiatief").check()
    page.get_by_role("button", name="Begin het advies").click()
    yield "leeg advies"
    page.get_by_label("Titel van het nieuwe deel").fill("Een deel")
    page.get_by_role("button", name="Deel toevoegen").click()
    page.get_by_label("Tekst", exact=True).fill("Een alinea.\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    page.get_by_role("button", name="Toon voorbeeld").click()
    expect(page.get_by_role("region", name="Voorbeeld")).to_contain_text("Een alinea.")
    yield "voorbeeld"


JOURNEYS: dict[str, tuple[str, Callable[[Page], Journey], set[str]]] = {
    "verloren": (NOBODY, refused_and_lost, {"people.sign_in"}),
    "geweigerd": ("burger", not_for_you, set()),
    "melden": (
        NOBODY,
        reporting,
        {"meldpunt.ask", "meldpunt.receipt", "meldpunt.followed", "meldpunt.ask_withdraw"},
    ),
    "antwoorden": (
        NOBODY,
        answering,
        {
            *("consultations.landing", "consultations.tasks", "consultations.section"),
            *("consultations.about_you", "consultations.check", "consultations.receipt"),
            "consultations.ask_withdraw",
        },
    ),
    "reageren": ("werkgever", commenting, set()),
    "behandelen": ("secretariaat", treating, {"contributions.treat_many"}),
    "schrijven": ("secretariaat", writing, set()),
    "volgen": (NOBODY, lambda page: following(page), {"contributions.followed"}),
}
"""Per journey: who goes, where, and which pages are seen only there."""


def following(page: Page) -> Journey:
    page.goto("/demo/postvak")
    page.get_by_role("link", name="Ontvangstbewijs").first.click()
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.inner_text("main"))
    page.goto("/volgen")
    page.get_by_label("Uw code").fill(code[0] if code else "")
    page.get_by_role("button", name="Toon wat ermee gebeurde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat gebeurde er met uw inbreng")
    yield "met een code"


@pytest.mark.parametrize("name", JOURNEYS)
def test_axe_finds_nothing_on_the_way(
    name: str, served: Live, guest: Callable[[str], Visitor]
) -> None:
    person, journey, seen_only_here = JOURNEYS[name]
    page = guest(person).page
    problems: list[str] = []
    seen: set[str | None] = set()
    for stop in journey(page):
        seen.add(endpoint_of(served.app, page.url))
        problems += problems_of(page, f"{name}, {stop}")
        page.set_viewport_size({"width": DESK, "height": 900})
    assert not problems, "\n".join(problems)
    assert seen_only_here <= seen


def test_every_page_is_looked_at(served: Live, pages_of: dict[str, list[str]]) -> None:
    rules = served.app.url_map.iter_rules()
    pages = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    linked = {endpoint_of(served.app, path) for paths in pages_of.values() for path in paths}
    on_the_way = {kind for _person, _journey, kinds in JOURNEYS.values() for kind in kinds}
    missing = pages - linked - on_the_way - NO_PAGE
    assert not missing, (
        f"Nobody looks at {sorted(missing)}. Link to it from a page that one of {LOOKERS} sees, "
        "lead a journey past it, or say in NO_PAGE that it shows no page."
    )
