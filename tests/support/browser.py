"""Chromium for the tests, and a visitor in it who notices what a person would complain of."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
    sync_playwright,
)

MISSING = "Chromium ontbreekt: apt-get install chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt --no-maglev",  # no page lives long enough to gain by it
]
PATIENCE = 20_000
"""Milliseconds that a step waits for what it looks for."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own; the test is skipped where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One person's browser: its page, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("response", self._on_response)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        """Errors in the console: a refused style or script, a failing request, a slip of ours."""
        is_a_refusal = re.search(r"status of 4\d\d|Error Code 4\d\d", message.text)
        if message.type == "error" and not is_a_refusal:
            self.complaints.append(f"console: {message.text}")

    def go(self, path: str) -> Page:
        """Type an address."""
        self.page.goto(path)
        return self.page

    def close(self) -> None:
        """Leave; says what a person would have complained of."""
        self.page.context.close()
        assert not self.complaints, self.complaints


def follow(way: Locator) -> None:
    """Click and wait for the page that it leads to: what is done next is done there."""
    with way.page.expect_navigation():
        way.click()


def onwards(page: Page) -> None:
    """To the next page of a form that has several."""
    follow(page.get_by_role("button", name="Verder", exact=True))


def open_mail(page: Page, address: str, subject: str) -> Locator:
    """Open the latest mail to an address in the mailbox of the demonstration; what it says."""
    page.goto("/demo/postvak")
    listed = page.locator("main tr, main li").filter(has_text=address).filter(has_text=subject)
    while not listed.count():
        follow(page.get_by_role("link", name="Oudere", exact=True))
    expect(listed.first).not_to_contain_text("Wacht")
    follow(listed.first.get_by_role("link").first)
    return page.get_by_role("main")


def visit(browser: Browser, url: str, **options: Any) -> Visitor:
    """A new visitor with empty pockets: no cookies, nothing kept."""
    settings = {"base_url": url, "locale": "nl-BE", "timezone_id": "Europe/Brussels", **options}
    return Visitor(browser.new_context(**settings).new_page())
