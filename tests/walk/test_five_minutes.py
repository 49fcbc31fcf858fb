"""A report and a question take at most five minutes with the keyboard alone.

Every word of every page is read, also its hints, and every key is counted by the browser. The
speeds and their sources stand in `tests/walk/keys.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Visitor
from tests.walk.keys import Stopwatch

FIVE_MINUTES = 300
PRACTICE = (
    "De inschrijving voor de avondschool sluit in augustus. Het attest van mijn werkgever komt pas "
    "in september, dus ik ben elk jaar te laat."
)
BURDEN = "Een verloren schooljaar."
ASKED = "Hoeveel uren verlof krijg ik als ik halftijds werk en een avondcursus volg?"

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


def test_a_report_takes_less_than_five_minutes(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("/meldpunt/melden/wie")
    watch = Stopwatch(page)
    watch.start()
    watch.read("Als wie")
    watch.use(page.get_by_role("radio").first, press="Space")
    _onwards(watch, page)
    watch.read("Waarover gaat uw")
    watch.use(page.get_by_label("Dat weet ik niet", exact=True), press="Space")
    _onwards(watch, page)
    watch.read("Wat gebeurt er in de praktijk?")
    watch.use(page.get_by_label("Wat gebeurt er in de praktijk?"), text=PRACTICE)
    _onwards(watch, page)
    watch.read("Wat kost of hindert het?")
    watch.use(page.get_by_label("Wat kost of hindert het?"), text=BURDEN)
    _onwards(watch, page)
    for title in ("Wat zou helpen?", "bijlagen"):
        watch.read(title)
        _onwards(watch, page)
    _how_to_publish(watch, page)
    watch.read("Kijk uw")
    watch.use(page.get_by_role("button", name="Melding versturen"), press="Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw melding is aangekomen")
    _was_quick(watch)


def test_a_question_takes_less_than_five_minutes(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("/loket/vraag-stellen/vraag")
    watch = Stopwatch(page)
    watch.start()
    watch.read("Uw vraag")
    watch.use(page.get_by_label("Wat wilt u weten?"), text=ASKED)
    _onwards(watch, page)
    watch.read("wie")
    watch.use(page.get_by_role("radio").first, press="Space")
    _onwards(watch, page)
    watch.read("Waarover gaat uw")
    watch.use(page.get_by_label("Dat weet ik niet", exact=True), press="Space")
    _onwards(watch, page)
    watch.read("bijlagen")
    _onwards(watch, page)
    _how_to_publish(watch, page)
    watch.read("Kijk uw")
    watch.use(page.get_by_role("button", name="Vraag versturen"), press="Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw vraag is aangekomen")
    _was_quick(watch)


def _onwards(watch: Stopwatch, page: Page) -> None:
    watch.use(page.get_by_role("button", name="Verder", exact=True), press="Enter")


def _how_to_publish(watch: Stopwatch, page: Page) -> None:
    watch.read("Mogen we weten wie u bent?")
    watch.use(page.get_by_role("radio").first, press="ArrowDown")
    _onwards(watch, page)


def _was_quick(watch: Stopwatch) -> None:
    assert watch.pages >= 6
    assert watch.keys > 60
    assert watch.seconds < FIVE_MINUTES, (watch, watch.keys, watch.seconds)
