"""Groups from before: the migration gives them their places and tells their life from the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app
from app.core.db import db
from app.operations import database
from tests.support.config import config_for
from tests.support.databases import postgres_url, sqlite_url

AT = "2026-03-09 09:30:00"
LATER = "2026-03-12 10:00:00"


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A database at the revision before, with a group that was installed, closed and reopened."""
    url = sqlite_url(tmp_path) if request.param == "sqlite" else postgres_url(tmp_path)
    app = create_app(config_for(url))
    with app.app_context():
        database.upgrade("0001")
        with db.engine.begin() as connection:
            for statement in STATEMENTS:
                connection.execute(text(statement), {"rules": "[]", "at": AT, "later": LATER})
            for number, (fact, data) in enumerate(FACTS, 1):
                connection.execute(
                    text("INSERT INTO audit_entries VALUES (:id, :at, NULL, :fact, :data)"),
                    {"id": number, "at": AT, "fact": fact, "data": json.dumps(data)},
                )
        yield app
        db.session.remove()
        db.engine.dispose()


STATEMENTS = (
    "INSERT INTO composition_schemes (id, key, name, max_seats, rules, source)"
    " VALUES (1, 'werkgroep', 'Werkgroep', 10, :rules, 'Bron')",
    "INSERT INTO workgroups (id, name, text, scheme_key, state, created_at, installed_at, result,"
    " once) VALUES (7, 'Groep', '', 'werkgroep', 'working', :at, :at, 'Twee acties.', 'x')",
    "INSERT INTO organisations (id, key, name, kind, categories, offers_formal,"
    " offers_non_formal, is_example, text, source)"
    " VALUES (1, 'o', 'O', 'provider', :rules, false, false, true, '', '')",
    "INSERT INTO persons (id, name, email, is_active, created_at)"
    " VALUES (1, 'An', 'an@voorbeeld.example', true, :at)",
    "INSERT INTO seats (id, workgroup_id, place, person_id, organisation_id, role, started_at,"
    " ended_at) VALUES (1, 7, 10, 1, 1, 'lead', :at, :later)",
    "INSERT INTO seats (id, workgroup_id, place, person_id, organisation_id, role, started_at)"
    " VALUES (2, 7, 3, 1, 1, 'member', :later)",
)
FACTS = (
    ("WorkgroupCreated", {"workgroup_id": 7}),
    ("WorkgroupMoved", {"workgroup_id": 7, "move": "install", "state": "installed"}),
    ("WorkgroupMoved", {"workgroup_id": 7, "move": "start", "state": "working"}),
    ("WorkgroupMoved", {"workgroup_id": 7, "move": "close", "state": "closed"}),
    ("WorkgroupMoved", {"workgroup_id": 7, "move": "reopen", "state": "working"}),
)


def test_a_group_keeps_its_seats_and_its_life(before: Flask):
    database.upgrade("0002")
    with db.engine.connect() as connection:
        assert connection.execute(
            text("SELECT id, place, places FROM seats ORDER BY id")
        ).all() == [
            (1, 10, 10),
            (2, 3, 10),
        ]
        assert connection.scalar(text("SELECT places FROM workgroups")) == 10
        steps = connection.execute(text("SELECT kind, text FROM workgroup_steps ORDER BY id")).all()
        assert steps == [
            ("created", ""),
            ("installed", ""),
            ("started", ""),
            ("closed", "Twee acties."),
            ("reopened", ""),
        ]
        versions = text("SELECT number, name, origin FROM composition_scheme_versions")
        assert connection.execute(versions).all() == [(1, "Werkgroep", "reference")]
    with pytest.raises(Exception, match=r"(?i)constraint"), db.engine.begin() as connection:
        connection.execute(text("UPDATE seats SET place = 11 WHERE id = 2"))
