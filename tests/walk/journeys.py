"""Journeys to what only stands there after one did something: refusals, answers, receipts.

Each goes through the pages as a person does and stops where there is something to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import follow, onwards, open_mail
from tests.support.live import Live
from tests.walk.asking_rooms import (
    asking_again,
    coding,
    in_french,
    joining,
    reporting_back,
    trying,
)
from tests.walk.crawl import NOBODY
from tests.walk.rooms import ROOMS, Journey


def refused_and_lost(page: Page, live: Live) -> Journey:
    page.goto("/bestaat-niet")
    yield "niet gevonden"
    page.goto("/register")
    yield "aanmelden"
    follow(page.get_by_role("main").get_by_role("button", name="Aanmelden"))
    yield "aanmelden geweigerd"


def not_for_you(page: Page, live: Live) -> Journey:
    page.goto("/register")
    yield "geen toegang"


def reporting(page: Page, live: Live) -> Journey:
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
    follow(page.get_by_role("button", name="Bestand toevoegen", exact=True))
    yield "bijlagen, geweigerd"
    page.get_by_label("Een bestand toevoegen").set_input_files(
        {"name": "dienstregeling.txt", "mimeType": "text/plain", "buffer": b"laatste bus 21.40 u"}
    )
    follow(page.get_by_role("button", name="Bestand toevoegen", exact=True))
    yield "bijlagen, een"
    onwards(page)
    onwards(page)
    yield "wie, geweigerd"
    page.get_by_label("Zonder mijn naam").check()
    onwards(page)
    yield "nakijken"
    follow(page.get_by_role("button", name="Melding versturen"))
    yield "verstuurd"
    page.get_by_text("Mail dit naar uzelf").click()
    page.get_by_label("Naar welk e-mailadres?").fill("geen adres")
    follow(page.get_by_role("button", name="Mail versturen"))
    yield "naar uzelf mailen, geweigerd"
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.inner_text("main"))
    page.goto("/zaken/volgen")
    page.get_by_label("Uw code").fill("1234")
    follow(page.get_by_role("button", name="Openen", exact=True))
    yield "volgen, geweigerd"
    page.get_by_label("Uw code").fill(code[0] if code else "")
    follow(page.get_by_role("button", name="Openen", exact=True))
    yield "stand"
    follow(page.get_by_role("button", name="Bericht versturen"))
    yield "stand, geweigerd"
    follow(page.get_by_role("link", name="Trek uw melding in"))
    yield "intrekken"


def answering(page: Page, live: Live) -> Journey:
    mail = open_mail(page, "stakeholder@voorbeeld.example", "Uw antwoord gevraagd")
    link = mail.get_by_role("link", name="uitnodiging").get_attribute("href")
    path = urlsplit(link or "").path  # the demonstration was made under another address
    page.goto(path)
    yield "uitnodiging"
    follow(page.get_by_role("button", name="Start de vragenlijst"))
    yield "overzicht"
    follow(page.get_by_role("link", name="Nalezen en versturen"))
    yield "nalezen, onvolledig"
    page.go_back()
    for part in ("Wat leren kost", "De steun die er is", "Wat zou helpen"):
        follow(page.get_by_role("link", name=part))
        yield part
        answer_everything(page)
        yield f"{part}, bewaard"
        follow(page.get_by_role("button", name="Bewaren en naar het overzicht"))
    follow(page.get_by_role("link", name="Over uw antwoorden"))
    follow(page.get_by_role("button", name="Bewaren en nalezen"))
    yield "over u, geweigerd"
    page.get_by_label("Namens wie").fill("Ons buurthuis.")
    page.get_by_label("Met wie").fill("Met de vrijwilligers.")
    page.get_by_label("Met naam", exact=True).check()
    follow(page.get_by_role("button", name="Bewaren en nalezen"))
    yield "nalezen"
    follow(page.get_by_role("button", name="Versturen", exact=True))
    yield "ontvangst"
    follow(page.get_by_role("link", name="Naar de vragenlijst"))
    follow(page.get_by_role("link", name="Inzending intrekken"))
    yield "intrekken"
    page.go_back()
    overview = page.url
    follow(page.get_by_role("link", name="Een collega laten meeschrijven"))
    follow(page.get_by_role("button", name="Link versturen"))
    yield "een collega, geweigerd"
    page.get_by_label("E-mailadres").fill("collega@voorbeeld.example")
    follow(page.get_by_role("button", name="Link versturen"))
    yield "samen"
    page.goto(overview)
    follow(page.get_by_role("link", name="Wat zou helpen"))
    follow(page.get_by_role("link", name="Wie schreef wat"))
    yield "eerder"
    page.goto(overview)
    follow(page.get_by_role("button", name="Afsluiten op dit toestel"))
    yield "afgesloten"
    page.goto(path)
    yield "gebruikte link"
    follow(page.get_by_role("button", name="nieuwe link"))
    yield "nieuwe link"


def answer_everything(page: Page) -> None:
    for group in page.get_by_role("main").get_by_role("group").all():
        group.get_by_role("radio").nth(1).check()
    for area in page.get_by_role("main").get_by_role("textbox").all():
        area.fill("De helft vooraf.")
        area.blur()
    expect(page.get_by_text("Bewaard om").last).to_be_visible()


def commenting(page: Page, live: Live) -> Journey:
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


def treating(page: Page, live: Live) -> Journey:
    page.goto("/register?gevolg=open")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    follow(page.get_by_role("button", name="Geef de aangevinkte"))
    yield "samen behandelen"
    follow(page.get_by_role("button", name=re.compile("Bewaar|Geef")).last)
    yield "samen behandelen, geweigerd"
    page.goto("/register?gevolg=open")
    follow(page.get_by_role("rowheader").get_by_role("link").first)
    follow(page.get_by_role("button", name="Bewaren", exact=True))
    yield "behandelen, geweigerd"
    page.goto("/register?q=zzzzzz")
    yield "niets gevonden"


def writing(page: Page, live: Live) -> Journey:
    page.goto("/adviezen/nieuw")
    follow(page.get_by_role("button", name="Begin het advies"))
    yield "nieuw advies, geweigerd"
    page.get_by_label("Titel", exact=True).fill("Een proefadvies")
    page.get_by_label("Op eigen initiatief").check()
    follow(page.get_by_role("button", name="Begin het advies"))
    yield "leeg advies"
    page.get_by_label("Titel van het nieuwe deel").fill("Een deel")
    follow(page.get_by_role("button", name="Deel toevoegen"))
    page.get_by_label("Tekst", exact=True).fill("Een alinea.\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    page.get_by_role("button", name="Toon voorbeeld").click()
    expect(page.get_by_role("region", name="Voorbeeld")).to_contain_text("Een alinea.")
    yield "voorbeeld"


def following(page: Page, live: Live) -> Journey:
    mail = open_mail(page, "", "Ontvangstbewijs")
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", mail.inner_text())
    page.goto("/volgen")
    page.get_by_label("Uw code").fill(code[0] if code else "")
    follow(page.get_by_role("button", name="Toon wat ermee gebeurde"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat gebeurde er met uw inbreng")
    yield "met een code"


def preparing(page: Page, live: Live) -> Journey:
    page.goto("/raadplegingen/nieuw")
    follow(page.get_by_role("button", name="Raadpleging aanmaken"))
    yield "nieuw, geweigerd"
    page.get_by_label("Bij welke opdracht").select_option(index=3)
    page.get_by_label("Titel", exact=True).fill("Wat houdt mensen tegen?")
    follow(page.get_by_role("button", name="Raadpleging aanmaken"))
    yield "wat nog moet"
    desk = page.url
    follow(page.get_by_role("link", name="Plan wijzigen"))
    page.get_by_label("Opent op").fill("2031-05-02T09:00")
    page.get_by_label("Sluit op").fill("2031-05-01T09:00")
    follow(page.get_by_role("button", name="bewaren").last)
    yield "plan, geweigerd"
    page.goto(desk)
    follow(sections(page).get_by_role("link", name="Vragen"))
    page.get_by_label("Titel van het deel").fill("Tijd")
    follow(page.get_by_role("button", name="Deel toevoegen"))
    follow(page.get_by_role("link", name="Titel en inleiding wijzigen"))
    yield "titel van een deel"
    page.goto(desk)
    follow(sections(page).get_by_role("link", name="Vragen"))
    questions = page.url
    for kind in ("open vraag", "één keuze", "schaal"):
        page.get_by_label("Nieuwe vraag").select_option(label=kind)
        follow(page.get_by_role("button", name="Vraag toevoegen"))
        follow(page.get_by_role("button", name="Vraag bewaren"))
        yield f"{kind}, geweigerd"
        page.get_by_label("Vraag", exact=True).fill("Wat houdt u tegen?")
        if kind == "één keuze":
            page.get_by_label("Antwoorden").fill("Tijd\nGeld")
        if kind == "schaal":
            page.get_by_label("Wat betekent 1?").fill("niets")
            page.get_by_label("hoogste cijfer").fill("alles")
        follow(page.get_by_role("button", name="Vraag bewaren"))
    yield "vragen"
    follow(page.get_by_role("link", name=re.compile("^Wijzigen")).first)
    yield "vraag wijzigen"
    page.goto(desk)
    follow(sections(page).get_by_role("link", name="Vragen"))
    follow(page.get_by_role("link", name=re.compile("Voorwaarde")).first)
    yield "voorwaarde"
    for path in ("inlezen", "overnemen"):
        page.goto(f"{questions.split('#')[0]}/{path}")
        yield f"vragen {path}"
    page.goto(desk)
    follow(sections(page).get_by_role("link", name="Doelgroepen"))
    follow(page.get_by_role("button", name="Doelgroep bewaren"))
    yield "doelgroepen, geweigerd"


def sections(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("navigation")


def choosing_a_password(page: Page, live: Live) -> Journey:
    page.goto("/wachtwoord-vergeten")
    follow(page.get_by_role("button", name="Mail mij een link"))
    yield "vergeten, geweigerd"
    page.get_by_label("e-mailadres").fill("expert@voorbeeld.example")
    follow(page.get_by_role("button", name="Mail mij een link"))
    yield "gevraagd"
    live.deliver()
    mail = open_mail(page, "expert@voorbeeld.example", "wachtwoord")
    follow(mail.get_by_role("link", name="/wachtwoord/"))
    yield "kiezen"
    page.get_by_role("textbox").last.fill("kort")
    follow(page.get_by_role("button", name="Wachtwoord bewaren"))
    yield "kiezen, geweigerd"
    page.goto("/wachtwoord/" + "x" * 43)
    yield "oude link"


def several_at_once(page: Page, live: Live) -> Journey:
    page.goto("/zaken/behandelen")
    page.get_by_role("checkbox", name="Kies").first.check()
    follow(page.get_by_role("button", name="Iets doen met wat aangevinkt is"))
    yield "tegelijk"
    follow(page.get_by_role("button", name="Toon eerst wat er gebeurt"))
    yield "tegelijk, geweigerd"
    page.get_by_label("Toewijzen", exact=True).check()
    follow(page.get_by_role("button", name="Toon eerst wat er gebeurt"))
    yield "tegelijk, wat er gebeurt"
    page.goto("/zaken/behandelen?toon=alles&q=fietsenstalling")
    follow(page.get_by_role("row").nth(1).get_by_role("link"))
    follow(page.get_by_role("link", name="Toon wat meeging"))
    yield "doorgegeven"
    page.goto("/zaken/behandelen?toon=alles&q=indeling")
    follow(page.get_by_role("row").nth(1).get_by_role("link"))
    follow(page.get_by_role("link", name="Tekst om te publiceren"))
    follow(page.get_by_role("link", name="Toon wat het publiek leest"))
    yield "gepubliceerd"


def asking_a_question(page: Page, live: Live) -> Journey:
    page.goto("/hulp?q=verlof")
    yield "hulp"
    follow(page.get_by_role("link", name="Een vraag stellen"))
    yield "vraag"
    page.get_by_label("Wat wilt u weten?").fill("")
    onwards(page)
    yield "vraag, geweigerd"


JOURNEYS: dict[str, tuple[str, Callable[[Page, Live], Journey], set[str]]] = {
    "verloren": (NOBODY, refused_and_lost, {"people.sign_in"}),
    "geweigerd": ("burger", not_for_you, set()),
    "tegelijk": ("secretariaat", several_at_once, {"desk.many", "desk.handover", "desk.published"}),
    "vragen": (NOBODY, asking_a_question, set()),
    "melden": (
        NOBODY,
        reporting,
        {"desk.ask", "desk.receipt", "desk.followed", "desk.ask_withdraw"},
    ),
    "antwoorden": (
        NOBODY,
        answering,
        {
            *("consultations.landing", "consultations.tasks", "consultations.section"),
            *("consultations.about_you", "consultations.check", "consultations.receipt"),
            *("consultations.ask_withdraw", "consultations.together"),
            "consultations.earlier_answers",
        },
    ),
    "coderen": (
        "expert",
        coding,
        {"consultations.code", "consultations.next_text", "consultations.similar_texts"},
    ),
    "reageren": ("werkgever", commenting, set()),
    "behandelen": ("secretariaat", treating, {"contributions.treat_many"}),
    "schrijven": ("secretariaat", writing, set()),
    "voorbereiden": (
        "secretariaat",
        preparing,
        {
            *("consultations.edit_plan", "consultations.edit_section"),
            *("consultations.new_question", "consultations.edit_question"),
            *("consultations.condition", "consultations.ask_file"),
            "consultations.ask_take_over",
        },
    ),
    "wachtwoord": (
        NOBODY,
        choosing_a_password,
        {"people.forgotten_asked", "people.choose_password"},
    ),
    "volgen": (NOBODY, following, {"contributions.followed"}),
    "proberen": ("secretariaat", trying, {"consultations.trial", "consultations.trial_done"}),
    "opnieuw vragen": (
        "secretariaat",
        asking_again,
        {"consultations.ask_follow_up", "consultations.ask_shown"},
    ),
    "in het Frans": (NOBODY, in_french, set()),
    "meedoen": (NOBODY, joining, {"consultations.join"}),
    "verslag": (
        NOBODY,
        reporting_back,
        {"consultations.read_synopsis", "consultations.opinion_map"},
    ),
    **ROOMS,
}
"""Per journey: who goes, where, and which pages are seen only there."""
