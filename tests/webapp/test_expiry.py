"""A clock that is wrong deletes nothing. On both databases; another time is one that every row is moved away from."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.webapp.batches.worker import begun, people
from webapp.models.batch import batches as batch_table
from webapp.models.case import cases as case_table
from webapp.services import cases, expiry, idempotency
from webapp.storage import connection

WEEKS = timedelta(days=40)
DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def database_url(either_database_url: str) -> str:
    return either_database_url


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    return {"QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}


@pytest.fixture
def inside(app: Flask):
    with app.app_context():
        yield


def set_the_clock_ahead(by: timedelta) -> None:
    """Move the times of all that is kept back, as it looks to a clock that is set ahead."""
    with connection() as database:
        for table in (case_table, batch_table):
            for link_hash, begun_at, expires_at in list(
                database.execute(select(table.c.link_hash, table.c.created_at, table.c.expires_at))
            ):
                times = {"created_at": begun_at - by, "expires_at": expires_at - by}
                database.execute(update(table).where(table.c.link_hash == link_hash).values(times))


def count(table) -> int:
    with connection() as database:
        return int(database.scalar(select(func.count()).select_from(table)) or 0)


def test_the_command_refuses_and_says_how_to_insist(app):
    cases.new_case()
    begun(people(1))
    set_the_clock_ahead(WEEKS)
    refused = app.test_cli_runner().invoke(args=["purge"])
    assert (refused.exit_code, "clock: it says" in refused.output, "--anyway" in refused.output) == (2, True, True)
    assert (count(case_table), count(batch_table)) == (1, 1)
    done = app.test_cli_runner().invoke(args=["purge", "--anyway"])
    assert done.output.startswith("1 expired cases deleted\n1 expired batches deleted\n")
    assert (count(case_table), count(batch_table)) == (0, 0)


def test_what_is_begun_by_a_wrong_clock_deletes_nothing_either():
    links = [cases.new_case().link, cases.new_case().link]
    begun(people(1))
    set_the_clock_ahead(WEEKS)
    for key in ("first", "second"):
        cases.new_case()
        begun(people(1))
        idempotency.claim("qjt_x", key, "digest")
    set_the_clock_ahead(-WEEKS)
    for link in links:
        assert cases.open_case(link).link == link
    assert count(batch_table) == 3


def test_after_a_long_rest_things_are_deleted_when_the_clock_has_been_the_same_for_a_time(app):
    cases.new_case()
    set_the_clock_ahead(WEEKS)
    alive = cases.new_case().link
    assert expiry.is_refused()
    set_the_clock_ahead(DAY)
    assert not expiry.is_refused()
    assert app.test_cli_runner().invoke(args=["purge"]).output.startswith("1 expired cases deleted\n")
    assert cases.open_case(alive).link == alive


def test_where_nothing_has_expired_nothing_is_refused(app):
    assert app.test_cli_runner().invoke(args=["purge"]).exit_code == 0
    cases.new_case()
    assert app.test_cli_runner().invoke(args=["purge"]).exit_code == 0
