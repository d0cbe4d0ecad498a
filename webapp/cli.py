"""The command line of the service: `flask --app wsgi …`."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from webapp import storage
from webapp.services import cases

database = AppGroup("db", help="The database.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest shape; makes an empty one."""
    storage.upgrade()


@click.command("purge")
@with_appcontext
def purge() -> None:
    """Delete the cases that have expired. Safe to run at any time, e.g. every night."""
    click.echo(f"{cases.purge_expired()} expired cases deleted")


def init_app(app: Flask) -> None:
    """Add our commands to `flask`."""
    app.cli.add_command(database)
    app.cli.add_command(purge)
