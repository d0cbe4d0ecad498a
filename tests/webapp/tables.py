"""The tables of an app on an empty database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import insert

from webapp import create_app, storage
from webapp.models.letterhead import letterheads


def make_tables(app: Flask) -> None:
    """Give an app its tables; its database is empty and not yet open.

    All migrations take a third of what it takes to start an app, so SQLite files are copies of one that has its tables.
    """
    kind, _, file = app.config["DATABASE_URL"].partition(":///")
    if kind == "sqlite":
        Path(file).write_bytes(_with_tables())
    else:
        _migrate(app)


@cache
def _with_tables() -> bytes:
    """A SQLite file with all tables and nothing in them."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "qujat.sqlite3"
        app = create_app({"DATABASE_URL": f"sqlite:///{file}", "SECRET_KEY": "only for tests"})
        _migrate(app)
        app.extensions["engine"].dispose()
        return file.read_bytes()


def _migrate(app: Flask) -> None:
    with app.app_context():
        storage.upgrade()


def prove_the_clock() -> None:
    """Keep something that was begun yesterday and lives: by it the clock is believed. It counts as no case."""
    now = datetime.now(UTC)
    times = {"created_at": now - timedelta(days=1), "expires_at": now + timedelta(days=1)}
    with storage.connection() as database:
        database.execute(insert(letterheads).values(link_hash=token_bytes(32), current=1, **times))
