"""Real workers and a real server, killed at any moment: nothing is lost and nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.webapp.batches.nursery import ROWS_IN_A_PART, Nursery, nursery
from tests.webapp.batches.office import Office, mortal_server
from tests.webapp.batches.worker import LETTER, begun, files, line, manifest, ordered, people, sheet, work_off
from webapp.services import batches
from webapp.services.batches import checking

ROWS = 120
PARTS = ROWS // ROWS_IN_A_PART
FEWEST = 3  # parts that each of two workers makes
#: In which of its parts each worker dies; all together they make fewer parts than there are.
DYING_IN = (1, 2, 3) * 3
SEED = 20261122
SECONDS = 120
ORDER_FORM = {
    **{"documents": "inviting-letter", "together": "each", "lang": "en"},
    **{"number": "099/k", "names": "{count} {surname} {given_names}"},
}
pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.loopback]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    """What the app and its workers share: a short lease, so that what a dead worker held is soon free."""
    queue = f"sqlite:///{tmp_path / 'queue.sqlite3'}"
    return {"SECRET_KEY": "of this test", "QUEUE_URL": queue, "LEASE_SECONDS": "1"}


@pytest.fixture
def environment(settings: dict[str, Any], database_url: str) -> dict[str, str]:
    """The same settings for other processes."""
    return {**settings, "DATABASE_URL": database_url, "RATELIMIT_ENABLED": "false"}


@pytest.fixture(autouse=True)
def same_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked in this process is cut as the workers cut it."""
    monkeypatch.setattr(checking, "ROWS_IN_A_PART", ROWS_IN_A_PART)


def zipped(link: str) -> bytes:
    return b"".join(batches.stream_zip(batches.open_batch(link)))


def undisturbed(app: Flask, content: bytes) -> bytes:
    """The ZIP of a batch that one worker makes from end to end."""
    link = ordered(app, content)
    work_off(app)
    assert batches.open_batch(link).stage == "done"
    return zipped(link)


def wait_for(link: str, stage: str) -> None:
    wait_until(lambda: batches.open_batch(link).stage == stage)


def wait_until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.02)


def kill_while_checking(chance: random.Random, place: Nursery, link: str) -> None:
    """Start workers and kill them, until the sheet is checked or four have died."""
    for _ in range(4):
        worker = place.worker()
        time.sleep(chance.uniform(0.02, 0.4))
        os.kill(worker, signal.SIGKILL)
        if batches.open_batch(link).stage != "checking":
            return


def kill_while_making(chance: random.Random, place: Nursery, link: str, seconds_of_a_part: float) -> None:
    """Start workers that die one after the other, each at some moment of its last part, or just after it."""
    for parts in DYING_IN:
        worker = place.worker(parts, dies_after=chance.uniform(0, seconds_of_a_part))
        wait_until(partial(is_gone, worker))
        assert batches.open_batch(link).stage == "making"


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_workers_killed_at_random_moments_lose_nothing_and_make_nothing_twice(app, tmp_path, environment):
    content = sheet([line(number, "Kirgisia" if number % 50 == 7 else "Kyrgyzstan") for number in range(ROWS)])
    began = time.monotonic()
    expected = undisturbed(app, content)
    seconds_of_a_part = (time.monotonic() - began) / PARTS
    chance = random.Random(SEED)  # noqa: S311 - the same moments in every run
    with nursery(tmp_path, environment) as place:
        link = begun(content)
        kill_while_checking(chance, place, link)
        last = place.worker()
        wait_for(link, "checked")
        os.kill(last, signal.SIGKILL)
        batches.order(batches.open_batch(link), LETTER)
        kill_while_making(chance, place, link, seconds_of_a_part)
        place.worker()
        wait_for(link, "done")
    assert zipped(link) == expected
    rows = Counter(one["row"] for one in manifest(files(expected)))
    assert len(rows) == ROWS - 3
    assert set(rows.values()) == {1}


def test_a_worker_goes_on_while_the_server_is_killed(app, tmp_path, environment):
    content = people(ROWS)
    expected = undisturbed(app, content)
    with nursery(tmp_path, environment) as place, mortal_server(environment, tmp_path / "log") as server:
        visitor = Office(server.address)
        link = visitor.upload(content)
        worker = place.worker()
        wait_for(link, "checked")
        visitor.send(f"/batch/{link}/order", ORDER_FORM)
        wait_until(lambda: batches.open_batch(link).made > 0)
        os.kill(worker, signal.SIGSTOP)  # so that it is in the midst of its work, however slow the server dies
        server.kill()
        assert batches.open_batch(link).stage == "making"
        os.kill(worker, signal.SIGCONT)
        wait_for(link, "done")
    assert zipped(link) == expected


@pytest.mark.postgres
class TestOnPostgres:
    """Two workers as on two machines: they share the database and the queue in it. Nobody dies: no lease lapses."""

    @pytest.fixture
    def database_url(self, postgres_url: str) -> str:
        return postgres_url

    @pytest.fixture
    def settings(self, settings: dict[str, Any], postgres_url: str) -> dict[str, Any]:
        return {**settings, "QUEUE_URL": postgres_url, "LEASE_SECONDS": "30"}

    def test_two_workers_share_a_batch_and_make_no_part_twice(self, tmp_path, environment):
        with nursery(tmp_path, environment) as place:
            # However the machine shares its time among them, one alone cannot make everything.
            workers = {place.worker(PARTS - FEWEST), place.worker(PARTS - FEWEST)}
            link = begun(people(ROWS))
            wait_for(link, "checked")
            batches.order(batches.open_batch(link), LETTER)
            wait_for(link, "done")
            wait_until(lambda: len(place.made_by) >= PARTS)
            made_by = Counter(place.made_by)
        assert made_by.total() == PARTS
        assert set(made_by) == workers
        assert min(made_by.values()) >= FEWEST
        rows = Counter(one["row"] for one in manifest(files(zipped(link))))
        assert rows == {str(number): 1 for number in range(2, ROWS + 2)}
