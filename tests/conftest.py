"""What tests share: the app on both engines, a client that lints pages, a small named cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.core import clock
from app.core.db import Base, db
from app.partnership import reference
from app.people.models import Person
from app.search.queries import Vocabulary
from tests.support.cast import Cast, make_cast
from tests.support.client import LintingClient
from tests.support.config import config_for
from tests.support.databases import empty, postgres_url, remember_schemes, sqlite_url
from tests.support.mails import Outbox
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
    """Keep tests of one engine together, so that each worker alternates as little as possible."""
    items.sort(key=lambda item: "postgresql" in item.nodeid)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One installation per engine, with the reference data loaded."""
    folder: Path = tmp_path_factory.mktemp("installation")
    url = sqlite_url(folder) if request.param == "sqlite" else postgres_url(folder)
    app = create_app(config_for(url))
    app.test_client_class = LintingClient
    with app.app_context():
        Base.metadata.create_all(db.engine)
        reference.load()
        db.session.commit()
        remember_schemes(db.engine)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


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
