"""The worker beside the server: Huey carries messages, the services do the work, the database says what is done.

A message is the encrypted link of a batch and nothing else. Huey hands it out at most once; what a worker that died
took along, and what a queue that failed did not take, is handed over again when a worker starts, and every minute.
"""

from __future__ import annotations

import logging
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from huey import Huey, RedisHuey, crontab
from huey.consumer import Consumer
from huey.serializer import SignedSerializer
from huey.storage import PostgresStorage, SqliteStorage
from psycopg import OperationalError
from psycopg.errors import DuplicateTable, UniqueViolation
from redis import ConnectionPool

from webapp import sqlite
from webapp.services import batches

NAME = "qujat"
#: How long an idle worker waits before it looks into a SQLite queue again, at most.
SECONDS_BETWEEN_LOOKS = 0.3
#: How long it waits, at most, where a queue that is a server does not answer; each time is a traceback in the log.
SECONDS_BETWEEN_FAILURES = 5.0
#: How long a request waits for a queue that is a server: to connect, and for Redis to answer.
SECONDS_FOR_QUEUE = 5


@dataclass(frozen=True, slots=True)
class Queue:
    """Huey, and what puts a message into it."""

    huey: Huey
    hand_over: Callable[[bytes], object]


def init_app(app: Flask) -> None:
    """Give the services somebody to hand messages to, and `flask` the command that starts a worker.

    No queue is opened before the first message.
    """

    @cache
    def queue() -> Queue:
        return _with_tasks(_open(app.config["QUEUE_URL"], app.config["SECRET_KEY"]), app)

    app.extensions["post"] = lambda message: queue().hand_over(message)
    app.extensions["queue"] = queue
    app.cli.add_command(worker)


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Check sheets and make documents until stopped (Ctrl+C). Any number of workers may run, on any machines."""
    # No memory is written to the disk when the worker breaks down: links and names stand in it.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What Huey says of each message is for those who look for a fault in Huey.
    logging.getLogger("huey").setLevel(logging.WARNING)
    huey = current_app.extensions["queue"]().huey
    # A server's queue is waited for, not looked into: only where it fails is there a pause.
    pause = SECONDS_BETWEEN_FAILURES if huey.storage.blocking else SECONDS_BETWEEN_LOOKS
    Consumer(huey, max_delay=pause).run()


def _open(url: str, secret: str) -> Huey:
    """The queue at an address. Only messages signed with our secret are unpacked."""
    options: dict[str, Any] = {"results": False, "serializer": SignedSerializer(secret, salt=NAME)}
    kind = urlsplit(url).scheme
    if kind == "sqlite":
        path = url.removeprefix("sqlite:///")
        sqlite.make_private(Path(path))
        return Huey(NAME, storage_class=_InFile, filename=path, **options)
    if kind == "postgresql":
        return _on_postgres(url, options)
    pool = ConnectionPool.from_url(url, socket_connect_timeout=SECONDS_FOR_QUEUE, socket_timeout=SECONDS_FOR_QUEUE)
    return RedisHuey(NAME, connection_pool=pool, **options)


class _InFile(SqliteStorage):  # type: ignore[misc]  # Huey says nothing of its types
    """Huey's storage in a file, opened by the SQLite that everything of ours uses."""

    integrity_error = sqlite.driver.IntegrityError
    operational_error = sqlite.driver.OperationalError

    def _create_connection(self) -> Any:
        options = {"timeout": self._timeout, "check_same_thread": False, "isolation_level": None}
        connection = sqlite.driver.connect(self.filename, **options)
        self._set_journal_mode(connection)
        connection.execute("PRAGMA secure_delete=ON")
        return connection


class _OnPostgres(PostgresStorage):  # type: ignore[misc]  # Huey says nothing of its types
    """Huey's storage, whose first statement after a restart of PostgreSQL would find a connection that is gone."""

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        try:
            super().enqueue(data, priority)
        except OperationalError:
            super().enqueue(data, priority)  # on a new connection


def _on_postgres(dsn: str, options: dict[str, Any]) -> Huey:
    options = {**options, "storage_class": _OnPostgres, "dsn": dsn, "connect_timeout": SECONDS_FOR_QUEUE}
    # Of two that begin at once on an empty database both make Huey's tables, and the slower one is told so.
    with suppress(UniqueViolation, DuplicateTable):
        return Huey(NAME, **options)
    return Huey(NAME, **options)


def _with_tasks(huey: Huey, app: Flask) -> Queue:
    """The queue, with what is done with its messages."""

    def step(message: bytes) -> None:
        with app.app_context():
            following = batches.work(message)
        if following is batches.Next.NOW:
            work(message)
        elif following is batches.Next.LATER:
            work.schedule((message,), delay=app.config["LEASE_SECONDS"])

    def resume() -> None:
        with app.app_context():
            batches.resume(_messages(huey))

    work = huey.task(name="work")(step)
    huey.on_startup("resume")(resume)
    huey.periodic_task(crontab(), name="resume")(resume)
    return Queue(huey, work)


def _messages(huey: Huey) -> Iterator[bytes]:
    """The messages that wait, now or for their time; what was signed with another secret is passed over."""
    for data in [*huey.storage.enqueued_items(), *huey.storage.scheduled_items()]:
        with suppress(ValueError):
            yield from huey.serializer.deserialize(data).args
