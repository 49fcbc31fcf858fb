"""The database's revision: bringing it up to date, and seeing whether it is."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.config import ROOT
from app.core.db import db


def alembic_config() -> Config:
    """Alembic, told where the migrations are; the engine is the app's own."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def head() -> str | None:
    """The revision that this version of the code needs."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current() -> str | None:
    """The revision at which the database is; None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(revision: str = "head") -> None:
    """Bring the database to a revision: all of it, or nothing when a step fails."""
    command.upgrade(alembic_config(), revision)


def draft(message: str) -> None:
    """Write a new migration from what changed in the models."""
    revisions = len(list(ScriptDirectory.from_config(alembic_config()).walk_revisions()))
    command.revision(alembic_config(), message, autogenerate=True, rev_id=f"{revisions + 1:04d}")
