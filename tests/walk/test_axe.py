"""axe finds nothing on any page, in both colour schemes and at both widths; nothing scrolls aside.

The pages are those that the cast reach by following links, one of each kind, and the stops of the
journeys: forms that are refused, answers on their way, receipts. What a scheme changes is colour
alone, so in the dark only contrast is looked at again.

`LOOK=folder` keeps a picture of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browser import Visitor, visit
from tests.support.live import Live, Original, serve
from tests.walk.crawl import NOBODY, Crawled, endpoint_of
from tests.walk.journeys import JOURNEYS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = 1280, 390
ALL = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
VIEWS = (
    ("light", DESK, ALL),
    ("light", PHONE, ALL),
    ("dark", PHONE, CONTRAST),
    ("dark", DESK, CONTRAST),
)
"""Each scheme at each width, in an order that changes one of them at a time."""
WATCHERS = ("werkgever", "trekker", "secretariaat", "beheerder", NOBODY)
"""Who looks: each at the pages that those before could not see."""
NO_PAGE = {
    *("static", "language.choose", "operations.alive", "operations.ready"),
    *("desk.file", "documents.public_download", "meetings.feed"),
    *("workgroups.post", "workgroups.passage", "workgroups.news", "workgroups.reaction"),
    *("consultations.choose_kind", "consultations.synopsis_pdf", "consultations.synopsis_word"),
    "consultations.publishing_state",
    *("consultations.read_in", "consultations.own_file", "consultations.receipt_pdf"),
    *("consultations.letter", "consultations.sent_file"),
    *("search.suggestions", "meldpunt.begin", "meldpunt.follow", "desk.look_for_other"),
}
"""Fragments, redirections, and files that no link leads to."""

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def served(original: Original) -> Iterator[Live]:
    """One demonstration for all that is looked at here."""
    url = original.copy()
    with serve(url, original.folder) as live:
        yield live
    assert not live.complaints()


@pytest.fixture(scope="module")
def pages_of(served: Live, crawled: dict[str, Crawled]) -> dict[str, list[str]]:
    """Per person the pages to look at: one of each kind, where nobody before could see it."""
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for person in WATCHERS:
        found[person] = []
        for path, status in crawled[person].pages.items():
            kind = endpoint_of(served.app, path)
            is_page = status == 200 and path not in crawled[person].files
            if kind and is_page and kind not in taken | NO_PAGE:
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
        guest.page.context.add_init_script(AXE_SCRIPT)
        if person != NOBODY:
            guest.page.request.post("/demo/aanmelden", form={"person": person})
        return guest

    yield arrive
    for one in guests:
        one.close()


def problems_of(page: Page, name: str) -> list[str]:
    """What axe and the width have against a page as it stands."""
    found: list[str] = []
    for scheme, width, rules in VIEWS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
        if page.viewport_size != (size := {"width": width, "height": 900}):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a literal
        place = f"{name} ({scheme}, {width})"
        for violation in page.evaluate("options => axe.run(options)", rules)["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{place}: {violation['id']}: {violation['help']} {nodes}")
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if excess > 0:
            found.append(f"{place}: {excess} px too wide")
        if folder := os.environ.get("LOOK"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            file = re.sub(r"\W+", "-", f"{name} {width} {scheme}").strip("-")
            page.screenshot(path=f"{folder}/{file}.png", full_page=True, caret="initial")
    return found


@pytest.mark.parametrize("person", WATCHERS)
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


@pytest.mark.parametrize("name", JOURNEYS)
def test_axe_finds_nothing_on_the_way(
    name: str, served: Live, guest: Callable[[str], Visitor]
) -> None:
    person, journey, seen_only_here = JOURNEYS[name]
    page = guest(person).page
    problems: list[str] = []
    seen: set[str | None] = set()
    for stop in journey(page, served):
        seen.add(endpoint_of(served.app, page.url))
        problems += problems_of(page, f"{name}, {stop}")
    assert not problems, "\n".join(problems)
    assert seen_only_here <= seen


def test_every_page_is_looked_at(
    served: Live, pages_of: dict[str, list[str]], crawled: dict[str, Crawled]
) -> None:
    rules = served.app.url_map.iter_rules()
    pages = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    linked = {endpoint_of(served.app, path) for paths in pages_of.values() for path in paths}
    on_the_way = {kind for _person, _journey, kinds in JOURNEYS.values() for kind in kinds}
    files = {endpoint_of(served.app, path) for one in crawled.values() for path in one.files}
    missing = pages - linked - on_the_way - files - NO_PAGE
    assert not missing, (
        f"Nobody looks at {sorted(missing)}. Link to it from a page that one of {WATCHERS} sees, "
        "lead a journey past it, or say in NO_PAGE that it shows no page."
    )
