"""The database: SQLite by default, PostgreSQL by DATABASE_URL; the same statements on both.

Every statement is a transaction by itself: a service's work is one statement, and SQLite's only write lock is never
held while another thread has the interpreter.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"},
)
_SQLITE_SETTINGS = ("journal_mode=WAL", "busy_timeout=5000", "synchronous=NORMAL", "foreign_keys=ON")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored as UTC without a zone (SQLite has none), handed out as an aware datetime in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware datetime to the stored form."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Stored form to aware datetime."""
        return value and value.replace(tzinfo=UTC)


def make_engine(url: str) -> Engine:
    """An engine for the address. Parameters never appear in its errors: they could be somebody's data."""
    is_sqlite = url.startswith("sqlite")
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_reset_on_return=None,  # nothing is ever left open that would have to be rolled back
        pool_pre_ping=not is_sqlite,  # a server may have dropped the connection; a file cannot
        hide_parameters=True,
    )
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    for setting in _SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def connection() -> Connection:
    """A connection for a `with` statement; what it executes is committed at once. Only services write."""
    return _engine().connect()


def upgrade() -> None:
    """Bring the database of the current app to the newest shape, from whatever it is now, an empty one included.

    All steps are one transaction: they happen together or not at all.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with _engine().execution_options(isolation_level="SERIALIZABLE").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _engine() -> Engine:
    engine: Engine = current_app.extensions["engine"]
    return engine


def init_app(app: Flask) -> None:
    """Give the app its engine. No connection is opened before the first request."""
    app.extensions["engine"] = make_engine(app.config["DATABASE_URL"])
