"""What the people on the walk carry along, and how they read a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Visitor, follow, open_mail
from tests.support.live import Live

NUMBER = r"\d{4}-\d{4,}"
CODE = r"\d{4} \d{4} \d{4} \d{4}"
GUEST = "nieuw@voorbeeld.example"
"""Who is invited on the way."""


@dataclass
class Walk:
    """What the people on the walk carry along."""

    live: Live
    arrive: Callable[..., Visitor]
    has_script: bool
    numbers: dict[str, str] = field(default_factory=dict)
    """The register number of the comment, the answer to it, the response and the report."""
    codes: dict[str, str] = field(default_factory=dict)

    def person(self, name: str = "") -> Page:
        """A new browser in which one of the cast is signed in, or nobody."""
        page = self.arrive(java_script_enabled=self.has_script).page
        if name:
            page.goto("/demo")
            follow(page.get_by_role("button", name=f"Aanmelden als {name}"))
        return page

    def mail(self, reader: Page, address: str, subject: str) -> Locator:
        """The latest mail to an address, once it was sent, as it lies in the mailbox."""
        self.live.deliver()
        return open_mail(reader, address, subject)


def read(pattern: str, where: Locator) -> str:
    """What stands there of this form: a register number, a code."""
    expect(where).to_contain_text(re.compile(pattern))
    return re.findall(pattern, where.inner_text())[0]
