"""Commands about cases."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.core.transaction import unit_of_work
from app.desk.services import finding

cases_cli = AppGroup("cases", help="Reports and questions.")


@cases_cli.command("index")
def index() -> None:
    """Make the index of words anew, after the vocabulary changed."""
    with unit_of_work():
        count = finding.index_all()
    click.echo(f"{count} cases")
