"""A question becomes an answer that stays true, in a browser.

Someone looks for it, does not find it and asks; it is answered, published, its regulation changes,
the answer is flagged and renewed, and who asked is told. With JavaScript and without.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.browser import Visitor, follow, onwards
from tests.support.live import Live
from tests.walk.walking import CODE, NUMBER, Walk, read

RULE = "Vlaams opleidingsverlof"
ASKED = "Ik ben Els Peeters. Telt een kookworkshop mee voor opleidingsverlof? Bel 0478 12 34 56."
TOLD = "Dag Els Peeters, een kookworkshop telt niet mee als ze niet gericht is op de arbeidsmarkt."
QUESTION = "Telt een kookworkshop mee voor opleidingsverlof?"
BETTER = "Een kookworkshop telt niet mee, tenzij uw sector ze erkent."
FOLLOWER = "volger@voorbeeld.example"


def test_an_answer_stays_true(live: Live, visitor: Callable[..., Visitor]) -> None:
    """On one engine with script and on the other without: what differs is told apart by neither."""
    walk = Walk(live, visitor, has_script=live.engine == "sqlite")
    _looks_and_asks(walk)
    _is_answered_and_published(walk)
    _someone_follows(walk)
    _the_regulation_changes(walk)
    _the_answer_is_flagged_and_renewed(walk)
    _who_asked_and_who_follows_is_told(walk)


def _looks_and_asks(walk: Walk) -> None:
    page = walk.person()
    page.goto("/loket")
    box = page.get_by_label("Wat wilt u weten?")
    if walk.has_script:
        box.press_sequentially("opleidingsverl", delay=20)
        expect(page.get_by_role("option").filter(has_text=RULE).first).to_be_visible()
        box.press("ArrowDown")
        expect(page.get_by_role("option", selected=True)).to_have_count(1)
        box.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
    box.fill("oplijdingsverlof")
    follow(page.get_by_role("main").get_by_role("button", name="Zoeken"))
    expect(page.get_by_text("We zochten naar ‘opleidingsverlof’")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_label("Wat wilt u weten?").fill("kookworkshop")
    follow(page.get_by_role("main").get_by_role("button", name="Zoeken"))
    expect(page.get_by_role("heading", name="Hierover vonden we niets")).to_be_visible()
    if walk.has_script:
        expect(page.get_by_text("We noteerden deze woorden")).to_be_visible()
    else:
        follow(page.get_by_role("button", name="Meld dat dit ontbreekt"))
        expect(page.get_by_text("Het secretariaat ziet nu dat dit ontbreekt.")).to_be_visible()
    follow(page.get_by_role("link", name="Een vraag stellen"))
    page.get_by_role("main").get_by_role("textbox").first.fill(ASKED)
    onwards(page)
    _looks_in_the_guide(walk, page)
    page.get_by_label("Iemand die leert of wil leren").check()
    onwards(page)
    page.get_by_label("Dat weet ik niet", exact=True).check()
    onwards(page)
    onwards(page)
    page.get_by_label("Zonder mijn naam").check()
    onwards(page)
    follow(page.get_by_role("button", name="Vraag versturen"))
    walk.numbers["question"] = read(NUMBER, page.locator("main"))
    walk.codes["question"] = read(CODE, page.locator("main"))


def _looks_in_the_guide(walk: Walk, page: Page) -> None:
    """Halfway the question: what is there for me? The page follows when the status changes."""
    here = page.url
    page.goto("/loket/wegwijzer")
    for status, measure in (("Ik ben werkgever", "Kmo-portefeuille"), ("in loondienst", RULE)):
        chosen = page.get_by_label("Wat is uw statuut?").get_by_role("option", name=status)
        value = chosen.get_attribute("value") or ""
        page.get_by_label("Wat is uw statuut?").select_option(value)
        if not walk.has_script:
            follow(page.get_by_role("button", name="Toon wat er is"))
        found = page.get_by_role("region", name="Dit bestaat voor u")
        expect(found.get_by_role("link", name=measure, exact=True)).to_be_visible()
        expect(page).to_have_url(re.compile(f"statuut={value}"))
    page.goto(here)


def _is_answered_and_published(walk: Walk) -> None:
    page = walk.person("Saar De Smedt")
    page.goto("/zaken/behandelen?toon=alles")
    row = page.locator("tr, li").filter(has_text=walk.numbers["question"]).first
    follow(row.get_by_role("link").first)
    page.get_by_label("Nieuwe stand").select_option("answered")
    page.get_by_label("Bericht aan de melder").fill(TOLD)
    follow(page.get_by_role("button", name="Stand en bericht bewaren"))
    follow(page.get_by_role("link", name="Maak er een vraag en antwoord van"))
    expect(page.get_by_text("persoonlijke stukken")).to_be_visible()
    expect(page.get_by_label("Antwoord", exact=True)).not_to_have_value(re.compile("Peeters"))
    page.get_by_label("Vraag", exact=True).fill(QUESTION)
    page.get_by_label("Mensen die (willen) leren").check()
    page.get_by_label("Thema").select_option(label="Tijd om te leren")
    page.get_by_label("Wie houdt dit antwoord bij?").select_option(label="Elif Demir")
    page.get_by_label("Regel 1", exact=False).first.select_option(label=RULE)
    page.get_by_label("Ik las de tekst na").check()
    follow(page.get_by_role("button", name="Bewaren en laten nalezen"))
    expect(page.get_by_text("U schreef zelf aan deze versie.")).to_be_visible()
    expect(page.get_by_role("button", name="Nagelezen: de tekst klopt")).to_have_count(0)
    walk.numbers["manage"] = page.url
    _second_person_checks(walk)
    page.reload()
    follow(page.get_by_role("button", name="Publiceren", exact=True))
    follow(page.get_by_role("link", name="Bekijk in het loket"))
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    walk.numbers["answer"] = page.url


def _second_person_checks(walk: Walk) -> None:
    expert = walk.person("Elif Demir")
    expert.goto(walk.numbers["manage"])
    follow(expert.get_by_role("button", name="Nagelezen: de tekst klopt"))
    expect(expert.get_by_text("U las deze versie na.")).to_be_visible()


def _someone_follows(walk: Walk) -> None:
    page = walk.person()
    page.goto(walk.numbers["answer"])
    page.get_by_label("Uw mailadres").fill(FOLLOWER)
    follow(page.get_by_role("button", name="Dit antwoord volgen"))
    mail = walk.mail(page, FOLLOWER, "Wilt u dit antwoord volgen?")
    link = re.search(r"/loket/volgen/\S+", mail.inner_text())
    assert link
    page.goto(link[0])
    follow(page.get_by_role("button", name="Ja, ik volg dit antwoord"))
    expect(page.get_by_text("U volgt dit antwoord. Wijzigt het")).to_be_visible()


def _the_regulation_changes(walk: Walk) -> None:
    page = walk.person("Saar De Smedt")
    page.goto("/regelgeving")
    follow(page.get_by_role("main").get_by_role("link", name=RULE, exact=True))
    follow(page.get_by_role("link", name="Beheren"))
    page.get_by_label("Wat veranderde er?").fill("Sectoren mogen opleidingen erkennen.")
    page.get_by_label("Bron").first.fill("Een test")
    follow(page.get_by_role("button", name="Versie toevoegen"))
    expect(page.get_by_text("Antwoorden die erop steunen, krijgen een vlag.")).to_be_visible()


def _the_answer_is_flagged_and_renewed(walk: Walk) -> None:
    visitor = walk.person()
    visitor.goto(walk.numbers["answer"])
    expect(visitor.get_by_text("we kijken dit antwoord na")).to_be_visible()
    expert = walk.person("Elif Demir")
    expect(walk.mail(expert, "expert@voorbeeld.example", "Een regel is gewijzigd")).to_be_visible()
    expert.goto("/mijn")
    mine = expert.get_by_role("region", name="Uw antwoorden in het loket")
    follow(mine.get_by_role("link", name="Regel gewijzigd"))
    follow(expert.get_by_role("link", name=QUESTION))
    follow(expert.get_by_role("button", name="Nieuwe versie beginnen"))
    expert.get_by_label("Antwoord", exact=True).fill(BETTER)
    expert.get_by_label("Wat is er anders").fill("Uw sector kan een workshop erkennen.")
    follow(expert.get_by_role("button", name="Bewaren", exact=True))
    page = walk.person("Saar De Smedt")
    page.goto(walk.numbers["manage"])
    expect(page.locator("ins").first).to_be_visible()
    follow(page.get_by_role("button", name="Nagelezen: de tekst klopt"))
    follow(page.get_by_role("button", name="Publiceren", exact=True))
    visitor.goto(walk.numbers["answer"])
    expect(visitor.get_by_text(BETTER)).to_be_visible()
    expect(visitor.get_by_text("we kijken dit antwoord na")).to_have_count(0)
    follow(visitor.get_by_role("link", name="Alle versies"))
    expect(visitor.locator("del").first).to_be_visible()


def _who_asked_and_who_follows_is_told(walk: Walk) -> None:
    page = walk.person()
    page.goto("/zaken/volgen")
    page.get_by_label("Uw code").fill(walk.codes["question"])
    follow(page.get_by_role("main").get_by_role("button").first)
    expect(page.get_by_text("Het antwoord op uw vraag is vernieuwd").first).to_be_visible()
    mail = walk.mail(page, FOLLOWER, "Er is een nieuwe versie")
    expect(mail).to_contain_text("Uw sector kan een workshop erkennen.")
