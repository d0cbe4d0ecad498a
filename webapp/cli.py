"""The command line of the service: `flask --app wsgi …`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from checklists.entries import LANGUAGES
from checklists.limits import MAX_BYTES
from webapp import storage
from webapp.drafts.office import OfficeError
from webapp.services import api_keys, batches, cases, expiry, idempotency, letterheads
from webapp.services.batches.unasked import nothing_noted_of, noting, told
from webapp.services.case_files import BadInputError, CaseFileError, make_one, prepare, read_case
from webapp.services.letters import DEFAULT_NAMES
from webapp.services.pdfs import pdf_of

database = AppGroup("db", help="The database.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest shape; makes an empty one."""
    storage.upgrade()


@contextmanager
def _current_database() -> Iterator[None]:
    """For commands that read or write the database: say what to do where it is not made yet, or is older."""
    if not storage.is_current():
        raise BadInputError("database: has not the newest shape; bring it there: flask --app wsgi db upgrade")
    yield


@click.command("purge")
@click.option("--anyway", is_flag=True, help="Also where nothing that is kept shows that the clock is right.")
@with_appcontext
@_current_database()
def purge(anyway: bool) -> None:
    """Delete everything that has expired. Safe to run at any time, e.g. every night."""
    if not anyway and expiry.is_refused():
        raise BadInputError(
            f"clock: it says {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, by which all has expired that was begun more "
            "than 12 hours ago; if the clock is right, delete what has expired: flask --app wsgi purge --anyway"
        )
    click.echo(f"{cases.purge_expired(anyway=anyway)} expired cases deleted")
    click.echo(f"{batches.purge_expired(anyway=anyway)} expired batches deleted")
    click.echo(f"{letterheads.purge_expired(anyway=anyway)} expired letterheads deleted")
    click.echo(f"{idempotency.purge_expired(anyway=anyway)} expired idempotency keys deleted")
    storage.forget_deleted()


keys = AppGroup("api-key", help="Keys of programs that use the API.")


@keys.command("add")
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 3650), help="How long it is valid; without it, until it is revoked.")
@_current_database()
def add_key(name: str, days: int | None) -> None:
    """Make a key for NAME and print it, alone, for the only time."""
    try:
        click.echo(api_keys.add(name, days))
    except api_keys.KeyNameError as error:
        raise BadInputError(str(error)) from None


@keys.command("list")
@_current_database()
def list_keys() -> None:
    """Print whose keys there are, and until when they are valid."""
    now = datetime.now(UTC)
    for key in api_keys.all_keys():
        until = "does not expire" if key.expires_at is None else f"until {key.expires_at:%Y-%m-%d %H:%M} UTC"
        expired = key.expires_at is not None and key.expires_at <= now
        click.echo(f"{key.name}: made {key.created_at:%Y-%m-%d}, {until}{', expired' if expired else ''}")


@keys.command("revoke")
@click.argument("name")
@_current_database()
def revoke_key(name: str) -> None:
    """Forget the key of NAME: it opens nothing from now on."""
    if not api_keys.revoke(name):
        raise BadInputError(f"name: got {name!r}; there is no key of that name; see api-key list")


@click.command("draft")
@click.argument("document")
@click.argument("case_file", metavar="CASE", type=click.File("rb"))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the draft.")
@click.option("--person", type=click.IntRange(min=0), default=0, help="Whom it is about: 0 is the applicant.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), required=True, metavar="FILE", help="Where to write.")
@with_appcontext
def draft(document: str, case_file: BinaryIO, lang: str, person: int, output: str) -> None:
    """Write one draft from a case file with details, as PDF where the name of FILE ends in .pdf.

    What is missing or doubtful is listed on standard error.
    """
    made = make_one(document, _case(case_file, lang), lang, person)
    content = _pdf(made.content, output) if output.lower().endswith(".pdf") else made.content
    with _written(output) as file:
        file.write(content)
    for line in [*made.doubts, *(f"missing: {path}" for path in made.missing)]:
        click.echo(line, err=True)


@click.command("letters")
@click.argument("people", type=click.File("rb"))
@click.option("--host", "host_file", type=click.File("rb"), required=True, help="What holds for all rows.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the letters.")
@click.option("--document", default="inviting-letter", show_default=True, help="Which document to make.")
@click.option("--number", metavar="NUMBER", help="The first outgoing number, such as 17/k; the next one is 18/k.")
@click.option("--names", default=DEFAULT_NAMES, show_default=True, help="How the files are named.")
@click.option("--letterhead", type=click.File("rb"), metavar="FILE", help="Your own .docx with placeholders.")
@click.option("--pdf", is_flag=True, help="Letters as PDF, by LibreOffice or Gotenberg.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), required=True, metavar="FILE", help="The ZIP to write."
)
@with_appcontext
def letters(
    people: BinaryIO, host_file: BinaryIO, document: str, letterhead: BinaryIO | None, output: str, **order: Any
) -> None:
    """Write a letter for each row of PEOPLE (.xlsx, .ods or .csv) into one ZIP.

    HOST is a case file with what holds for all rows. Rows with something wrong are listed on standard error and left
    out, and the exit code is 1. Rows for which the law does not ask for the document are named there, too, but made.
    """
    own = letterhead.read() if letterhead else None
    batch = prepare(people.read(), _case(host_file, order["lang"]), document, own, order)
    unasked = nothing_noted_of(document)
    with _written(output) as file, click.progressbar(length=batch.size, label="Letters", file=sys.stderr) as bar:
        for _row in noting(batch.write(file), unasked):
            bar.update(1)
        bar.update(batch.faulty)
    for line in [*batch.remarks, *told(unasked)]:
        click.echo(line, err=True)
    if batch.faulty:
        raise SystemExit(1)


def _pdf(draft: bytes, output: str) -> bytes:
    try:
        return pdf_of(draft)
    except OfficeError as error:
        raise BadInputError(f"output: {output}: {error.reason}") from None


def _case(file: BinaryIO, lang: str) -> Mapping[str, Any]:
    try:
        # One byte more than is read of a case shows that it is too large.
        return read_case(file.read(MAX_BYTES + 1), lang)
    except CaseFileError as error:
        raise BadInputError(str(error)) from None


@contextmanager
def _written(path: str) -> Iterator[IO[bytes]]:
    """The file to write. It takes its place only when it is whole; until then what stood there before stays."""
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise BadInputError(f"output: {path}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def init_app(app: Flask) -> None:
    """Add our commands to `flask`."""
    app.cli.add_command(draft)
    app.cli.add_command(letters)
    app.cli.add_command(database)
    app.cli.add_command(keys)
    app.cli.add_command(purge)
