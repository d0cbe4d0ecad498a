"""A request with the same Idempotency-Key makes one batch, however often and however fast it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.webapp.api.conftest import Program, new_program
from tests.webapp.api.sending import ORDER, link_of, send
from tests.webapp.batches.worker import people
from tests.webapp.tables import prove_the_clock
from webapp.models.batch import batches
from webapp.models.idempotency_key import idempotency_keys as table
from webapp.services import idempotency
from webapp.storage import connection

KEY = '"8e03978e-40d5-43dd-bc93-6894a57f9324"'
AT_ONCE = 6


@pytest.fixture
def database_url(either_database_url: str) -> str:
    """Every test here, on both databases."""
    return either_database_url


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    """A queue of the test's own; nobody works it off."""
    return {"QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}


@pytest.fixture
def program(app: Flask) -> Iterator[Program]:
    """A program that may ask."""
    with app.app_context():
        yield new_program(app)


def count_batches() -> int:
    """How many batches there are."""
    with connection() as database:
        return int(database.scalar(select(func.count()).select_from(batches)) or 0)


def change(**values: object) -> None:
    """Change what is kept of the only key."""
    with connection() as database:
        database.execute(update(table).values(values))


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


def test_many_requests_at_the_same_moment_make_one_batch(app, program):
    together = Barrier(AT_ONCE)

    def ask(_number: int) -> tuple[int, str | None]:
        mine = Program(app, program.key)
        together.wait()
        answer = send(mine, people(3), KEY)
        return answer.status_code, answer.headers.get("Location")

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(ask, range(AT_ONCE)))
    assert {status for status, _location in answers} <= {201, 409}
    [location] = {location for status, location in answers if status == 201}
    assert count_batches() == 1
    assert send(program, people(3), KEY).headers["Location"] == location


def test_the_first_answer_comes_again_and_another_request_is_refused(app, program):
    first = link_of(send(program, people(1), KEY))
    assert link_of(send(program, people(1), KEY)) == first
    for other in ({"order": {**ORDER, "number": "18/k"}}, {"lang": "kk"}, {"host": {"event": "trip"}}):
        refused = send(program, people(1), KEY, **other)
        assert (refused.status_code, "errors" in refused.json) == (422, False)
    assert send(program, people(2), KEY).status_code == 422
    assert count_batches() == 1
    assert link_of(send(new_program(app, "somebody else"), people(1), KEY)) != first
    assert link_of(send(program, people(1), "another")) != first


def test_what_was_deleted_is_not_made_again(program):
    link = link_of(send(program, people(1), KEY))
    program.ask(f"/batches/{link}", "DELETE")
    again = send(program, people(1), KEY)
    assert (again.status_code, "was deleted" in again.json["detail"]) == (409, True)
    assert count_batches() == 0


def test_a_key_is_forgotten_with_time(program):
    prove_the_clock()
    first = link_of(send(program, people(1), KEY))
    change(expires_at=long_ago())
    assert link_of(send(program, people(1), KEY)) != first


def test_a_refused_request_leaves_its_key_free(program):
    assert send(program, b"", KEY).status_code == 422
    assert send(program, people(1), KEY, order={"documents": ["visa"]}).status_code == 422
    assert link_of(send(program, people(1), KEY))


def test_a_server_that_dies_before_it_has_begun_is_stood_in_for(program, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr("webapp.services.batch_requests.batches.open_batch", None)
        dying.setattr("webapp.services.batches.start", None)
        dying.setattr(idempotency, "release", lambda _claim: None)
        assert send(program, people(1), KEY).status_code == 500
    assert count_batches() == 0
    assert send(program, people(1), KEY).status_code == 409
    change(taken_until=long_ago())
    assert link_of(send(program, people(1), KEY))


@pytest.mark.parametrize("step", ["orders.wake", "open_batch"])
def test_a_server_that_dies_after_it_has_begun_leaves_one_batch(program, monkeypatch, step):
    with monkeypatch.context() as dying:
        dying.setattr(f"webapp.services.batches.{step}", None)
        assert send(program, people(1), KEY).status_code == 500
    assert count_batches() == 1
    link = link_of(send(program, people(1), KEY))
    assert count_batches() == 1
    assert program.ask(f"/batches/{link}").json["stage"] == "checking"


def test_a_claim_that_cannot_be_settled_leaves_no_batch(program, monkeypatch):
    with monkeypatch.context() as failing:
        failing.setattr(idempotency, "settle", None)
        assert send(program, people(1), KEY).status_code == 500
    assert count_batches() == 0
    assert link_of(send(program, people(1), KEY))
    assert count_batches() == 1


@pytest.mark.usefixtures("program")
def test_of_two_who_stand_in_one_is_quicker():
    first = idempotency.claim("qjt_x", KEY, "digest")
    change(taken_until=long_ago())
    assert idempotency.claim("qjt_x", KEY, "digest").link == first.link
    with pytest.raises(idempotency.AtWorkError):
        idempotency.claim("qjt_x", KEY, "digest")
    idempotency.release(first)  # whoever was given up for dead takes nothing away from who stands in
    with pytest.raises(idempotency.AtWorkError):
        idempotency.claim("qjt_x", KEY, "digest")


def test_nothing_that_is_kept_opens_the_batch(program):
    link = link_of(send(program, people(1), KEY))
    with connection() as database:
        kept = repr([tuple(row) for row in database.execute(select(table))])
    assert len(kept) > 100
    assert all(secret not in kept for secret in (link, KEY.strip('"'), program.key))
