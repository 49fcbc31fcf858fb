"""Commands about people: the first administrator is made here."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.access.actor import Role
from app.core import clock
from app.core.errors import DraagvlakError
from app.core.transaction import unit_of_work
from app.people import services

people_cli = AppGroup("people", help="Persons and roles.")


@people_cli.command("create-admin")
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.password_option()
def create_admin(name: str, email: str, password: str) -> None:
    """Make an administrator who is also in the secretariat."""
    try:
        with unit_of_work():
            services.create_person(
                name=name,
                email=email,
                password=password,
                roles=frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
                now=clock.now(),
            )
    except DraagvlakError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{name} can sign in at /aanmelden.")
