"""The crowd of the wizard measure, a process of its own: `python -m bench.visitors empty|wizard PORT`.

Prints one JSON object: requests and steps a second, and how long the visitors waited for a step, in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from itertools import cycle
from statistics import quantiles
from time import perf_counter, process_time

from bench.browsing import Visitor, csrf_token

VISITORS = 50
SECONDS = 5.0
HOST = "127.0.0.1"

#: The questions of a visitor's walk in their order, with the answers as a browser sends them.
ANSWERS: dict[str, dict[str, str]] = {
    "citizenship": {"citizenship": "Kyrgyzstan"},
    "event": {"event": "arrival", "event_date-day": "2", "event_date-month": "3", "event_date-year": "2025"},
    "stay": {"stay_days": "363"},
    "purpose": {"purpose": "work"},
    "host": {"host": "employer"},
    "host-size": {"host_size": "small"},
    "penalties": {"penalties_12m": "0"},
    "family": {"accompanied": "no"},
    "identity": {"birth_date-picker": "1990-05-01", "has_iin": "yes", "fingerprinted": "no"},
    "contract": {"contract": "employment"},
    "qualification": {"qualification_country": "Kyrgyzstan"},
    "housing": {"housing": "rented"},
    "filing": {"filed_by": "third_party"},
}

Step = Callable[[], Awaitable[object]]


async def empty_steps(visitor: Visitor) -> Step:
    """A visitor who fetches the same empty page again and again."""
    return lambda: visitor.get("/")


async def wizard_steps(visitor: Visitor) -> Step:
    """A visitor who begins a case, answers one question after the other, and begins the next case."""
    token = csrf_token(await visitor.get("/"))
    walk = cycle(["/cases", *ANSWERS])
    case = ""

    async def step() -> None:
        nonlocal case
        question = next(walk)
        if question == "/cases":
            page = await visitor.send(question, {"csrf_token": token})
            case = page.headers["location"].rpartition("/")[0]
        else:
            await visitor.send(f"{case}/{question}", {"csrf_token": token, **ANSWERS[question]})

    return step


KINDS = {"empty": empty_steps, "wizard": wizard_steps}


async def crowd(kind: str, port: int) -> dict[str, float]:
    """Let all visitors take steps for SECONDS; what was under way at the end is not counted."""
    visitors = [Visitor(HOST, port) for _ in range(VISITORS)]
    steps = await asyncio.gather(*(KINDS[kind](visitor) for visitor in visitors))
    for visitor in visitors:
        visitor.requests = 0
    waits: list[float] = []
    start, busy = perf_counter(), process_time()
    await asyncio.gather(*(_walk(step, start + SECONDS, waits) for step in steps))
    seconds, busy = perf_counter() - start, process_time() - busy
    for visitor in visitors:
        await visitor.__aexit__(None, None, None)
    cuts = quantiles(waits, n=100)
    return {
        "requests_per_s": sum(visitor.requests for visitor in visitors) / seconds,
        "steps_per_s": len(waits) / seconds,
        "p50": cuts[49] * 1000,
        "p95": cuts[94] * 1000,
        "p99": cuts[98] * 1000,
        "crowd_busy": busy / seconds,
    }


async def _walk(step: Step, end: float, waits: list[float]) -> None:
    while (begun := perf_counter()) < end:
        await step()
        waits.append(perf_counter() - begun)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(crowd(sys.argv[1], int(sys.argv[2])))))
