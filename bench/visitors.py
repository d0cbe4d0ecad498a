"""The crowd of the wizard measure, a process of its own: `python -m bench.visitors EMPTY_PORT WIZARD_PORT`.

The same visitors go to both servers by turns, so that whatever else the machine does at that time falls on both.
Prints one JSON object with, for each: requests and steps a second, and the waits for a step in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from statistics import median, quantiles
from time import perf_counter

from bench.browsing import Visitor, csrf_token

VISITORS = 50
WARM_UP_SECONDS = 2.0
ROUNDS = 20
SECONDS_A_ROUND = 1.0
HOST = "127.0.0.1"
_numbers = count()  # of the visitors; the same crowd answers the same in every run

#: What visitors answer to each question: for every field the values to choose from. Any two of them go together.
#: People ask about what happens these days, and most come alone.
ANSWERS: dict[str, dict[str, Sequence[object]]] = {
    "citizenship": {"citizenship": ("Kyrgyzstan", "Uzbekistan", "Armenia", "Belarus", "Georgia", "China")},
    "event": {
        "event": ("arrival", "arrival", "move", "trip"),
        "event_date-picker": [date.today() + timedelta(days=days) for days in range(-14, 15)],
    },
    "entry": {"entry_date-picker": [date.today() - timedelta(days=days) for days in range(15, 45)]},
    "stay": {"stay_days": range(1, 366)},
    "purpose": {"purpose": ("work", "work", "business", "family", "study", "treatment", "tourism", "private")},
    "host": {"host": ("employer", "partner")},
    "host-size": {"host_size": ("small", "medium", "large", "nonprofit", "official")},
    "penalties": {"penalties_12m": range(3)},
    "family": {"accompanied": ("no", "no", "no", "yes"), "dependents": (1, 2)},
    "identity": {
        "birth_date-day": range(1, 29),
        "birth_date-month": range(1, 13),
        "birth_date-year": range(1960, 2005),
        "has_iin": ("yes", "no", "unknown"),
        "fingerprinted": ("yes", "no", "unknown"),
    },
    "person": {
        "relation": ("spouse", "child", "other"),
        "citizenship": ("Kyrgyzstan", "Uzbekistan", "Armenia"),
        "birth_date-day": range(1, 29),
        "birth_date-month": range(1, 13),
        "birth_date-year": range(1960, 2024),
        "has_iin": ("yes", "no"),
        "fingerprinted": ("yes", "no"),
        "certificate_country": ("Kyrgyzstan", "Uzbekistan", "Armenia"),
    },
    "contract": {"contract": ("employment", "expert", "civil")},
    "qualification": {"qualification_country": ("Kyrgyzstan", "Uzbekistan", "Armenia", "Belarus", "Georgia")},
    "housing": {"housing": ("rented", "own", "host_owned", "lodging")},
    "filing": {"filed_by": ("first_head", "employee", "third_party")},
}

Step = Callable[[], Awaitable[object]]


async def empty_steps(visitor: Visitor) -> Step:
    """A visitor who fetches the same empty page again and again."""
    return lambda: visitor.get("/")


async def wizard_steps(visitor: Visitor) -> Step:
    """A visitor who begins a case, answers whatever is asked, each time something else, and begins the next case."""
    token = csrf_token(await visitor.get("/"))
    dice = Random(next(_numbers))  # noqa: S311 - nothing secret
    address = "/answers"

    async def step() -> None:
        nonlocal address
        if address.endswith("/answers"):
            page = await visitor.send("/cases", {"csrf_token": token})
        else:
            question = address.split("/")[3]
            values = {name: str(dice.choice(values)) for name, values in ANSWERS[question].items()}
            page = await visitor.send(address, {"csrf_token": token, **values})
        address = page.headers["location"]

    return step


@dataclass
class Crowd:
    """All visitors of one server, and what they measured: `waits` for a step, in seconds, and per second of each round
    the requests and steps."""

    begin: Callable[[Visitor], Awaitable[Step]]
    port: int
    waits: list[float] = field(default_factory=list)
    rates: list[tuple[float, float]] = field(default_factory=list)

    async def arrive(self) -> None:
        """Let everybody come, and take the first steps without a clock: servers begin slowly."""
        self.visitors = [Visitor(HOST, self.port) for _ in range(VISITORS)]
        self.steps = await asyncio.gather(*(self.begin(visitor) for visitor in self.visitors))
        await self.round(WARM_UP_SECONDS)
        self.waits, self.rates = [], []

    async def round(self, seconds: float) -> None:
        """Let everybody take steps for a while, each to the end of its last step; then all hang up."""
        for visitor in self.visitors:
            visitor.requests = 0
        steps, start = len(self.waits), perf_counter()
        await asyncio.gather(*(_walk(step, start + seconds, self.waits) for step in self.steps))
        took = perf_counter() - start
        requests = sum(visitor.requests for visitor in self.visitors)
        self.rates.append((requests / took, (len(self.waits) - steps) / took))
        for visitor in self.visitors:
            await visitor.hang_up()

    def summary(self) -> dict[str, float]:
        """The rates of the middle round, so that one in which the machine was busy does not count, and all waits."""
        cuts = quantiles(self.waits, n=100)
        requests, steps = map(median, zip(*self.rates, strict=True))
        return {
            "requests_per_s": requests,
            "steps_per_s": steps,
            "p50": cuts[49] * 1000,
            "p95": cuts[94] * 1000,
            "p99": cuts[98] * 1000,
        }


async def visit(empty_port: int, wizard_port: int) -> dict[str, dict[str, float]]:
    """Visit both servers by turns."""
    crowds = {"empty": Crowd(empty_steps, empty_port), "wizard": Crowd(wizard_steps, wizard_port)}
    for crowd in crowds.values():
        await crowd.arrive()
    for _ in range(ROUNDS):
        for crowd in crowds.values():
            await crowd.round(SECONDS_A_ROUND)
    return {name: crowd.summary() for name, crowd in crowds.items()}


async def _walk(step: Step, end: float, waits: list[float]) -> None:
    while (begun := perf_counter()) < end:
        await step()
        waits.append(perf_counter() - begun)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(visit(int(sys.argv[1]), int(sys.argv[2])))))
