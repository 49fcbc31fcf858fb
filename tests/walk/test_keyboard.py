"""With the keyboard alone: a report, a comment; and the focus is never lost after a swap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Visitor
from tests.support.caller import Caller
from tests.support.live import Live
from tests.walk.keys import press, tab_to
from tests.walk.places import draft_path

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


def focus_is_somewhere(page: Page) -> None:
    """After a swap the focus is on something, not on the whole page."""
    expect(page.locator("body:focus")).to_have_count(0)
    assert page.evaluate("document.activeElement && document.activeElement !== document.body")


def test_a_report_by_keyboard_alone(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("/meldpunt")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    press(page.get_by_role("link", name="Een melding maken"))

    onwards = page.get_by_role("button", name="Verder", exact=True)
    press(onwards)
    expect(page.get_by_role("alert")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()
    keys.press("Space")
    press(onwards)

    press(page.get_by_label("Dat weet ik niet", exact=True), "Space")
    press(onwards)
    tab_to(page.get_by_label("Wat gebeurt er in de praktijk?"))
    keys.type("De inschrijving sluit voor de uitslag er is.")
    press(onwards)
    for title in ("Wat kost of hindert het?", "Wat zou helpen?", "Wilt u bijlagen toevoegen?"):
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        press(onwards)
    tab_to(page.get_by_role("radio").first)
    keys.press("ArrowDown")
    expect(page.get_by_label("Zonder mijn naam")).to_be_checked()
    press(onwards)
    press(page.get_by_role("button", name="Melding versturen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Uw melding is aangekomen")


def signed_in(visitor: Callable[..., Visitor], who: str) -> Page:
    page = visitor().page
    page.request.post("/demo/aanmelden", form={"person": who})
    return page


def test_comments_by_keyboard_alone(live: Live, visitor: Callable[..., Visitor]) -> None:
    page = signed_in(visitor, "werkgever")
    page.goto(live.ask(draft_path))
    keys = page.keyboard

    press(page.get_by_role("link", name="Reageer op alinea 2", exact=True))
    area = page.get_by_label("Uw reactie op alinea 2")
    expect(area).to_be_focused()
    place = page.get_by_role("button", name="Reactie plaatsen").first
    press(place)
    expect(page.get_by_text("Schrijf eerst uw reactie.").first).to_be_visible()
    focus_is_somewhere(page)
    tab_to(area)
    keys.type("Vanaf wanneer telt dit?")
    press(place)
    mine = page.get_by_role("article").filter(has_text="Vanaf wanneer telt dit?")
    expect(mine).to_be_visible()
    focus_is_somewhere(page)

    press(mine.get_by_role("link", name="Antwoord op"))
    expect(mine.get_by_role("textbox")).to_be_focused()
    press(mine.get_by_role("link", name="Toch niet"))
    expect(mine.get_by_role("textbox")).to_have_count(0)
    focus_is_somewhere(page)

    press(mine.get_by_role("link", name="Bewerk"))
    expect(mine.get_by_role("textbox")).to_be_focused()
    keys.press("Control+End")
    keys.type(" En voor wie?")
    press(mine.get_by_role("button", name="Wijziging bewaren"))
    expect(mine).to_contain_text("Bewerkt op")
    focus_is_somewhere(page)

    press(mine.get_by_role("link", name="Trek"))
    expect(mine.get_by_role("button", name="Bericht intrekken")).to_be_focused()
    number = mine.get_attribute("id")
    keys.press("Enter")
    expect(page.locator(f"#{number}")).to_contain_text("Ingetrokken door de schrijver")
    focus_is_somewhere(page)

    whole = page.get_by_label("Uw reactie", exact=True)
    tab_to(whole)
    keys.type("Op het geheel: akkoord.")
    press(page.get_by_role("button", name="Reactie plaatsen"))
    expect(page.get_by_role("article").filter(has_text="Op het geheel: akkoord.")).to_be_visible()
    expect(page.get_by_text("Uw bericht staat erbij:")).to_be_focused()


def test_news_leaves_the_typist_alone(live: Live, visitor: Callable[..., Visitor]) -> None:
    draft = live.ask(draft_path)
    page = signed_in(visitor, "werknemer")
    page.clock.install()
    page.goto(draft)
    area = page.get_by_label("Uw reactie", exact=True)
    area.fill("Ik ben nog aan het ")
    with Caller(live.url) as other:
        other.post("/demo/aanmelden", {"person": "trekker"})
        assert other.fill_in(f"{draft}/reageer", {"text": "Tussendoor gezegd."}).status == 303
    page.clock.fast_forward(16_000)
    arrived = page.get_by_role("article").filter(has_text="Tussendoor gezegd.")
    expect(arrived).to_contain_text("nieuw")
    expect(area).to_be_focused()
    page.keyboard.type("typen.")
    expect(area).to_have_value("Ik ben nog aan het typen.")
    expect(page.get_by_role("status").last).to_have_text("1 nieuw bericht")


def test_j_and_k_walk_the_register(visitor: Callable[..., Visitor]) -> None:
    page = signed_in(visitor, "secretariaat")
    page.goto("/register")
    links = page.get_by_role("rowheader").get_by_role("link")
    tab_to(links.first)
    for key, place in (("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    number = links.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
