"""What breaks down every time, and what nobody can open any more, comes to an end that the page names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.webapp.batches.worker import LETTER, begun, ordered, people, work_off
from webapp.errors import StaleBatchError
from webapp.models.batch import batches as table
from webapp.services import batches, keys
from webapp.services.batches import parts
from webapp.services.batches.work import Next
from webapp.storage import connection

pytestmark = pytest.mark.usefixtures("in_app", "small_parts")


@pytest.fixture
def database_url(either_database_url: str) -> str:
    """Every test here, on both databases."""
    return either_database_url


@pytest.fixture
def short_leases(app) -> None:
    """What was not brought to its end may be tried again at once."""
    app.config["LEASE_SECONDS"] = 0


def break_down(*_given: object) -> None:
    raise RuntimeError("a fault of ours")


def work_until_settled(app, link: str) -> int:
    """Do as a worker that gets the message again and again; returns how often something broke down."""
    message = keys.for_worker(link, app.config["SECRET_KEY"])
    for tries in range(20):
        if batches.work(message) is Next.NEVER:
            return tries
    raise AssertionError("it goes on for ever")


@pytest.mark.usefixtures("short_leases")
def test_a_check_that_breaks_down_every_time_is_given_up_and_can_be_tried_again(app, visitor, monkeypatch, caplog):
    link = begun(people(3))
    app.extensions["queue"]().huey.flush()
    with monkeypatch.context() as broken:
        broken.setattr("webapp.services.batches.checking.sheet_of", break_down)
        assert work_until_settled(app, link) == parts.MOST_TRIES
    assert caplog.messages == ["The work on a batch broke down."] * parts.MOST_TRIES
    assert "a fault of ours" in caplog.text
    assert batches.resume() == 0, "no worker is told of it any more"
    page = visitor.get(f"/batch/{link}/").text
    assert "The check broke down" in page
    assert "data-refresh" not in page
    with pytest.raises(StaleBatchError):
        batches.order(batches.open_batch(link), LETTER)
    assert visitor.send(f"/batch/{link}/again").location == f"/batch/{link}/"
    work_off(app)
    assert batches.open_batch(link).stage == "checked"
    assert visitor.send(f"/batch/{link}/again").location == f"/batch/{link}/", "twice clicked does no harm"


@pytest.mark.usefixtures("short_leases")
def test_a_part_that_breaks_down_every_time_is_given_up_and_stops_nobody(app, monkeypatch, caplog):
    link = ordered(app, people(3))
    app.extensions["queue"]().huey.flush()
    monkeypatch.setattr("webapp.services.batches.making._letterhead", break_down)
    parts.take(batches.open_batch(link).key)  # by a worker that dies with it: that was a try, too
    work_until_settled(app, link)
    assert caplog.messages.count("The work on a batch broke down.") == 2 * parts.MOST_TRIES - 1
    batch = batches.open_batch(link)
    assert (batch.stage, batch.made, batch.failed) == ("done", 0, 3)


def grow_old(**changes: object) -> None:
    """The work on every batch began some minutes ago."""
    with connection() as database:
        database.execute(update(table).values(started_at=datetime.now(UTC) - timedelta(minutes=3), **changes))


def test_a_batch_handed_over_under_another_secret_is_stopped_after_a_time_and_goes_on(app, visitor):
    link = ordered(app, people(3))
    work_off(app, 1)
    app.config["SECRET_KEY"] = "changed since"
    assert batches.resume() == 0
    assert batches.open_batch(link).stage == "making", "whoever has the other secret may come yet"
    grow_old()
    held = parts.take(batches.open_batch(link).key)
    batches.resume()
    assert batches.open_batch(link).stage == "making", "somebody has the other secret"
    parts.release(held)
    batches.resume()
    assert "The making came to a standstill" in visitor.get(f"/batch/{link}/").text
    batches.order(batches.open_batch(link), LETTER)
    assert work_until_settled(app, link) == 1
    assert batches.open_batch(link).made == 3


def test_a_check_handed_over_under_another_secret_is_tried_again_by_whoever_looks(app):
    link = begun(people(3))
    app.config["SECRET_KEY"] = "changed since"
    grow_old()
    batches.resume()
    batch = batches.open_batch(link)
    assert batch.stage == "broken"
    batches.try_again(batch)
    assert batches.resume() == 1


def test_the_page_says_when_nobody_begins(visitor):
    link = begun(people(3))
    said = "Nobody has begun with it yet."
    assert said not in visitor.get(f"/batch/{link}/").text
    grow_old()
    assert said in visitor.get(f"/batch/{link}/").text
    grow_old(good=2)
    assert said not in visitor.get(f"/batch/{link}/").text
