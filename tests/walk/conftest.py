"""The served platform on each engine, and the browser to visit it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.core.db import db
from tests.support.browser import Visitor, chromium, visit
from tests.support.client import LintingClient
from tests.support.databases import join_server
from tests.support.live import Live, Original, app_on, make_original, serve
from tests.support.once import once
from tests.walk.crawl import LOOKERS, NOBODY, Crawled, client_of, crawl_as


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    """The demonstration on one engine, as `make run` begins; copied by who changes it."""
    engine = request.param
    if engine == "postgresql":
        join_server()
    return once(tmp_path_factory, f"original-{engine}", lambda at: make_original(engine, at))


@pytest.fixture(scope="session")
def crawled(original: Original, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Crawled]:
    """What each of the lookers came across: the links are followed once, for all who ask."""
    name = f"crawled-{original.engine}"
    return once(tmp_path_factory, name, lambda _folder: _crawl(original))


def _crawl(original: Original) -> dict[str, Crawled]:
    url = original.copy()
    app = app_on(url)
    app.test_client_class = LintingClient
    with app.app_context():
        found = {person: crawl_as(app, person) for person in LOOKERS}
        db.session.remove()
        db.engine.dispose()
    original.drop(url)
    return found


@pytest.fixture
def live(original: Original) -> Iterator[Live]:
    """A freshly loaded demonstration, served; afterwards its log must hold no crash."""
    url = original.copy()
    with serve(url, original.folder) as served:
        yield served
    original.drop(url)
    assert not served.complaints(), served.complaints()


@pytest.fixture
def demonstration(original: Original) -> Iterator[Flask]:
    """A freshly loaded demonstration in this process, for a test client that lints its pages."""
    url = original.copy()
    app = app_on(url)
    app.test_client_class = LintingClient
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    original.drop(url)


@pytest.fixture
def as_person(demonstration: Flask) -> Callable[[str], LintingClient]:
    """`as_person(slug)` is a client in which one of the cast is signed in."""

    def arrive(slug: str) -> LintingClient:
        client = client_of(demonstration, slug)
        assert isinstance(client, LintingClient)
        return client

    return arrive


@pytest.fixture
def stranger(as_person: Callable[[str], LintingClient]) -> LintingClient:
    """A client in which nobody is signed in."""
    return as_person(NOBODY)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this folder."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def visitor(browser: Browser, live: Live) -> Iterator[Callable[..., Visitor]]:
    """`visitor()` is a new person at the door; at the end nobody may have had to complain."""
    visitors: list[Visitor] = []

    def arrive(**options: Any) -> Visitor:
        visitors.append(visit(browser, live.url, **options))
        return visitors[-1]

    yield arrive
    for one in visitors:
        one.close()
