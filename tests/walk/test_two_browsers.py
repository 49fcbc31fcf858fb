"""Two members at one draft at the same time: with JavaScript what one does appears at the other.

Without it they see it when they look again, and a stale edit shows both texts all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.core.db import db
from app.people.models import SignInSession
from tests.support.browser import Visitor, follow
from tests.support.live import Live
from tests.walk.putting_in import open_the_draft, post_number, post_with
from tests.walk.walking import Walk

FIRST = "Zet de datum van de inwerkingtreding in de titel."
EDITED = "Zet de datum van de inwerkingtreding in de eerste zin."
LATER = "Ik houd het bij de titel."

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


@pytest.mark.parametrize("has_script", [True, False], ids=["with_script", "without_script"])
def test_two_members_write_at_the_same_time(
    live: Live, visitor: Callable[..., Visitor], has_script: bool
) -> None:
    walk = Walk(live, visitor, has_script)
    writer, reader = walk.person("Wim Claes"), walk.person("Nele Jacobs")
    if has_script:
        reader.clock.install()  # so that fifteen seconds pass at once
    for member in (writer, reader):
        open_the_draft(member)

    writer.get_by_label("Uw reactie", exact=True).fill(FIRST)
    writer.get_by_role("button", name="Reactie plaatsen").click()
    number = post_number(post_with(writer, FIRST))
    if has_script:
        expect(writer.locator("#reageer [data-focus]").first).to_be_focused()
        reader.get_by_label("Uw reactie", exact=True).fill("Half geschreven")
    look(reader, has_script, "1 nieuw bericht")
    expect(post_with(reader, FIRST)).to_be_visible()
    if has_script:  # news takes neither the focus nor what one was writing
        expect(reader.get_by_label("Uw reactie", exact=True)).to_be_focused()
        expect(reader.get_by_label("Uw reactie", exact=True)).to_have_value("Half geschreven")
        reader.get_by_role("link", name=f"Antwoord op bericht {number}", exact=True).click()
        reader.get_by_label(f"Uw antwoord op bericht {number}").fill("Mijn antwoord")

    stale = writer.context.new_page()  # the same writer, on another device as it were
    open_the_draft(stale)
    for page in (writer, stale):
        page.get_by_role("link", name=f"Bewerk bericht {number}", exact=True).click()
    writer.get_by_label(f"Uw bericht {number}").fill(EDITED)
    writer.get_by_role("button", name="Wijziging bewaren").click()
    expect(post_with(writer, EDITED)).to_contain_text("Bewerkt op")
    look(reader, has_script, f"Bericht {number} is gewijzigd")
    expect(post_with(reader, EDITED)).to_be_visible()
    if has_script:  # the form that stands open in that very post is left alone
        answer = reader.get_by_label(f"Uw antwoord op bericht {number}")
        expect(answer).to_have_value("Mijn antwoord")
        expect(answer).to_be_focused()

    stale.get_by_label(f"Uw bericht {number}").fill(LATER)
    stale.get_by_role("button", name="Wijziging bewaren").click()
    expect(stale.get_by_text("U paste dit bericht intussen elders al aan.").first).to_be_visible()
    expect(stale.locator(".typed")).to_have_text(EDITED)
    expect(stale.get_by_label(f"Uw bericht {number}")).to_have_value(LATER)
    stale.get_by_role("button", name="Wijziging bewaren").click()
    expect(post_with(stale, LATER)).to_be_visible()


def look(page: Page, has_script: bool, says: str) -> None:
    """With script the news arrives by itself and is announced; without it one looks again."""
    if has_script:
        page.clock.fast_forward(16_000)
        expect(page.get_by_role("status").filter(has_text=says)).to_be_attached()
    else:
        page.reload()


def test_a_session_that_ends_while_the_page_looks_for_news_says_so_in_place(
    live: Live, visitor: Callable[..., Visitor]
) -> None:
    walk = Walk(live, visitor, has_script=True)
    page = walk.person("Nele Jacobs")
    page.clock.install()
    open_the_draft(page)
    page.get_by_label("Uw reactie", exact=True).fill("Dit wil ik niet kwijt.")
    live.ask(lambda: (db.session.query(SignInSession).delete(), db.session.commit()))
    page.clock.fast_forward(16_000)
    # the news and the conversation each ask, and each says so in its own place
    said = page.get_by_role("alert").filter(has_text="U bent niet of niet meer aangemeld.").first
    expect(said).to_be_visible()
    expect(said.get_by_role("link", name="Meld u aan in een nieuw venster")).to_be_visible()
    expect(page.get_by_label("Uw reactie", exact=True)).to_have_value("Dit wil ik niet kwijt.")
    assert page.evaluate("document.activeElement.name") == "text"


def test_words_are_selected_suggested_and_taken_over(
    live: Live, visitor: Callable[..., Visitor]
) -> None:
    walk = Walk(live, visitor, has_script=True)
    member, lead = walk.person("Nele Jacobs"), walk.person("Tom Verlinden")
    open_the_draft(member)
    passage = member.locator("#p2")
    passage.locator(".prose p").last.evaluate("p => document.getSelection().selectAllChildren(p)")
    expect(passage).to_have_class(re.compile("has-words"))
    passage.get_by_role("link", name="Stel andere woorden voor").click()
    expect(member.get_by_label("Uw voorstel")).to_be_focused()
    assert member.get_by_label("Over welke woorden").input_value().startswith("Het Vlaams")
    member.get_by_label("Uw voorstel").fill("Het leerrecht telt per jaar.")
    member.get_by_label("Waarom is dat beter?").fill("Korter leest vlotter.")
    member.get_by_role("button", name="Voorstel doen").click()
    expect(passage.locator("[data-focus]")).to_be_focused()
    number = post_number(post_with(member, "Korter leest vlotter."))

    open_the_draft(lead)
    lead.get_by_role("link", name=f"Beslis over voorstel {number}", exact=True).click()
    lead.get_by_label("Ja, de woorden").check()
    lead.get_by_label("Waarom?").fill("Akkoord.")
    lead.get_by_role("button", name="Beslissing bewaren").click()
    expect(post_with(lead, "Korter leest vlotter.")).to_contain_text("Staat in de werktekst.")
    follow(lead.get_by_role("link", name="Verder schrijven"))
    text = lead.get_by_label("Tekst", exact=True)
    assert "Het leerrecht telt per jaar." in text.input_value()
    text.fill(text.input_value() + "\n\nEn nog een zin.")
    text.blur()
    expect(lead.get_by_text("Werktekst bewaard op")).to_be_visible()
    lead.get_by_label("Wat wijzigt er").fill("Korter, en een zin erbij.")
    follow(lead.get_by_role("button", name="Versie publiceren"))
    expect(lead.locator(".credits")).to_contain_text("Nele Jacobs")
