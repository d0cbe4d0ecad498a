"""The database: SQLite by default, PostgreSQL by DATABASE_URL; the same statements on both.

A statement is a transaction by itself, so that SQLite's only write lock is never held while another thread has the
interpreter. Only the parts of a batch are written in transactions of several statements: `transaction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, Select, UpdateBase, create_engine, event
from sqlalchemy.types import TypeDecorator

from webapp import sqlite

T = TypeVar("T")

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"},
)


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
        **({"module": sqlite.driver} if is_sqlite else {}),
    )
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    for setting in sqlite.SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def forget_deleted() -> None:
    """Leave nothing of what was deleted in SQLite's log of changes. Where others are at work, a later call does it."""
    if not uses_sqlite():
        return
    with connection() as database:
        database.exec_driver_sql("PRAGMA busy_timeout=500")
        database.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.exec_driver_sql("PRAGMA busy_timeout=5000")


def uses_sqlite() -> bool:
    """Whether the database of the current app is SQLite."""
    return _engine().name == "sqlite"


def connection() -> Connection:
    """A connection for a `with` statement; what it executes is committed at once. Only services write."""
    return _engine().connect()


@contextmanager
def transaction() -> Iterator[Connection]:
    """A connection whose statements hold together, or not at all where an error leaves the `with` block.

    The first statement must write: SQLite then waits for its only write lock, which it refuses to a reader.
    """
    engine = _engine()
    level = "SERIALIZABLE" if engine.name == "sqlite" else "READ COMMITTED"
    with engine.execution_options(isolation_level=level).begin() as connection:
        yield connection


class Statement:
    """A statement that nearly every page carries out, compiled once and handed straight to the driver.

    `Connection.execute` makes all ready and wraps all up anew each time, which takes much longer than to find a row by
    its key. `parameters` are the statement's `bindparam`s, and the columns that an INSERT or UPDATE `sets`.
    """

    def __init__(self, statement: Select[Any] | UpdateBase, sets: Sequence[str] = ()) -> None:
        self._statement = statement
        self._sets = list(sets)
        self._compiled: dict[str, _Compiled] = {}

    def first(self, parameters: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row, its columns in the order of the statement; None where nothing is found."""
        return self._carry_out(parameters, lambda cursor, compiled: compiled.read(cursor.fetchone()))

    def count(self, parameters: Mapping[str, Any]) -> int:
        """How many rows the statement changed."""
        return self._carry_out(parameters, lambda cursor, _compiled: int(cursor.rowcount))

    def _carry_out(self, parameters: Mapping[str, Any], result: Callable[[Any, _Compiled], T]) -> T:
        engine = _engine()
        compiled = self._compiled.get(engine.name)
        if compiled is None:
            compiled = self._compiled[engine.name] = _Compiled(self._statement, self._sets, engine.dialect)
        if engine.name == "sqlite":
            return _on(_own_connection(engine), compiled, parameters, result)
        connection = engine.raw_connection()
        try:
            return _on(connection, compiled, parameters, result)
        finally:
            connection.close()


class _Compiled:
    """A statement in the words of one kind of database, with what its types do to values on the way."""

    def __init__(self, statement: Select[Any] | UpdateBase, sets: list[str], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=sets)
        self.text = str(compiled)
        names = compiled.positiontup or list(compiled.params)
        types = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
        self._is_positional = dialect.positional
        self._into = [(name, types[name].bind_processor(dialect) or _as_it_is) for name in names]
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        kinds = [column.type.dialect_impl(dialect) for column in columns]
        self._out_of = [kind.result_processor(dialect, None) or _as_it_is for kind in kinds]

    def bind(self, parameters: Mapping[str, Any]) -> Any:
        """The parameters as the driver wants them."""
        if self._is_positional:
            return [into(parameters[name]) for name, into in self._into]
        return {name: into(parameters[name]) for name, into in self._into}

    def read(self, row: Sequence[Any] | None) -> tuple[Any, ...] | None:
        """A row of the driver as the columns' types have it."""
        if row is None:
            return None
        return tuple(out_of(value) for out_of, value in zip(self._out_of, row, strict=True))


def _as_it_is(value: Any) -> Any:
    return value


def _on(
    connection: Any, compiled: _Compiled, parameters: Mapping[str, Any], result: Callable[[Any, _Compiled], T]
) -> T:
    cursor = connection.cursor()
    cursor.execute(compiled.text, compiled.bind(parameters))
    return result(cursor, compiled)


def _own_connection(engine: Engine) -> Any:
    """This thread's connection to the file, for as long as the thread lives: to borrow one took as long as to read.

    A server's connections are borrowed for each statement: they are few, and break.
    """
    kept: local = current_app.extensions["own_connections"]
    try:
        return kept.connection
    except AttributeError:
        borrowed = engine.raw_connection()
        kept.connection = borrowed.driver_connection
        borrowed.detach()
        return kept.connection


def upgrade() -> None:
    """Bring the database of the current app to the newest shape, from whatever it is now, an empty one included.

    All steps are one transaction: they happen together or not at all.
    """
    config = _migrations()
    path = _engine().url.database
    if uses_sqlite() and path:
        sqlite.make_private(Path(path))
    with _engine().execution_options(isolation_level="SERIALIZABLE").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current() -> bool:
    """Whether the database of the current app has the newest shape."""
    with connection() as open_connection:
        found = MigrationContext.configure(open_connection).get_current_revision()
    return found == ScriptDirectory.from_config(_migrations()).get_current_head()


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _engine() -> Engine:
    engine: Engine = current_app.extensions["engine"]
    return engine


def init_app(app: Flask) -> None:
    """Give the app its engine. No connection is opened before the first request."""
    app.extensions["engine"] = make_engine(app.config["DATABASE_URL"])
    app.extensions["own_connections"] = local()
