"""Whoever chooses English reads English: the catalogue holds every text of the screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from app.config import ROOT
from app.core.errors import DraagvlakError
from app.web import language
from tests.support.client import LintingClient
from tests.support.source import files, python_files, text_of, tree_of

CATALOGUE = ROOT / "app/translations/en/LC_MESSAGES/messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
SHOWN = 8

MARKS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|\||<[^>]+>|\[#[\d-]+\]|\*\*")
"""What a translation must repeat: placeholders, the mark that splits a sentence, Markdown, HTML."""

SAME_IN_BOTH = {
    "%(day)s, %(words)s",
    "Account",
    "Blind",
    "Budget",
    "Consensus",
    "Contact",
    "Cookies",
    "Effect",
    "Excel",
    "Impact",
    "Instrument",
    "Limburg",
    "Filter",
    "Link",
    "Menu",
    "Meldpunt",
    "Open",
    "Open data",
    "Privacy",
    "Quorum",
    "Register",
    "csv",
    "Sector",
    "in",
    "open",
    "plan",
    "website",
}
"""Words that are Dutch and English alike."""

Text = str | tuple[str, ...]


def gathered() -> Iterator[Text]:
    """Every text that a page, a mail or a message may show, as `make catalogue` gathers them."""
    for path in files():
        if path.parts[0] == "app" and path.suffix == ".py":
            method = "python"
        elif path.parts[0] == "templates" and path.suffix in {".html", ".txt"}:
            method = "jinja2"
        else:
            continue
        source = BytesIO(text_of(path).encode())
        for _line, text, _comments, _context in extract(
            method, source, KEYWORDS, options={"silent": "false"}
        ):
            if text and text != ("", ""):
                yield text


@cache
def sources() -> frozenset[Text]:
    """The Dutch texts, each once."""
    return frozenset(gathered())


@cache
def catalogue() -> Catalog:
    """The English catalogue as it is committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def entries() -> list[Message]:
    """Its texts, without the header."""
    return [message for message in catalogue() if message.id]


def parts(text: Text) -> tuple[str, ...]:
    """A text as its forms: one, or singular and plural."""
    return (text,) if isinstance(text, str) else text


def first(texts: Iterable[Text]) -> str:
    """The first few, and how many there are."""
    found = sorted(" / ".join(parts(text)) for text in texts)
    rest = f" … {len(found)} in all" if len(found) > SHOWN else ""
    return "; ".join(repr(text) for text in found[:SHOWN]) + rest


def test_every_text_has_an_english_translation():
    translated = {
        message.id for message in entries() if all(parts(message.string)) and not message.fuzzy
    }
    missing = sources() - translated
    assert not missing, f"Without English: {first(missing)}. Run make catalogue; translate them."


def test_the_catalogue_keeps_no_text_that_nothing_says_any_more():
    left = {message.id for message in entries()} - sources()
    left |= set(catalogue().obsolete)
    assert not left, f"No longer said anywhere: {first(left)}. Run make catalogue."


def test_a_translation_repeats_every_placeholder():
    wrong = [
        message.id
        for message in entries()
        for source, english in zip(parts(message.id), parts(message.string), strict=True)
        if english and sorted(MARKS.findall(source)) != sorted(MARKS.findall(english))
    ]
    assert not wrong, f"Placeholders or marks differ in: {first(wrong)}."


def test_no_translation_is_still_dutch():
    same = {text for m in entries() for text in parts(m.id) if text in parts(m.string)}
    wordless = {text for text in same if not re.search("[a-z]", MARKS.sub("", text))}
    dutch = same - wordless - SAME_IN_BOTH
    assert not dutch, f"English equals Dutch: {first(dutch)}. Translate, or add to SAME_IN_BOTH."
    unneeded = SAME_IN_BOTH - same
    assert not unneeded, f"Take out of SAME_IN_BOTH: {first(unneeded)}."


def refusals() -> set[str]:
    """The names of everything that is raised with a sentence for the screen."""
    kinds = [DraagvlakError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.__name__ for kind in kinds}


def test_a_refusal_can_be_translated():
    names = refusals()
    bare = [
        f"{path}:{node.lineno}"
        for path in python_files("app")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in names
        and any(isinstance(said, ast.Constant | ast.JoinedStr) for said in node.args)
    ]
    assert not bare, f"{bare}: wrap the sentence in gettext, with %(name)s for what is filled in."


def test_the_catalogue_says_nothing_of_where_or_when_it_was_made():
    text = CATALOGUE.read_text(encoding="utf-8")
    header = text.split("\n\n")[0]
    assert "fuzzy" not in header, "pybabel compiles no catalogue whose header is fuzzy."
    assert "@" not in header, "The header names an e-mail address."
    assert "\n#:" not in text, "Locations make every diff long; use make catalogue."


def test_an_english_page_is_english(client: LintingClient):
    language.catalogue.cache_clear()
    client.set_cookie(language.COOKIE, "en")
    html = client.get("/").text
    assert '<html lang="en"' in html
    assert "Working together on lifelong learning" in html
    assert "Samen werken aan levenslang leren" not in html
