"""What holds for every test: no network, and no test left out in silence."""

from __future__ import annotations

import gc
import os
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Postgres, find_postgres, temporary_postgres
from tests.redis_server import RedisServer, temporary_redis
from tests.tools import MARKERS, missing_tools

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
#: How many more objects than were freed bring on a search for cycles, and how many searches one among older objects.
OBJECTS_BETWEEN_SEARCHES = (10_000, 10, 10)
#: Some of these tests take a minute; begun last, they would leave the other test process without work.
LONGEST = Path(__file__).parent / "guards" / "test_docs.py"
#: Tests with one of these markers may talk to servers on this machine; no test may talk to any other.
MAY_USE_LOOPBACK = ("browser", "postgres", "redis", "loopback")

_allowed_hosts: set[str] = set()
_connect = socket.socket.connect
_left_out = pytest.StashKey[Counter[str]]()


def _guarded_connect(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else None
    if self.family != socket.AF_UNIX and host not in _allowed_hosts:
        self.close()
        raise RuntimeError(f"a test tried to reach {address}; only tests marked {MAY_USE_LOOPBACK} reach this machine")
    _connect(self, address)


def pytest_configure() -> None:
    """Guard every socket from the start, so that collecting the tests cannot reach the network either."""
    pytest.MonkeyPatch().setattr(socket.socket, "connect", _guarded_connect)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Open the loopback for the tests that say they need it, before their fixtures are made."""
    _allowed_hosts.clear()
    if any(item.get_closest_marker(name) for name in MAY_USE_LOOPBACK):
        _allowed_hosts.update(LOOPBACK)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose tool is not on this machine; what takes longest begins first."""
    missing = missing_tools()
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    counts: Counter[str] = Counter()
    for item in items:
        lacking = [name for name in missing if item.get_closest_marker(name)]
        counts.update(lacking)
        (dropped if lacking else kept).append(item)
    config.stash[_left_out] = counts
    config.hook.pytest_deselected(items=dropped)
    items[:] = sorted(kept, key=lambda item: item.path != LONGEST)


def pytest_collection_finish() -> None:
    """Search for cycles of garbage seldom, and not among what was collected: that took a fifth of the time."""
    gc.freeze()
    gc.set_threshold(*OBJECTS_BETWEEN_SEARCHES)


def _sentences(counts: Counter[str]) -> Iterator[str]:
    for name, count in counts.items():
        tool = MARKERS[name]
        yield f"{count} tests marked {name} are left out: {tool.what} is missing; to enable them: {tool.enable}"


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a test process of xdist left out; each of them saw the same tests."""
    node.config.stash[_left_out] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true, a test left out is a failure. A test process of xdist hands over what it left out."""
    counts = session.config.stash.get(_left_out, Counter())
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(counts)
    elif counts and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which tests were left out and how to enable them."""
    for sentence in _sentences(config.stash.get(_left_out, Counter())):
        terminalreporter.write_line(sentence, yellow=True)
    if config.stash.get(_left_out, None) and os.environ.get("CI") == "true":
        terminalreporter.write_line("With CI=true no test may be left out: failed.", red=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A DATABASE_URL of an empty database on a PostgreSQL server of this test run's own, stopped at its end."""
    programs = find_postgres()
    assert programs is not None, "mark the test with pytest.mark.postgres"
    with temporary_postgres(programs) as server:
        yield server.url


@pytest.fixture(scope="session")
def mortal_postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the tests that stop it; each of them starts it again."""
    programs = find_postgres()
    assert programs is not None, "mark the test with pytest.mark.postgres"
    with temporary_postgres(programs) as server:
        yield server


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """An empty Redis of this test's own, which it may stop and start."""
    with temporary_redis() as server:
        yield server


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The address of an empty Redis of this test's own, stopped at its end."""
    return redis_server.url
