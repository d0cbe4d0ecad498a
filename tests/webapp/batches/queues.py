"""Queues that can be gone for a time, and a real worker on them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from tests.webapp.batches.office import ROOT
from webapp.sqlite import driver

SECONDS = 120


class Queue:
    """A queue that can be gone for a time."""

    def __init__(self, url: str, stop: Callable[[], None], start: Callable[[], None]) -> None:
        self.url, self._stop, self._start = url, stop, start

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Without the queue."""
        self._stop()
        try:
            yield
        finally:
            self._start()


@contextmanager
def locked_file(path: Path) -> Iterator[Queue]:
    """A SQLite file that somebody else writes into, while it is gone."""
    with closing(driver.connect(str(path), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        yield Queue(f"sqlite:///{path}", lambda: other.execute("BEGIN IMMEDIATE"), lambda: other.execute("ROLLBACK"))  # type: ignore[arg-type, return-value]


def as_file(content: bytes) -> io.BytesIO:
    """What a form of the test client sends as a file."""
    return io.BytesIO(content)


def emptied(url: str) -> str:
    """The address of a PostgreSQL database in which nothing is left of earlier tests."""
    engine = create_engine(url)
    with engine.begin() as database:
        database.execute(text("DROP SCHEMA public CASCADE"))
        database.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@contextmanager
def worker(app: Flask, log: Path) -> Iterator[None]:
    """A real worker on the app's database and queue."""
    shared = {name: str(app.config[name]) for name in ("DATABASE_URL", "QUEUE_URL", "SECRET_KEY", "LEASE_SECONDS")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
            cwd=ROOT,
            env={**os.environ, **shared},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
            assert process.poll() is None, "the worker has ended"
        finally:
            process.kill()
            process.wait()


def wait_for_text(path: Path, expected: str) -> None:
    """Wait until a file holds some text."""
    end = time.monotonic() + SECONDS
    while expected not in path.read_text():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)
