"""The queue is gone for a moment: what was stored is begun all the same, once, and workers go on when it is back."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from tests.postgres import Postgres
from tests.redis_server import RedisServer
from tests.webapp.api.conftest import new_program
from tests.webapp.api.sending import link_of, send
from tests.webapp.batches.queues import SECONDS, Queue, as_file, emptied, locked_file, wait_for_text, worker
from tests.webapp.batches.worker import LETTER, begun, manifest, name, people, result, work_off
from webapp.models.batch import batches as table
from webapp.services import batches
from webapp.services.batches import parts
from webapp.storage import connection

SERVERS = [
    pytest.param("redis", marks=pytest.mark.redis),
    pytest.param("postgres", marks=pytest.mark.postgres),
]
#: A file that is open stays there for whoever has it open; "no file" is one that was never opened.
OPEN = ["locked file", *SERVERS]
pytestmark = pytest.mark.usefixtures("in_app")


@pytest.fixture(params=["no file", *OPEN])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Queue]:
    """Each kind of queue."""
    path = tmp_path / "queue.sqlite3"
    if request.param == "locked file":
        with locked_file(path) as file:
            yield file
    elif request.param == "no file":
        yield Queue(f"sqlite:///{path}", path.mkdir, path.rmdir)
    elif request.param == "redis":
        redis: RedisServer = request.getfixturevalue("redis_server")
        yield Queue(redis.url, redis.stop, redis.start)
    else:
        server: Postgres = request.getfixturevalue("mortal_postgres")
        emptied(server.url)
        yield Queue(server.url, server.stop, server.start)


@pytest.fixture
def settings(queue: Queue) -> dict[str, Any]:
    """The queue of the test."""
    return {"QUEUE_URL": queue.url, "LEASE_SECONDS": 1}


def count_batches() -> int:
    """How many batches there are."""
    with connection() as database:
        return int(database.scalar(select(func.count()).select_from(table)) or 0)


def a_minute_later(app: Flask) -> int:
    """Let a worker look for what is to be done, as each does every minute; returns how many messages wait then."""
    huey = app.extensions["queue"]().huey
    huey.storage.close()  # a worker goes on with new connections, as the tests with real ones show
    for periodic in huey.read_periodic(datetime.now()):
        huey.execute(periodic)
    return int(huey.pending_count())


def wait_for(link: str, stage: str) -> None:
    """Wait until the batch is at the stage."""
    end = time.monotonic() + SECONDS
    while batches.open_batch(link).stage != stage:
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


class TestOnEitherDatabase:
    """While the queue is gone, a program or somebody with a browser goes on as if nothing were."""

    @pytest.fixture
    def database_url(self, either_database_url: str) -> str:
        return either_database_url

    def test_a_repeated_request_makes_one_batch_and_it_is_made(self, app, queue, caplog):
        program = new_program(app)
        with queue.gone():
            link = link_of(send(program, people(1), "march-17"))
        assert link_of(send(program, people(1), "march-17")) == link
        assert count_batches() == 1
        assert "could not be put into the queue" in caplog.text
        assert not any(secret in caplog.text for secret in (link, name(0), "march-17", program.key))
        assert a_minute_later(app) == 1
        work_off(app)
        assert batches.open_batch(link).stage == "done"
        assert [one["row"] for one in manifest(result(link))] == ["2"]

    @pytest.mark.parametrize("queue", OPEN, indirect=True)
    def test_whatever_somebody_decides_is_kept_and_begun(self, app, queue):
        link = begun(people(1))
        work_off(app)
        with queue.gone():
            batches.order(batches.open_batch(link), LETTER)
        a_minute_later(app)
        work_off(app)
        assert batches.open_batch(link).stage == "done"
        with queue.gone():
            batches.mend(batches.open_batch(link), people(2), "people.csv")
        a_minute_later(app)
        work_off(app)
        assert batches.open_batch(link).good == 2


@pytest.mark.parametrize("queue", ["no file"], indirect=True)
class TestWhatAWorkerFinds:
    """Every minute a worker hands over what no message is for, whatever else it has to do."""

    def test_it_does_not_wait_for_a_quiet_minute(self, app, queue):
        with queue.gone():
            lost = begun(people(1))
        begun(people(1))
        assert app.extensions["queue"]().huey.pending_count() == 1
        assert a_minute_later(app) == 2
        assert a_minute_later(app) == 2, "what waits already is not handed over twice"
        work_off(app)
        assert batches.open_batch(lost).stage == "checked"

    def test_what_waits_for_its_time_is_not_handed_over_twice(self, app):
        link = begun(people(1))
        with connection() as database:
            database.execute(table.update().values(taken_until=parts.lease_end()))
        work_off(app)
        assert app.extensions["queue"]().huey.scheduled_count() == 1
        assert a_minute_later(app) == 0
        assert batches.open_batch(link).stage == "checking"

    def test_what_another_secret_signed_is_passed_over(self, app):
        with connection() as database:
            begun(people(1))
            database.execute(text("SELECT 1"))
        huey = app.extensions["queue"]().huey
        huey.storage.enqueue(b"of another secret:0000")
        assert a_minute_later(app) == 2


@pytest.mark.loopback
@pytest.mark.parametrize("queue", SERVERS, indirect=True)
def test_a_worker_goes_on_when_its_queue_is_back(app, queue, tmp_path, caplog):
    with worker(app, tmp_path / "log"):
        wait_for(begun(people(1)), "checked")
        with queue.gone():
            wait_for_text(tmp_path / "log", "Error reading from queue")
        caplog.set_level(logging.ERROR)
        link = begun(people(2))
        wait_for(link, "checked")
        batches.order(batches.open_batch(link), LETTER)
        wait_for(link, "done")
    assert "could not be put into the queue" not in caplog.text


@pytest.mark.postgres
class TestDatabaseAndQueueInOne:
    """PostgreSQL, which is restarted."""

    @pytest.fixture
    def database_url(self, mortal_postgres: Postgres) -> str:
        return emptied(mortal_postgres.url)

    @pytest.fixture
    def settings(self, database_url: str) -> dict[str, Any]:
        return {"QUEUE_URL": database_url, "LEASE_SECONDS": 1}

    def test_the_first_upload_after_a_restart_is_begun_at_once(self, app, visitor, mortal_postgres):
        def upload() -> int:
            host = as_file(b"stay_days: 20\n")
            files = {"people": (as_file(people(1)), "people.csv"), "host": (host, "host.yaml")}
            answer = visitor.send("/batches", files, content_type="multipart/form-data")
            assert answer.status_code == 303, answer.text
            return int(app.extensions["queue"]().huey.pending_count())

        assert upload() == 1
        mortal_postgres.stop()
        mortal_postgres.start()
        assert upload() == 2
        assert count_batches() == 2

    def test_a_worker_goes_on_after_a_restart(self, app, mortal_postgres, tmp_path):
        with worker(app, tmp_path / "log"):
            wait_for(begun(people(1)), "checked")
            mortal_postgres.stop()
            wait_for_text(tmp_path / "log", "Error reading from queue")
            mortal_postgres.start()
            link = begun(people(2))
            wait_for(link, "checked")
            batches.order(batches.open_batch(link), LETTER)
            wait_for(link, "done")
