"""The database: one declarative base, typed columns, and what each engine needs.

SQLite by default, PostgreSQL by DATABASE_URL; nothing else in the project knows which.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    DateTime,
    Enum,
    Insert,
    MetaData,
    String,
    Table,
    Text,
    event,
    insert,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, Engine, make_url
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from app.core.turns import Turns

writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether the present transaction may write: false while a GET is answered."""


class ReadOnlyTransaction(RuntimeError):
    """Something tried to write while a page was only being read; a mistake in our code."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on either engine; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC (naive for SQLite, which knows no zones)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone can't be stored.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(members: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


pk = Annotated[int, mapped_column(primary_key=True)]
str_30 = Annotated[str, mapped_column(String(30))]
str_80 = Annotated[str, mapped_column(String(80))]
str_200 = Annotated[str, mapped_column(String(200))]
str_500 = Annotated[str, mapped_column(String(500))]
long_text = Annotated[str, mapped_column(Text)]


_registry = registry(
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    ),
    type_annotation_map={
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            validate_strings=True,
            length=40,
            values_callable=_values,
        ),
    },
)


class Base(DeclarativeBase):
    """The base of every model: constraints have predictable names, enums are stored by value."""

    registry = _registry  # not a type_annotation_map of its own: Flask-SQLAlchemy copies the class


db = SQLAlchemy(
    model_class=Base, disable_autonaming=True, session_options={"expire_on_commit": False}
)


def init_app(app: Flask, database_url: str) -> None:
    """Bind the database to the app and give each engine what it needs."""
    url = make_url(database_url)
    options: dict[str, Any] = {}
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        options["connect_args"] = {"timeout": 30}
    else:
        options["pool_pre_ping"] = True
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """SQLite: WAL, foreign keys, patience, and our own BEGIN, so that a writer says so at once."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=30000")
        cursor.execute("PRAGMA cache_size=-2000")
        cursor.execute("PRAGMA secure_delete=ON")  # what is removed can't be read from the file
        cursor.close()

    file = engine.url.database
    turns = Turns(file) if file and file != ":memory:" else None

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if not writing.get():
            connection.exec_driver_sql("BEGIN")
            return
        if turns:
            turns.take(connection.info)
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    if turns:
        event.listen(engine, "checkin", lambda _connection, record: turns.give_back(record.info))


@event.listens_for(Session, "before_flush")
def _refuse_flush_while_reading(session: Session, _context: Any, _instances: Any) -> None:
    if not writing.get() and (session.new or session.dirty or session.deleted):
        raise ReadOnlyTransaction("A GET can't write: move this change to a POST.")


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement_while_reading(state: Any) -> None:
    if not writing.get() and (state.is_insert or state.is_update or state.is_delete):
        raise ReadOnlyTransaction("A GET can't write: move this statement to a POST.")


def append(model: type[Base], **values: Any) -> None:
    """Add one row to a history that nothing in this transaction reads back as an object.

    It costs a third of what the session does for an object; a submitted comment writes five.
    """
    send(_insert_into(model), values)


def send(statement: Insert, values: Mapping[str, Any]) -> None:
    """Send an INSERT that was built once, past the bookkeeping of the session."""
    if not writing.get():
        raise ReadOnlyTransaction("A GET can't write: move this row to a POST.")
    db.session.connection().execute(statement, values)


@cache
def _insert_into(model: type[Base]) -> Insert:
    return insert(cast(Table, model.__table__))


def upsert(model: type[Base]) -> Any:
    """An INSERT that can say what to do on a conflict, for the engine in use."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(model)


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection of its own that only reads what was committed, and keeps nobody waiting."""
    mode = writing.set(False)
    try:
        with db.engine.connect() as connection:
            yield connection
    finally:
        writing.reset(mode)
