"""Commands for the search."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.core.transaction import unit_of_work
from app.search import services

search_cli = AppGroup("search", help="What visitors can find.")


@search_cli.command("rebuild")
def rebuild() -> None:
    """Make the index anew, after a restore or when the reference data changed."""
    with unit_of_work():
        counted = services.rebuild()
    for kind, number in counted.items():
        click.echo(f"{kind}: {number}")
