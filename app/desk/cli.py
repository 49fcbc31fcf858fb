"""Commands about cases."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.core.db import db
from app.desk.services import finding

cases_cli = AppGroup("cases", help="Reports and questions.")


@cases_cli.command("index")
def index() -> None:
    """Make the index of words anew, after the vocabulary changed."""
    count = finding.index_all()
    db.session.commit()
    click.echo(f"{count} cases")
