"""Commands about the register."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.contributions import documents, search
from app.core import clock
from app.core.errors import DraagvlakError
from app.core.transaction import unit_of_work

contributions_cli = AppGroup("contributions", help="The register.")


@contributions_cli.command("load-documents")
def load_documents() -> None:
    """Enter the points of published documents that are not in the register yet."""
    try:
        with unit_of_work():
            numbers = [one.number for one in documents.load_document_points(now=clock.now())]
    except DraagvlakError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"Entered: {', '.join(numbers) or 'nothing new'}.")


@contributions_cli.command("index")
def index() -> None:
    """Make the search index anew, for instance after organisations got other names."""
    with unit_of_work():
        done = search.rebuild()
    click.echo(f"Indexed {done} contributions.")
