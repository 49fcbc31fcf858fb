"""Open answers are coded in a browser: with the keyboard alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.consultations.models import Consultation
from app.consultations.rules import State
from app.core.db import db
from tests.support.browser import Visitor, follow
from tests.support.live import Live

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


def start(live: Live, page: Page) -> None:
    """As the second coder, from the page of the consultation to the first answer left to code."""

    def closed() -> int | None:
        return db.session.scalar(
            select(Consultation.id).where(Consultation.state == State.ANALYSED)
        )

    page.request.post("/demo/aanmelden", form={"person": "expert"})
    page.goto(f"/raadplegingen/{live.ask(closed)}")
    follow(page.get_by_role("link", name="Antwoorden coderen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Antwoord coderen")


def done(page: Page) -> int:
    """With how many answers this coder is done, as the page says."""
    said = page.get_by_text("U bent klaar met").inner_text()
    return int(said.split()[4])


def test_answers_are_coded_with_the_keyboard_alone(
    live: Live, visitor: Callable[..., Visitor]
) -> None:
    page = visitor().page
    start(live, page)
    before, first = done(page), page.url
    keys = page.keyboard
    answer = page.locator("#antwoord")
    expect(answer).to_be_focused()
    keys.press("1")
    expect(page.get_by_label("Planning op voorhand")).to_be_checked()
    expect(page.locator("#aankondiging")).to_have_text("Planning op voorhand aangevinkt")
    keys.press("1")
    expect(page.get_by_label("Planning op voorhand")).not_to_be_checked()
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Kies minstens één thema")
    keys.press("3")
    with page.expect_navigation():
        keys.press("Enter")
    expect(answer).to_be_focused()
    assert page.url != first
    assert done(page) == before + 1
    second = page.url
    with page.expect_navigation():
        keys.press("n")
    assert page.url != second
    with page.expect_navigation():
        keys.press("p")
    assert page.url == second
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Vraag", exact=True).focus()
    keys.press("3")
    expect(page.get_by_label("Aanbod op maat", exact=False).first).not_to_be_checked()


def test_words_that_are_selected_become_a_passage(
    live: Live, visitor: Callable[..., Visitor]
) -> None:
    page = visitor().page
    start(live, page)
    answer = page.locator("#antwoord")
    page.evaluate(
        """() => { const text = document.getElementById("antwoord").firstChild;
        document.getSelection().setBaseAndExtent(text, 3, text, 10); }"""
    )
    words = answer.inner_text()[3:10]
    expect(page.get_by_label("Uw selectie")).to_be_checked()
    page.keyboard.press("2")
    with page.expect_navigation():
        page.keyboard.press("+")
    expect(page.get_by_role("group", name="Wat u al koos")).to_contain_text(words)


def test_answers_are_coded_without_javascript(live: Live, visitor: Callable[..., Visitor]) -> None:
    page = visitor(java_script_enabled=False).page
    start(live, page)
    before = done(page)
    page.get_by_label("Kosten en budget").check()
    follow(page.get_by_role("button", name="Klaar met dit antwoord"))
    assert done(page) == before + 1
    page.get_by_label("Geen thema past").check()
    follow(page.get_by_role("button", name="Klaar met dit antwoord"))
    assert done(page) == before + 2
    follow(page.get_by_role("link", name="Vergelijkbare antwoorden"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vergelijkbare antwoorden")
