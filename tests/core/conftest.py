"""An app with a few routes of its own, on the same database as the test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import insert, select

from app import create_app
from app.core import clock, transaction
from app.core.db import db
from app.core.errors import Refused
from app.people.models import Attempt
from tests.support.config import config_for


def put(key: str) -> None:
    db.session.add(Attempt(key=key, count=1, expires_at=clock.now() + timedelta(days=1)))
    db.session.flush()


def trial_routes() -> Blueprint:
    bp = Blueprint("trial", __name__)

    @bp.post("/probeer/<key>/<int:status>")
    def answer(key: str, status: int) -> ResponseReturnValue:
        put(key)
        if "bewaar" in request.args:
            transaction.keep()
        return "antwoord", status

    @bp.post("/probeer/<key>/weigert")
    def refuse(key: str) -> ResponseReturnValue:
        put(key)
        if "bewaar" in request.args:
            transaction.keep()
        raise Refused("Dit kan nu niet, want het is maar een proef.")

    @bp.post("/probeer/<key>/valt")
    def crash(key: str) -> ResponseReturnValue:
        put(key)
        raise ZeroDivisionError("geheim")

    @bp.get("/probeer/<key>/lezend")
    def write_while_reading(key: str) -> ResponseReturnValue:
        put(key)
        return "geschreven"

    @bp.get("/probeer/<key>/lezend-kern")
    def write_core_while_reading(key: str) -> ResponseReturnValue:
        values = {"key": key, "count": 1, "expires_at": clock.now()}
        db.session.execute(insert(Attempt).values(values))
        db.session.commit()
        return "geschreven"

    @bp.get("/probeer/wie")
    def where_from() -> ResponseReturnValue:
        return f"{request.remote_addr} {request.url_root} {request.script_root}"

    @bp.post("/probeer/tekst")
    def text() -> ResponseReturnValue:
        return request.form["text"]

    return bp


@pytest.fixture
def trial(app: Flask) -> Iterator[FlaskClient]:
    """A client of the app with the trial routes; CSRF is off for these alone."""
    own = create_app(config_for(app.config["SQLALCHEMY_DATABASE_URI"]))
    bp = trial_routes()
    own.extensions["csrf"].exempt(bp)
    own.register_blueprint(bp)
    db.session.commit()
    yield own.test_client()
    with own.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def kept(app: Flask) -> Iterator[object]:
    """Whether something was kept, asked in a transaction of its own."""

    def is_kept(key: str) -> bool:
        found = db.session.scalar(select(Attempt.count).where(Attempt.key == key))
        db.session.rollback()
        return found is not None

    return is_kept
