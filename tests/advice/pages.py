"""Words for tests about the pages of advice."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.advice.models import Section
from app.people.models import Person
from tests.support.client import LintingClient

SignIn = Callable[[Person], LintingClient]


def text_of(html: str) -> str:
    """A page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def url_of(part: Section) -> str:
    """The editor of a section."""
    return f"/adviezen/{part.advice_id}/schrijven/{part.id}"


def typed(part: Section, text: str, **more: object) -> dict[str, object]:
    """The editor's form as someone fills it in and saves it."""
    values = {"title": part.title, "level": part.level, "version": part.version, "do": "save"}
    return {**values, "text": text, **more}
