"""Reading never waits for writing."""

from __future__ import annotations

from sqlalchemy import event

from app.core.db import db


def test_a_page_for_someone_signed_in_takes_no_lock(cast, sign_in):
    """Who asks is looked up before the view runs; that too must only read."""
    client = sign_in(cast.employer)
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    client.get("/mijn/sessies")
    event.remove(db.engine, "before_cursor_execute", note)
    assert "BEGIN IMMEDIATE" not in sent
