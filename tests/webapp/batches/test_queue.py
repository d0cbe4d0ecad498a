"""Where messages wait, and what is in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from redis import Redis

from tests.webapp.batches.worker import name, ordered, people, work_off
from webapp.config import read_config
from webapp.services import batches


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"DATABASE_URL": "sqlite:////srv/data/qujat.sqlite3"}, "sqlite:////srv/data/queue.sqlite3"),
        ({"DATABASE_URL": "postgres://me@there/qujat"}, "postgresql://me@there/qujat"),
        ({"QUEUE_URL": "redis://127.0.0.1:6379"}, "redis://127.0.0.1:6379"),
    ],
)
def test_the_queue_is_beside_the_database_unless_it_is_said_otherwise(tmp_path: Path, given, expected):
    assert read_config(tmp_path, {"QUEUE_URL": None, **given})["QUEUE_URL"] == expected


def test_another_kind_of_queue_is_refused_by_name(tmp_path: Path):
    with pytest.raises(ValueError, match="QUEUE_URL begins with amqp://; it must begin with one of sqlite, postgresql"):
        read_config(tmp_path, {"QUEUE_URL": "amqp://127.0.0.1"})


@pytest.mark.usefixtures("in_app")
def test_the_queue_holds_nothing_of_anybody(app, tmp_path: Path):
    link = ordered(app, people(2))
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("queue.sqlite3*"))
    assert b"work" in stored
    assert not any(word in stored for word in (link.encode(), b"BEK", name(0).encode()))


@pytest.mark.usefixtures("in_app")
def test_every_minute_what_was_lost_is_handed_over_anew_if_nothing_waits(app):
    link = ordered(app, people(2))
    huey = app.extensions["queue"]().huey
    huey.flush()
    [periodic] = huey.read_periodic(datetime.now())
    huey.execute(periodic)
    assert huey.pending_count() == 1
    huey.execute(periodic)
    assert huey.pending_count() == 1, "what waits already is not handed over twice"
    work_off(app)
    assert batches.open_batch(link).stage == "done"


@pytest.mark.redis
@pytest.mark.usefixtures("in_app")
class TestOnRedis:
    """The queue of many machines, where it is a Redis server."""

    @pytest.fixture
    def settings(self, redis_url: str) -> dict[str, str]:
        return {"QUEUE_URL": redis_url}

    def test_a_batch_is_made_and_the_queue_holds_nothing_of_anybody(self, app, redis_url: str):
        link = ordered(app, people(2))
        with Redis.from_url(redis_url) as queue:
            stored = b"".join(queue.dump(key) for key in queue.scan_iter())
        assert b"work" in stored
        assert not any(word in stored for word in (link.encode(), b"BEK", name(0).encode()))
        work_off(app)
        assert batches.open_batch(link).stage == "done"
