"""An installation to test on: the tables, and the reference data in them."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app import create_app
from app.core.db import Base, db
from app.partnership import reference
from tests.support.client import LintingClient
from tests.support.config import config_for
from tests.support.databases import postgres_url, remember_schemes, sqlite_url


def install(engine: str, folder: Path) -> Flask:
    """A new installation on an engine, whose test client lints pages."""
    url = sqlite_url(folder) if engine == "sqlite" else postgres_url(folder)
    app = create_app(config_for(url))
    app.test_client_class = LintingClient
    with app.app_context():
        Base.metadata.create_all(db.engine)
        reference.load()
        db.session.commit()
        remember_schemes(db.engine)
    return app
