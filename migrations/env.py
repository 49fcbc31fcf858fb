"""Alembic's way into the app: its own engine, its own models. Run it by `flask database …`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text

from app.contributions.search import SQLITE_TABLES as REGISTER_TABLES
from app.core.db import Base, UtcDateTime, db
from app.search.models import SQLITE_TABLES as SEARCH_TABLES

ONE_AT_A_TIME = 20200713
"""The key of the lock that makes two upgrades of one PostgreSQL database wait for each other."""


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write migrations in SQLAlchemy's own types, so that they never depend on our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out what an engine makes by itself for a search index."""
    return not (
        kind == "table" and name is not None and name.startswith((REGISTER_TABLES, SEARCH_TABLES))
    )


def migrate(connection: Connection) -> None:
    """Run what is asked in one transaction, on either engine."""
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        transactional_ddl=True,
        compare_type=True,
        render_item=render_item,
        include_name=include_name,
    )
    with context.begin_transaction():
        if not is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        context.run_migrations()
        if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"The migration broke references: {broken[:5]}")


def run() -> None:
    """Take a connection; SQLite lets a table be rebuilt only while foreign keys are off."""
    with db.engine.connect() as connection:
        pragmas: Any = connection.connection.dbapi_connection
        if connection.dialect.name == "sqlite":
            pragmas.execute("PRAGMA foreign_keys=OFF")
        try:
            migrate(connection)
        finally:
            if connection.dialect.name == "sqlite":
                pragmas.execute("PRAGMA foreign_keys=ON")


run()
