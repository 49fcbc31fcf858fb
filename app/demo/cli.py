"""The command that loads the demonstration."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import clock
from app.core.transaction import unit_of_work

demo_cli = AppGroup("demo", help="The demonstration.")


@demo_cli.command("load")
def load() -> None:
    """Make the cast and what they can try; does nothing when it is there already."""
    if not current_app.config["DEMO"]:
        raise click.ClickException("This is no demonstration: set DEMO=1 to make it one.")
    from app.demo import loading  # what the demonstration holds: 3 MB, only while it is made

    with unit_of_work():
        made = loading.load(clock.now())
    click.echo("The demonstration is loaded." if made else "The demonstration was loaded already.")
