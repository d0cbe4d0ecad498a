"""The measures: their command line, their numbers, and the crowd of visitors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any, TypeVar

import pytest

from bench import MEASURES, Measure, median_ms, visitors
from bench.__main__ import main, table_row
from bench.browsing import UnexpectedAnswerError, Visitor
from bench.server import gunicorn
from bench.visitors import Crowd, empty_steps
from bench.wizard import port_of

Result = TypeVar("Result")


def test_an_unknown_measure_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]):
    assert main(["speed"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert all(name in printed.err for name in ("speed", *MEASURES))


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]):
    assert main(["assess", "letter", "--json"]) == 0
    assess, letter = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (assess["name"], assess["peer_value"], assess["ratio"]) == ("assess", None, None)
    assert assess["why"]
    assert (letter["name"], letter["unit"], letter["peer"]) == ("letter", "ms", "docxtpl")
    assert letter["ratio"] == pytest.approx(letter["peer_value"] / letter["value"], rel=0.01)


@pytest.mark.parametrize(("more_is_better", "ratio"), [(False, 4), (True, 0.25)])
def test_a_ratio_above_one_means_better(more_is_better: bool, ratio: float):
    measure = Measure("x", 1.0, "ms", peer="p", peer_value=4.0, more_is_better=more_is_better)
    assert measure.ratio == ratio


def test_a_row_of_the_table_says_what_it_was_measured_against():
    row = table_row(Measure("x", 1.5, "ms", why="no peer on this machine", details={"p50": 2.0}))
    first, second = row.splitlines()
    assert first.split() == ["x", "1.5", "ms", "none"]
    assert second.strip() == "no peer on this machine; p50 2"


def test_a_call_is_made_once_to_warm_up_and_then_measured():
    calls: list[int] = []
    assert median_ms(lambda: calls.append(1), seconds=0, at_least=3) >= 0
    assert len(calls) == 4


def run(visit: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine in a thread of its own: the browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, visit).result()


@pytest.mark.loopback
def test_the_crowd_counts_what_the_server_answered(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visitors, "VISITORS", 5)
    monkeypatch.setattr(visitors, "WARM_UP_SECONDS", 0.1)

    async def two_rounds(port: int) -> Crowd:
        crowd = Crowd(empty_steps, port)
        await crowd.arrive()
        assert not crowd.rates
        assert len(crowd.visitors) == 5
        await crowd.round(0.2)
        await crowd.round(0.2)
        return crowd

    with gunicorn("bench.empty_app:app", {}, tmp_path / "log") as address:
        crowd = run(two_rounds(port_of(address)))
    numbers = crowd.summary()
    assert len(crowd.waits) > 0
    assert sum(visitor.requests for visitor in crowd.visitors) <= len(crowd.waits)
    assert numbers["requests_per_s"] == numbers["steps_per_s"] == median(steps for _, steps in crowd.rates) > 0
    assert 0 < numbers["p50"] <= numbers["p95"] <= numbers["p99"]
    assert len(crowd.rates) == 2


@pytest.mark.loopback
def test_a_page_that_is_not_there_stops_the_crowd(tmp_path):
    async def visit(port: int) -> None:
        async with Visitor("127.0.0.1", port) as visitor:
            await visitor.get("/nowhere")

    with (
        gunicorn("bench.empty_app:app", {}, tmp_path / "log") as address,
        pytest.raises(UnexpectedAnswerError, match="GET /nowhere answered 404, expected 200"),
    ):
        run(visit(port_of(address)))
