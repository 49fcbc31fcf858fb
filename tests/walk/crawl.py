"""Walking through every page that a person can reach, and noting the forms that stand there."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.demo.cast import CHARACTERS

NOBODY = "niemand"
PEOPLE = [NOBODY, *(character.slug for character in CHARACTERS)]

LOOKERS = (NOBODY, "burger", "stakeholder", "werkgever", "trekker", "secretariaat", "beheerder")
"""One of each kind: what the other members of the workgroup see is what the employer sees."""
PER_ENDPOINT = 3
"""So many pages of one kind are looked at per person: the fourth assignment shows nothing new."""
LEAVING = {"people.sign_out", "people.end_session", "demo.sign_in"}
"""Forms after which one is someone else."""


@dataclass(frozen=True)
class Control:
    """One field of a form, with what stands in it and what it offers."""

    name: str
    kind: str
    value: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundForm:
    """A form, by whom and on which page it was found."""

    person: str
    page: str
    action: str
    method: str
    controls: tuple[Control, ...]
    is_multipart: bool = False


@dataclass
class Crawled:
    """What one person came across."""

    person: str
    pages: dict[str, int] = field(default_factory=dict)
    """The status of each page, by its path."""
    found_on: dict[str, str] = field(default_factory=dict)
    """On which page the link to it stands."""
    forms: list[FoundForm] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    """What is no page: a download, a list for a program."""
    unsound: list[str] = field(default_factory=list)
    """What the lint says of the pages that it refuses."""

    @property
    def broken(self) -> list[str]:
        """The links that lead nowhere, in sentences."""
        return [
            f"{self.person}: {self.found_on[path]} links to {path}, which answers {status}"
            for path, status in self.pages.items()
            if status >= 400
        ]


class _Reader(HTMLParser):
    """The links and the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[dict[str, str], list[Control]]] = []
        self.loose: list[tuple[str, Control]] = []
        self.by_id: dict[str, list[Control]] = {}
        self._select: tuple[str, list[str]] | None = None
        self._area: str | None = None
        self._open: list[Control] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "a" and a.get("href"):
            self.links.append(a["href"])
        match tag:
            case "form":
                self._open = []
                self.by_id[a.get("id", "")] = self._open
                self.forms.append((a, self._open))
            case "input" if a.get("name"):
                self._add(a, Control(a["name"], a.get("type", "text"), a.get("value", "")))
            case "button" if a.get("name"):
                self._add(a, Control(a["name"], "button", a.get("value", "")))
            case "textarea" if a.get("name"):
                self._add(a, Control(a["name"], "textarea"))
            case "select" if a.get("name"):
                self._select = (a["name"], [])
            case "option" if self._select:
                self._select[1].append(a.get("value", ""))

    def _add(self, attributes: dict[str, str], control: Control) -> None:
        if attributes.get("form"):
            self.loose.append((attributes["form"], control))
        elif self._open is not None:
            self._open.append(control)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "select" and self._select:
            name, options = self._select
            self._add({}, Control(name, "select", "", tuple(options)))
            self._select = None


def _forms_on(page: str, html: str, person: str) -> tuple[list[str], list[FoundForm]]:
    reader = _Reader()
    reader.feed(html)
    for form_id, control in reader.loose:
        reader.by_id.get(form_id, []).append(control)
    forms = [
        FoundForm(
            person=person,
            page=page,
            action=urljoin(page, attributes.get("action") or page),
            method=attributes.get("method", "get").lower(),
            controls=tuple(_with_options(controls)),
            is_multipart="multipart" in attributes.get("enctype", ""),
        )
        for attributes, controls in reader.forms
    ]
    return [urljoin(page, link) for link in reader.links], forms


def _with_options(controls: list[Control]) -> Iterator[Control]:
    """Radios and checkboxes of one name are one control with several options."""
    chosen = [c for c in controls if c.kind in {"radio", "checkbox"}]
    for name, count in Counter(c.name for c in chosen).items():
        kind = "radio" if count > 1 else "checkbox"
        yield Control(name, kind, "", tuple(c.value for c in chosen if c.name == name))
    yield from (c for c in controls if c.kind not in {"radio", "checkbox"})


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Which page a path is; None when there is none."""
    try:
        found = app.url_map.bind("localhost").match(urlsplit(path).path, method)
    except (HTTPException, RequestRedirect):
        return None
    return str(found[0])


def crawl(app: Flask, client: FlaskClient, person: str, starts: list[str]) -> Crawled:
    """Follow every link from some pages on, a few pages of each kind."""
    seen = Crawled(person)
    visits: Counter[str] = Counter()
    waiting = deque((path, "the list of the demonstration") for path in starts)
    known = set(starts)
    while waiting:
        path, origin = waiting.popleft()
        kind = endpoint_of(app, path) or f"unknown: {path}"
        if visits[kind] >= PER_ENDPOINT or kind in {"static", "language.choose"}:
            continue
        visits[kind] += 1
        try:
            answer = client.get(path)
        except AssertionError as lint:
            seen.unsound.append(f"{person}: {lint}")
            continue
        seen.pages[path], seen.found_on[path] = answer.status_code, origin
        links = []
        if answer.status_code in {302, 303}:
            links = [urljoin(path, answer.headers["Location"])]
        elif answer.mimetype == "text/html":
            links, forms = _forms_on(path, answer.get_data(as_text=True), person)
            seen.forms += forms
        else:
            seen.files.add(path)
        answer.close()
        if kind == "demo.home" or (kind == "demo.mail" and person != NOBODY):
            continue  # what stands there is for each of the cast
        for link in links:
            parts = urlsplit(link)
            target = parts._replace(scheme="", netloc="", fragment="").geturl()
            is_ours = parts.scheme in {"", "http"} and parts.hostname in {None, "localhost"}
            if is_ours and target and target not in known:
                known.add(target)
                waiting.append((target, path))
    return seen


def client_of(app: Flask, person: str) -> FlaskClient:
    """A browser in which a person of the cast is signed in; or nobody."""
    client = app.test_client()
    if person != NOBODY:
        client.post("/demo/aanmelden", data={"person": person})
    return client


def crawl_as(app: Flask, person: str) -> Crawled:
    """Follow every link from where the demonstration sends this person."""
    tries = [path for one in CHARACTERS if one.slug == person for path, _words in one.tries]
    return crawl(app, client_of(app, person), person, ["/", "/demo", "/demo/onderdelen", *tries])
