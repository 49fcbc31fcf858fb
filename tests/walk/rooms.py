"""Journeys through the rooms of the desk: composing, reading in, weighing, deciding, the loket."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.support.browser import follow, open_mail
from tests.support.live import Live
from tests.walk.crawl import NOBODY

Journey = Iterator[str]
"""Goes from page to page and says at each stop where one is."""

DRAFT = "/werkgroepen/1/ontwerpacties/1"
FOLLOWER = "volger@voorbeeld.example"


def composing(page: Page, live: Live) -> Journey:
    page.goto("/beheer/samenstellingen/werkgroep")
    follow(page.get_by_role("button", name="Schema wijzigen"))
    yield "werkversie"
    working = page.url
    follow(page.get_by_role("link", name="Naam en bron wijzigen"))
    yield "naam en bron"
    page.goto(working)
    follow(page.get_by_role("link", name="Regel toevoegen"))
    yield "soort regel"
    follow(page.get_by_role("main").get_by_role("listitem").get_by_role("link").first)
    follow(page.get_by_role("button", name="Bewaren in de werkversie"))
    yield "regel toevoegen, geweigerd"
    page.goto(working)
    follow(page.get_by_role("link", name="Wijzig deze regel").first)
    yield "regel wijzigen"
    page.goto(working)
    follow(page.get_by_role("link", name="Werkversie weggooien"))
    yield "weggooien"


def reading_in(page: Page, live: Live) -> Journey:
    page.goto("/beheer/inlezen/organisaties")
    follow(page.get_by_role("button", name="Bestand bekijken"))
    yield "inlezen, geweigerd"
    lines = "Naam;Soort\nNieuwe bond (voorbeeld);Werkgeversorganisatie\nZonder soort;Iets anders\n"
    sheet = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.locator("input[type=file]").set_input_files(sheet)  # type: ignore[arg-type]  # a literal
    follow(page.get_by_role("button", name="Bestand bekijken"))
    yield "wat inlezen zou doen"


def weighing(page: Page, live: Live) -> Journey:
    page.goto("/meldpunt/rondes/2/leiden")
    follow(page.get_by_role("button", name="Open de wegingen voor het panel"))
    yield "samen wegen"
    follow(page.get_by_role("main").get_by_role("link", name="Beslissen").first)
    follow(page.get_by_role("button", name="Beslissing bewaren"))
    yield "beslissen, geweigerd"
    page.goto("/meldpunt/rondes/2/leiden")
    follow(page.get_by_role("link", name="Ronde afsluiten"))
    follow(page.get_by_role("main").get_by_role("button").last)
    yield "afsluiten, geweigerd"
    page.goto("/meldpunt/knelpunten/van-melding/1/nieuw")
    yield "knelpunt van een melding"
    page.goto("/meldpunt/rondes/nieuw")
    follow(page.get_by_role("button", name="Ronde openen en het panel mailen"))
    yield "nieuwe ronde, geweigerd"


def opening_a_round(page: Page, live: Live) -> Journey:
    page.goto(f"{DRAFT}/besluit/openen")
    page.get_by_label("Quorum").fill("")
    follow(page.get_by_role("button", name="Standpunten vragen"))
    yield "ronde openen, geweigerd"


def following_an_answer(page: Page, live: Live) -> Journey:
    page.goto("/loket/wegwijzer")
    page.get_by_label("Wat is uw statuut?").select_option(index=1)
    found = page.get_by_role("region", name="Dit bestaat voor u")
    found.get_by_role("link").first.wait_for()
    yield "wegwijzer, gekozen"
    follow(found.get_by_role("link").first)
    yield "maatregel"
    page.goto("/loket/antwoorden/1/versies")
    yield "versies"
    page.goto("/loket/antwoorden/1")
    page.get_by_label("Uw mailadres").fill(FOLLOWER)
    follow(page.get_by_role("button", name="Dit antwoord volgen"))
    live.deliver()
    mail = open_mail(page, FOLLOWER, "Wilt u dit antwoord volgen?")
    link = re.search(r"/loket/volgen/\S+", mail.inner_text())
    page.goto(link[0] if link else "")
    yield "volgen bevestigen"


def publishing_an_answer(page: Page, live: Live) -> Journey:
    page.goto("/zaken/behandelen?toon=alles&q=opleidingscheques")
    follow(page.get_by_role("row").filter(has_text="Vraag").first.get_by_role("link").first)
    page.get_by_label("Nieuwe stand").select_option("answered")
    page.get_by_label("Bericht aan de melder").fill("Ja, dat telt mee.")
    follow(page.get_by_role("button", name="Stand en bericht bewaren"))
    follow(page.get_by_role("link", name="Maak er een vraag en antwoord van"))
    follow(page.get_by_role("main").get_by_role("button").last)
    yield "van zaak naar antwoord, geweigerd"


def renewing_an_answer(page: Page, live: Live) -> Journey:
    page.goto("/loket/beheer/2")
    follow(page.get_by_role("button", name="Nieuwe versie beginnen"))
    yield "nieuwe versie van een antwoord"
    page.get_by_label("Antwoord", exact=True).fill("")
    follow(page.get_by_role("button", name="Bewaren", exact=True))
    yield "nieuwe versie, geweigerd"


ROOMS: dict[str, tuple[str, Callable[[Page, Live], Journey], set[str]]] = {
    "samenstellen": (
        "beheerder",
        composing,
        {
            *("schemes.working", "schemes.describe", "schemes.choose_kind"),
            *("schemes.add_rule", "schemes.change_rule"),
            "schemes.ask_discard",
        },
    ),
    "inlezen": ("beheerder", reading_in, {"partnership.look_at_sheet"}),
    "wegen": (
        "secretariaat",
        weighing,
        {"rounds.decide", "rounds.close", "rounds.create", "bottlenecks.create_from"},
    ),
    "beslissen": ("trekker", opening_a_round, {"decisions.open_round"}),
    "loket": (
        NOBODY,
        following_an_answer,
        {"loket.measure", "loket.versions", "loket.following_page"},
    ),
    "antwoord vernieuwen": ("secretariaat", renewing_an_answer, {"loket.edit"}),
    "vraag en antwoord": ("secretariaat", publishing_an_answer, {"loket.from_case"}),
}
"""Per journey: who goes, where, and which pages are seen only there."""
