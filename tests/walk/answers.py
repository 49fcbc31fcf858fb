"""Reading an answer as the one who typed something: what it says, and whether the text is back."""

from __future__ import annotations

import html
import re

from werkzeug.test import TestResponse

from tests.support.client import LintingClient

TYPED = "Dit typte ik met zorg: de regel telt per schooljaar & niet per kalenderjaar."
"""What may never get lost."""


def said(answer: TestResponse) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


def holds(answer: TestResponse, text: str = TYPED) -> bool:
    """Whether what was typed came back whole."""
    return text in html.unescape(answer.get_data(as_text=True))


def hidden_on(client: LintingClient, path: str) -> dict[str, str]:
    """What stands unseen in the forms of a page."""
    fields = re.findall(r"<input[^>]*hidden[^>]*>", client.get(path).get_data(as_text=True))
    pairs = [re.search(r'name="([^"]+)".*value="([^"]*)"', one) for one in fields]
    return {found[1]: found[2] for found in pairs if found}
