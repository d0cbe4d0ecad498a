"""What holds when workers die, batches are deleted or two people act at once; on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.webapp.batches.worker import LETTER, begun, counted, manifest, name, ordered, people, result, work_off
from tests.webapp.tables import prove_the_clock
from webapp.errors import BatchNotFoundError, StaleBatchError
from webapp.models.batch import batch_parts, batch_pieces
from webapp.models.batch import batches as table
from webapp.services import batches, keys
from webapp.services.batches.work import Next
from webapp.storage import connection

pytestmark = pytest.mark.usefixtures("in_app", "small_parts")


@pytest.fixture
def database_url(either_database_url: str) -> str:
    """Every test here, on both databases."""
    return either_database_url


def test_nothing_can_be_changed_while_it_is_worked_on(app):
    link = begun(people(2))
    with pytest.raises(StaleBatchError):
        batches.mend(batches.open_batch(link), people(3), "again.csv")
    work_off(app)
    batch, tab = batches.open_batch(link), batches.open_batch(link)
    batches.order(batch, LETTER)
    with pytest.raises(StaleBatchError):
        batches.order(tab, LETTER)


def test_a_part_of_a_worker_that_died_is_made_by_another_and_once(app):
    link = ordered(app, people(4))
    batch = batches.open_batch(link)
    taken = batches.parts.take(batch.key)
    work_off(app, 1)
    assert batches.make_next(batch) is False, "the other part is leased"
    assert batches.work(message(link)) is Next.LATER
    with connection() as database:
        database.execute(update(batch_parts).values(taken_until=datetime.now(UTC) - timedelta(seconds=1)))
    assert batches.make_next(batch) is True
    assert batches.open_batch(link).made == 4
    with connection() as database:
        assert batches.parts.store(taken, database) is False, "the slow one comes too late"
    assert batches.work(message(link)) is Next.NEVER


def message(link: str) -> bytes:
    return keys.for_worker(link, "only for tests")


def test_a_row_that_cannot_be_made_does_not_stop_the_others(app, monkeypatch):
    link = ordered(app, people(3))
    make = counted([])

    def fail_once(document, facts, details, lang, **paper):
        if details["people"][0]["surname"] == name(1):
            raise RuntimeError("a fault of ours")
        return make(document, facts, details, lang, **paper)

    monkeypatch.setattr("webapp.services.batches.making.make_draft", fail_once)
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.made, batch.failed) == ("done", 2, 1)
    assert [one["row"] for one in manifest(result(link))] == ["2", "4"]


def test_what_a_dead_worker_took_along_is_handed_over_anew(app):
    link = ordered(app, people(4))
    app.extensions["queue"]().huey.flush()
    assert batches.resume() == 1
    work_off(app)
    assert batches.open_batch(link).stage == "done"
    assert batches.resume() == 0


def test_the_database_tells_nothing_and_keeps_the_link_only_while_there_is_work(app):
    link = ordered(app, people(2))
    columns = (table.c.sealed, table.c.for_worker), (batch_pieces.c.sealed,)
    with connection() as database:
        stored = [bytes(value) for some in columns for row in database.execute(select(*some)) for value in row]
    assert not any(word in value for value in stored for word in (b"BEK", b"Altyn", link.encode(), name(0).encode()))
    work_off(app)
    with connection() as database:
        assert database.scalar(select(table.c.for_worker)) is None


def test_a_batch_is_gone_with_all_its_rows_when_it_is_deleted_or_its_time_is_over(app):
    first, second = ordered(app, people(2)), ordered(app, people(2))
    work_off(app)
    batches.delete(first)
    with connection() as database:
        expired = update(table).values(expires_at=datetime.now(UTC) - timedelta(seconds=1))
        database.execute(expired)
    for link in (first, second):
        with pytest.raises(BatchNotFoundError):
            batches.open_batch(link)
    prove_the_clock()
    assert "1 expired batches deleted" in app.test_cli_runner().invoke(args=["purge"]).output
    with connection() as database:
        for rows in (table, batch_parts, batch_pieces):
            assert database.execute(select(rows)).first() is None


def test_a_message_for_a_batch_that_is_gone_or_of_another_secret_is_dropped(app):
    link = ordered(app, people(2))
    assert batches.work(keys.for_worker(link, "another secret")) is Next.NEVER
    batches.delete(link)
    assert batches.work(message(link)) is Next.NEVER
