"""What tests share: the app on both engines, a client that lints pages, a small named cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app.core import clock
from app.core.db import db
from app.people.models import Person
from app.search.queries import Vocabulary
from tests.support.cast import Cast, make_cast
from tests.support.client import LintingClient
from tests.support.databases import empty
from tests.support.install import install
from tests.support.mails import Outbox
from tests.support.once import shared_folder
from tests.support.required import (
    pytest_collectreport,
    pytest_runtest_logreport,
    pytest_sessionfinish,
    pytest_terminal_summary,
)
from tests.support.statements import counting

__all__ = [  # hooks that pytest finds here by name
    "pytest_collectreport",
    "pytest_runtest_logreport",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
]

MOMENT = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
"""When a test plays, unless it says otherwise: a Monday morning in March 2026."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one engine together, and begin with the long ones: no worker waits for them."""
    items.sort(key=lambda item: ("postgresql" in item.nodeid, "tests/walk/" not in item.nodeid))


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A hundred apps are made in a run, and each template is compiled once for all of them."""
    folder = shared_folder(tmp_path_factory) / "templates"
    folder.mkdir(exist_ok=True)
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture(scope="session")
def installations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Flask]]:
    """`installations(engine)` is the one installation on an engine, with the reference data."""
    made: dict[str, Flask] = {}

    def of(engine: str) -> Flask:
        if engine not in made:
            made[engine] = install(engine, tmp_path_factory.mktemp("installation"))
        return made[engine]

    yield of
    for app in made.values():
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, installations: Callable[[str], Flask]) -> Flask:
    """The installation on each engine in turn."""
    return installations(request.param)


@pytest.fixture
def frozen_at() -> Iterator[Callable[[datetime], None]]:
    """Stop the clock at another moment."""
    yield clock.freeze
    clock.freeze(None)


@pytest.fixture
def app(installation: Flask, frozen_at: Callable[[datetime], None]) -> Iterator[Flask]:
    """The app with an empty database (but for the reference data), on each engine in turn."""
    frozen_at(MOMENT)
    with installation.app_context():
        empty(db.engine)
        installation.extensions["kept_pages"].clear()
        installation.extensions["search_vocabulary"] = Vocabulary()
        yield installation
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> LintingClient:
    """A visitor: every page it fetches is linted."""
    client = app.test_client()
    assert isinstance(client, LintingClient)
    return client


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The named people of the tests."""
    made = make_cast(clock.now())
    db.session.commit()
    return made


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Person], LintingClient]:
    """A fresh client that is signed in as a person."""

    def signed_in(person: Person) -> LintingClient:
        client = app.test_client()
        assert isinstance(client, LintingClient)
        client.sign_in(person)
        return client

    return signed_in


@pytest.fixture
def outbox(app: Flask) -> Outbox:
    """The mails that were queued: `len(outbox)`, `outbox[-1].subject`, `outbox.to(address)`."""
    return Outbox()


@pytest.fixture
def query_count(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with query_count() as counted: …` gives the statements that a block sent."""

    return lambda: counting(db.engine)
