"""The migrations make the same database as the models, on either engine, to the last constraint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import Engine, text

from app import create_app
from app.core.db import Base, db
from app.operations import database
from app.partnership import reference
from tests.support.config import config_for
from tests.support.databases import postgres_url, sqlite_url

SQLITE = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
POSTGRESQL = """
SELECT 'column ' || table_name || '.' || column_name,
       concat_ws(' ', data_type, udt_name, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app on a database without any table."""
    url = sqlite_url(tmp_path) if request.param == "sqlite" else postgres_url(tmp_path)
    app = create_app(config_for(url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def anatomy(engine: Engine) -> dict[str, str]:
    """Each table, column, index, constraint and trigger with its definition."""
    question = SQLITE if engine.dialect.name == "sqlite" else POSTGRESQL
    with engine.connect() as connection:
        rows = connection.execute(text(question)).all()
    return {
        name: _in_one_order(re.sub(r"\s+", " ", definition).replace("( ", "(").replace(" )", ")"))
        for name, definition in rows
        if "alembic_version" not in name
    }


def _in_one_order(definition: str) -> str:
    """The constraints of a table in SQLite's own words may stand in any order."""
    if not definition.startswith("CREATE TABLE"):
        return definition.strip()
    # SQLite quotes the name of a table that a migration rebuilt
    definition = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", definition.strip())
    columns, *constraints = definition.removesuffix(")").split(", CONSTRAINT ")
    return " | ".join([columns, *sorted(constraints)])


def empty(engine: Engine) -> None:
    Base.metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def test_migrations_make_what_the_models_say(bare: Flask):
    database.upgrade()
    migrated = anatomy(db.engine)
    empty(db.engine)
    Base.metadata.create_all(db.engine)
    modelled = anatomy(db.engine)
    missing = sorted(set(modelled) - set(migrated))
    extra = sorted(set(migrated) - set(modelled))
    differ = {
        name: (migrated[name], modelled[name])
        for name in set(migrated) & set(modelled)
        if migrated[name] != modelled[name]
    }
    assert not missing, f"No migration makes {missing}. Draft one: flask database revision '…'"
    assert not extra, f"The models don't know {extra}. Draft a migration that drops it."
    assert not differ, f"Migrated and modelled differ: {differ}"


def test_upgrading_twice_is_upgrading_once(bare: Flask):
    database.upgrade()
    before = anatomy(db.engine)
    database.upgrade()
    assert anatomy(db.engine) == before
    assert database.current() == database.head()


def test_a_migrated_database_takes_the_reference_data_and_keeps_its_references(bare: Flask):
    database.upgrade()
    assert reference.load()
    db.session.commit()
    assert reference.load() == []
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_what_was_upgraded_can_be_taken_back(bare: Flask):
    database.upgrade()
    command.downgrade(database.alembic_config(), "base")
    assert anatomy(db.engine) == {} or all("sqlite_" in name for name in anatomy(db.engine))
    database.upgrade()
    assert database.current() == database.head()
