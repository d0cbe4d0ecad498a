"""Every performance claim of the product, measured beside a peer in one run: `python -m bench`.

A measure is a module of this package with a function `measure() -> Measure`; MEASURES names them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

#: The measures by the names that the command line knows, each with its module.
MEASURES = {
    "assess": "bench.assess",
    "wizard": "bench.wizard",
    "letter": "bench.letter",
    "logging-form": "bench.logging_form",
    "checklist-pdf": "bench.checklist_pdf",
    "bulk": "bench.bulk",
    "pdf": "bench.pdf",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One result. `value` and `peer_value` are in `unit`; where there is none of the two, `why` says so.

    `more_is_better` is true for a rate (requests/s) and false for a time. `details` are further numbers by name.
    """

    name: str
    value: float | None
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    why: str | None = None
    more_is_better: bool = False
    details: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer; None without one."""
        if self.value is None or self.peer_value is None:
            return None
        better, worse = (self.value, self.peer_value) if self.more_is_better else (self.peer_value, self.value)
        return better / worse

    def to_dict(self) -> dict[str, object]:
        """The measure as one line of `--json`; numbers to four significant digits."""
        shown: dict[str, object] = {"name": self.name, "value": _digits(self.value), "unit": self.unit}
        shown |= {"peer": self.peer, "peer_value": _digits(self.peer_value), "ratio": _digits(self.ratio)}
        if self.why is not None:
            shown["why"] = self.why
        return shown | {name: _digits(number) for name, number in self.details.items()}


def median_ms(call: Callable[[], object], *, seconds: float = 1.0, at_least: int = 5) -> float:
    """The median time of one call in milliseconds, over `seconds` of calls after a first one that warms up."""
    call()
    times: list[float] = []
    end = perf_counter() + seconds
    while len(times) < at_least or perf_counter() < end:
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return median(times) * 1000


def _digits(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.4g}")
