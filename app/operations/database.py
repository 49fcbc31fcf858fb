"""The database's revision: bringing it up to date, and seeing whether it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from app.config import ROOT
from app.core.db import db

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic takes 11 MB of each process, so only what migrates imports it, inside its function.


def alembic_config() -> Config:
    """Alembic, told where the migrations are; the engine is the app's own."""
    from alembic.config import Config  # heavy, see above

    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def head() -> str | None:
    """The revision that this version of the code needs."""
    from alembic.script import ScriptDirectory  # heavy, see above

    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current() -> str | None:
    """The revision at which the database is; None when it is empty."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def upgrade(revision: str = "head") -> None:
    """Bring the database to a revision: all of it, or nothing when a step fails."""
    from alembic import command  # heavy, see above

    command.upgrade(alembic_config(), revision)


def draft(message: str) -> None:
    """Write a new migration from what changed in the models."""
    from alembic import command  # heavy, see above
    from alembic.script import ScriptDirectory  # heavy, see above

    revisions = len(list(ScriptDirectory.from_config(alembic_config()).walk_revisions()))
    command.revision(alembic_config(), message, autogenerate=True, rev_id=f"{revisions + 1:04d}")
