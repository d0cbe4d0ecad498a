"""The command line of the service: `flask --app wsgi …`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from checklists.entries import LANGUAGES
from webapp import storage
from webapp.services import cases
from webapp.services.case_files import BadInputError, make_one, read_case

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


@click.command("draft")
@click.argument("document")
@click.argument("case_file", metavar="CASE", type=click.File(encoding="utf-8"))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the draft.")
@click.option("--person", type=click.IntRange(min=0), default=0, help="Whom it is about: 0 is the applicant.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), required=True, metavar="FILE", help="Where to write.")
def draft(document: str, case_file: TextIO, lang: str, person: int, output: str) -> None:
    """Write one draft from a case file with details. What is missing or doubtful is listed on standard error."""
    try:
        case = read_case(case_file.read())
    except UnicodeDecodeError:
        raise BadInputError(f"case: {case_file.name}: is not in UTF-8; save it in that encoding") from None
    made = make_one(document, case, lang, person)
    try:
        Path(output).write_bytes(made.content)
    except OSError as error:
        raise BadInputError(f"output: {output}: cannot be written: {error.strerror}") from None
    for line in [*made.doubts, *(f"missing: {path}" for path in made.missing)]:
        click.echo(line, err=True)


def init_app(app: Flask) -> None:
    """Add our commands to `flask`."""
    app.cli.add_command(draft)
    app.cli.add_command(database)
    app.cli.add_command(purge)
