"""The floor: what the same bytes cost in bare Flask + sqlite3 + Jinja, with nothing around it.

It reads the pieces of a page from its own table in one statement and puts them together in a
template; for a write it inserts one row and commits. No sessions, no access, no ORM, no CSRF.
"""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

PIECES = "CREATE TABLE IF NOT EXISTS pieces (page TEXT, position INTEGER, html TEXT)"
WRITES = "CREATE TABLE IF NOT EXISTS writes (id INTEGER PRIMARY KEY, body TEXT)"
PAGE = """{% for piece in pieces %}{{ piece[0]|safe }}{% endfor %}"""

_local = threading.local()


def connection(path: str) -> sqlite3.Connection:
    """One connection per thread and file, with the same pragmas as the platform's."""
    opened: dict[str, sqlite3.Connection] = _local.__dict__.setdefault("opened", {})
    if path not in opened:
        opened[path] = sqlite3.connect(path, timeout=30, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-2000"):
            opened[path].execute(f"PRAGMA {pragma}")
    return opened[path]


def fill(path: str, page: str, html: str, rows: int) -> None:
    """Keep a page as `rows` pieces of equal length."""
    size = max(1, -(-len(html) // rows))
    pieces = [(page, i, html[i : i + size]) for i in range(0, len(html), size)]
    database = connection(path)
    database.execute(PIECES)
    database.execute(WRITES)
    database.execute("CREATE INDEX IF NOT EXISTS ix_pieces ON pieces (page, position)")
    database.execute("BEGIN")
    database.execute("DELETE FROM pieces WHERE page = ?", (page,))
    database.executemany("INSERT INTO pieces VALUES (?, ?, ?)", pieces)
    database.execute("COMMIT")


def create_app() -> Flask:
    """The bare application."""
    app = Flask(__name__)
    path = os.environ["FLOOR_DATABASE"]
    template = app.jinja_env.from_string(PAGE)

    @app.get("/<page>")
    def show(page: str) -> str:
        pieces = connection(path).execute(
            "SELECT html FROM pieces WHERE page = ? ORDER BY position", (page,)
        )
        return template.render(pieces=pieces.fetchall())

    @app.post("/write")
    def write() -> ResponseReturnValue:
        database = connection(path)
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO writes (body) VALUES (?)", (request.form["text"],))
        database.execute("COMMIT")
        return redirect("/home", code=303)

    return app
