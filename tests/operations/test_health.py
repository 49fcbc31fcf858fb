"""Alive, and ready or not with the reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core import clock
from app.core.db import db
from app.notifications import services
from app.operations import database


@pytest.fixture
def at_revision(app):
    """The database says at which revision it is, as after an upgrade."""

    def stamp(revision: str | None) -> None:
        with db.engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
            if revision:
                connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
                connection.execute(
                    text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision}
                )

    yield stamp
    db.session.rollback()
    stamp(None)


def beat(**ago: int) -> None:
    services.beat("test", now=clock.now() - timedelta(**ago))
    db.session.commit()


def test_alive_asks_nothing_of_the_database(client, query_count):
    with query_count() as counted:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "alive"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert counted == []


def test_ready_when_the_revision_is_right_and_a_worker_is_at_work(client, at_revision):
    at_revision(database.head())
    beat(seconds=59)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["problems"]) == (200, [])


def test_not_ready_at_another_revision(client, at_revision):
    at_revision("0000")
    beat()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["problems"] == [
        f"The database is at revision 0000, the code needs {database.head()}."
    ]


def test_not_ready_while_no_worker_was_seen(client, at_revision):
    at_revision(database.head())
    assert "No worker was seen" in client.get("/readyz").json["problems"][0]
    beat(seconds=61)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "flask worker run" in answer.json["problems"][0]


def test_not_ready_when_the_database_cannot_be_read(client, at_revision):
    at_revision(database.head())
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE worker_heartbeats RENAME TO away"))
    try:
        answer = client.get("/readyz")
    finally:
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO worker_heartbeats"))
    assert answer.status_code == 503
    assert "can't be read" in answer.json["problems"][0]
