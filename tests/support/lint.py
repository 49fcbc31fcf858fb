"""The house rules of a page, checked on each page that a test fetches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement, document_fromstring

CONTROLS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def lint(html: str) -> list[str]:
    """What is wrong with a page, in sentences; empty when it is in order."""
    page = document_fromstring(html)
    problems: list[str] = []
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    for element in elements:
        problems += _of_element(element)
    problems += _of_headings(elements)
    if page.get("lang", "") not in {"nl-BE", "en"}:
        problems.append("html needs lang=nl-BE (or en)")
    if not page.findtext(".//title", "").strip():
        problems.append("no title")
    ids = Counter(element.get("id") for element in elements if "id" in element.attrib)
    problems += [f"id {name!r} is used {n} times" for name, n in ids.items() if n > 1]
    labels = {element.get("for") for element in elements if element.tag == "label"}
    problems += _of_controls(elements, labels)
    return problems


def _of_element(element: HtmlElement) -> Iterator[str]:
    if element.tag == "img" and "alt" not in element.attrib:
        yield f"img without alt: {element.get('src')}"
    for name in element.attrib:
        if name == "style" or name.startswith(("on", "hx-on")):
            yield f"<{element.tag} {name}>: no inline style or script"
    if element.tag == "script" and "src" not in element.attrib:
        yield "inline <script>"


def _of_headings(elements: list[HtmlElement]) -> Iterator[str]:
    levels = [HEADINGS[element.tag] for element in elements if element.tag in HEADINGS]
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"h{level} follows h{before}: a level is skipped"
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1 elements instead of one"


def _of_controls(elements: list[HtmlElement], labels: set[str | None]) -> Iterator[str]:
    for control in elements:
        if control.tag not in CONTROLS or control.get("type", "text") in UNLABELLED:
            continue
        is_named = control.get("aria-label") or control.get("aria-labelledby")
        is_within = next(control.iterancestors("label"), None) is not None
        if not (is_within or is_named or control.get("id") in labels - {None}):
            yield f"<{control.tag} name={control.get('name')}> has no label"
