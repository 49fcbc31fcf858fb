"""The platform as visitors reach it: gunicorn with two processes, on loopback, as a demonstration.

The mails are delivered by the test itself (`live.deliver()`), one worker's round after another.
"""

from __future__ import annotations

import http.client
import itertools
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app import create_app
from app.core import clock
from app.core.db import Base, db
from app.demo import loading
from app.notifications.worker import Worker
from app.partnership import reference
from tests.support import nursery
from tests.support.config import SECRET, config_for
from tests.support.databases import postgres_url, sqlite_url
from tests.support.once import RUN

READY_WITHIN = 60.0
"""Seconds; starting takes half of one on an idle machine."""

_copies = itertools.count(1)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Live:
    """A served platform, and the same database as this process sees it."""

    url: str
    engine: str
    app: Flask
    log: Path

    def deliver(self) -> int:
        """Do what the worker does: the jobs, and every mail that is due; how many there were."""
        with self.app.app_context():
            worker = Worker(self.app.extensions["transport"], self.app.extensions["jobs"])
            sent = 0
            while worker.step():
                sent += 1
            return sent

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Read the database, from a fresh session."""
        with self.app.app_context():
            try:
                return question()
            finally:
                db.session.remove()

    def complaints(self) -> str:
        """What the server wrote that nobody should ever read: the traces of crashes."""
        written = self.log.read_text(encoding="utf-8")
        return written if "Traceback" in written else ""


@dataclass(frozen=True)
class Original:
    """A database with reference data and demonstration, made once and copied per test."""

    url: str
    folder: Path

    @property
    def engine(self) -> str:
        """On which engine it is."""
        return make_url(self.url).get_backend_name()

    def copy(self) -> str:
        """A copy that a test may change; its URL."""
        name = f"{os.getpid()}_{next(_copies)}"
        if self.engine == "sqlite":
            folder = self.folder / name
            folder.mkdir()
            shutil.copy(Path(make_url(self.url).database or ""), folder / "test.db")
            return sqlite_url(folder)
        url = make_url(self.url)
        copied = f"{url.database}_{name}"
        with _server(url) as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{copied}"'))
            connection.execute(text(f'CREATE DATABASE "{copied}" TEMPLATE "{url.database}"'))
        return url.set(database=copied).render_as_string(hide_password=False)

    def drop(self, copied: str) -> None:
        """Remove a copy on the PostgreSQL server; files go with their folder."""
        url = make_url(copied)
        if url.get_backend_name() == "postgresql":
            with _server(url) as connection:
                connection.execute(text(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)'))


@contextmanager
def _server(url: Any) -> Iterator[Any]:
    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        yield connection
    admin.dispose()


def make_original(engine: str, folder: Path) -> Original:
    """Make the database that the tests copy, through the app's own loading."""
    url = sqlite_url(folder) if engine == "sqlite" else postgres_url(folder, RUN)
    app = create_app(config_for(url))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        reference.load()
        loading.load(clock.now())
        db.session.commit()
        db.session.remove()
        if engine == "sqlite":  # into the one file that is copied
            with db.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return Original(url, folder)


def app_on(url: str, public_url: str = "http://localhost") -> Flask:
    """The app in this process, on a database that is there already."""
    return create_app(replace(config_for(url), public_url=public_url))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(url: str, folder: Path) -> Iterator[Live]:
    """Serve a database until the block ends."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = folder / f"server-{port}.log"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DEMO": "1",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": address,
        "SECRET_KEY": SECRET,
    }
    process, heard = nursery.start(environment, log)
    try:
        _wait_until_ready(heard, log)
        app = app_on(url, address)
        try:
            yield Live(address, make_url(url).get_backend_name(), app, log)
        finally:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()
    finally:
        os.killpg(process.pid or 0, signal.SIGKILL)  # at once: there is nothing to keep
        process.join()


def _wait_until_ready(heard: Connection, log: Path) -> None:
    """The server says itself that it answers; then it must."""
    told = ""
    while "answers on" not in told and heard.poll(READY_WITHIN):
        if not (part := os.read(heard.fileno(), 4096)):
            break
        told += part.decode()
    assert "answers on" in told, f"The server did not start:\n{log.read_text()}"
    host, _, port = told.split("//")[1].split()[0].partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=READY_WITHIN)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
