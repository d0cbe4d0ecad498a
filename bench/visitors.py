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

#: The questions of a visitor's walk with the answers as a browser sends them.
ANSWERS: dict[str, dict[str, str]] = {}

Step = Callable[[], Awaitable[object]]


async def empty_steps(visitor: Visitor) -> Step:
    """A visitor who fetches the same empty page again and again."""
    return lambda: visitor.get("/")


async def wizard_steps(visitor: Visitor) -> Step:
    """A visitor who begins a case and walks through the questions, round and round, changing the answers."""
    start = await visitor.get("/")
    page = await visitor.send("/cases", {"csrf_token": csrf_token(start)})
    case = page.headers["location"].rsplit("/", 1)[0]
    token = csrf_token(page)
    questions = cycle(ANSWERS.items())

    async def step() -> None:
        question, answers = next(questions)
        await visitor.send(f"{case}/{question}", {"csrf_token": token, **answers})

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
