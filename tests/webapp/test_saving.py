"""What is said while nothing can be saved: the disk is full, or the database read-only. On both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select, text

from tests.webapp.batches.worker import begun
from tests.webapp.batches.worker import people as sheet
from webapp.models.case import cases
from webapp.storage import connection

STANDS_STILL = "Nothing can be saved on this server at the moment"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A queue of the test's own."""
    return {"QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}


@contextmanager
def connections_with(app: Flask, setting: str) -> Iterator[None]:
    """Connections that begin with a setting of the database; before and afterwards without."""
    engine = app.extensions["engine"]

    def set_up(opened: object, _record: object) -> None:
        opened.cursor().execute(setting)  # type: ignore[attr-defined]
        if engine.name != "sqlite":
            opened.commit()  # type: ignore[attr-defined]

    engine.dispose()
    event.listen(engine, "connect", set_up)
    try:
        yield
    finally:
        event.remove(engine, "connect", set_up)
        engine.dispose()


def a_minute_later(app: Flask) -> None:
    """The next look tries again."""
    app.extensions["saving"].next_at = 0.0


class TestReadOnly:
    @pytest.fixture
    def database_url(self, either_database_url: str) -> str:
        return either_database_url

    def test_health_and_the_page_of_a_batch_say_so_until_it_is_over(self, app, visitor, database_url):
        is_file = database_url.startswith("sqlite")
        with app.app_context():
            link = begun(sheet(1))
        assert STANDS_STILL not in visitor.get(f"/batch/{link}/").text
        a_minute_later(app)
        setting = "PRAGMA query_only=ON" if is_file else "SET default_transaction_read_only = on"
        with connections_with(app, setting):
            answer = visitor.get("/health")
            assert (answer.status_code, "nothing can be saved" in answer.json["status"]) == (503, True)
            assert STANDS_STILL in visitor.get(f"/batch/{link}/").text
        assert visitor.get("/health").status_code == 503, "it is tried once a minute"
        a_minute_later(app)
        assert visitor.get("/health").status_code == 200
        assert STANDS_STILL not in visitor.get(f"/batch/{link}/").text

    def test_a_try_leaves_nothing_and_is_remembered(self, app, visitor):
        with app.app_context(), connection() as database:
            visitor.get("/health")
            assert database.scalar(select(func.count()).select_from(cases)) == 0
        before = app.extensions["saving"].next_at
        visitor.get("/health")
        assert app.extensions["saving"].next_at == before


def test_health_says_that_the_disk_is_full(app, visitor):
    with app.app_context(), connection() as database:
        pages = database.execute(text("PRAGMA page_count")).scalar_one()
    # SQLite answers "database or disk is full" here, as where the system has no more room.
    with connections_with(app, f"PRAGMA max_page_count={pages}"):
        assert visitor.get("/health").status_code == 503
