"""Commands to install and update: the database's revision, the reference data."""

from __future__ import annotations

from collections import Counter

import click
from flask.cli import AppGroup

from app.core.transaction import unit_of_work
from app.operations import database
from app.partnership import reference
from app.search import services as search

database_cli = AppGroup("database", help="The database's revision.")
reference_cli = AppGroup("reference", help="The reference data under reference/.")


@database_cli.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database up to date, or to a REVISION."""
    before = database.current()
    database.upgrade(revision)
    after = database.current()
    click.echo(
        f"The database is at revision {after}."
        if before == after
        else f"The database went from {before or 'empty'} to revision {after}."
    )


@database_cli.command("current")
def current() -> None:
    """Say at which revision the database is, and which one the code needs."""
    click.echo(f"database: {database.current() or 'empty'}")
    click.echo(f"code: {database.head() or 'none'}")


@database_cli.command("check")
def check() -> None:
    """Succeed when the database is at the revision that the code needs."""
    if database.current() != database.head():
        raise click.ClickException(
            f"The database is at {database.current() or 'empty'}, the code needs "
            f"{database.head()}. Run: flask database upgrade"
        )
    click.echo("The database is up to date.")


@database_cli.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Draft a migration from what changed in the models; read it before you commit it."""
    database.draft(message)


@reference_cli.command("load")
def load_reference() -> None:
    """Bring the reference data up to its files; tells what is new and what changed."""
    with unit_of_work():
        changes = reference.load()
        if changes:
            search.rebuild()
    if not changes:
        click.echo("The reference data was up to date.")
        return
    for table, kinds in _per_table(changes).items():
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        click.echo(f"{table}: {told}")
    for change in changes:
        if change.kind == "changed":
            click.echo(f"changed: {change.table} {change.key}")
        if change.kind == "kept":
            click.echo(
                f"kept: {change.table} {change.key} was changed on screen and stays as it is; "
                f"see {change.where}"
            )


def _per_table(changes: list[reference.Change]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {}
    for change in changes:
        counted.setdefault(change.table, Counter())[change.kind] += 1
    return counted
