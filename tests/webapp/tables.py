"""The tables of an app on an empty database."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from webapp import create_app, storage


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
