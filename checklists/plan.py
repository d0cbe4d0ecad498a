"""The plan of a case: what to begin by which day, counted back from the deadlines, and its form as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

#: What a day says about a task: even the shortest usual time is over; it fits only if it takes less than the longest;
#: its last safe day to begin is that day; there is time.
STATES = ("too-late", "tight", "today", "later")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to begin: a paper, a formality on a paper (`paper` and `activity`), or a stage (`activity`).

    `key` names it within the case, e.g. "dependent-1/marriage-certificate.apostille". `people` are ids, or "case" alone
    for papers of the host. `days` is the usual range, working days if `working`, None where nothing is known. By the
    longest range it must be begun on `start_by` and is at hand on `ready_by`; by the shortest, `last_start` would do.
    `after` are the keys of what must be at hand first. `critical` is what lies on the longest way to the deadline.
    `not_before` and `lapses_on` stand where it lapses: got before that day it is too old on the deadline; got today it
    is good until that day.
    """

    key: str
    paper: str | None
    activity: str | None
    people: tuple[str, ...]
    status: str
    title: str
    step: str | None
    what: str | None
    days: tuple[int, int] | None
    working: bool
    after: tuple[str, ...]
    start_by: date
    last_start: date
    ready_by: date
    state: str
    critical: bool
    valid_days: int | None
    not_before: date | None
    lapses_on: date | None
    sources: tuple[str, ...]
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Track:
    """The tasks of one deadline, in the order in which they are to be begun. `critical_path` are keys, in order.

    `rule` sets the deadline. `over`: it has passed. `provisional`: a year in it has no confirmed calendar.
    `last_working_day` is the last one before the deadline, where that is a day off.
    """

    obligation: str
    rule: str
    title: str
    people: tuple[str, ...]
    deadline: date
    start_by: date
    over: bool
    provisional: bool
    tasks: tuple[Task, ...]
    critical_path: tuple[str, ...]
    last_working_day: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All tracks of a case on a day, the nearest deadline first."""

    today: date
    tracks: tuple[Track, ...]

    @property
    def to_start(self) -> list[Task]:
        """What to begin today: its last safe day is today, or has passed but a quick one still fits."""
        return [task for task in self._open_tasks() if task.state in ("today", "tight")]

    @property
    def too_late(self) -> list[Task]:
        """What no longer fits before its deadline, even if it takes the shortest usual time."""
        return [task for task in self._open_tasks() if task.state == "too-late"]

    @property
    def next_start(self) -> Task | None:
        """What is to be begun next, after today."""
        later = (task for task in self._open_tasks() if task.state == "later")
        return min(later, key=lambda task: task.start_by, default=None)

    @property
    def first_to_lapse(self) -> Task | None:
        """What would lapse first if everything were got today."""
        lapsing = (task for task in self._open_tasks() if task.lapses_on)
        return min(lapsing, key=lambda task: task.lapses_on or date.max, default=None)

    def _open_tasks(self) -> Iterator[Task]:
        """The tasks of the deadlines that have not passed."""
        return (task for track in self.tracks if not track.over for task in track.tasks)

    def to_dict(self) -> dict[str, Any]:
        """The `plan` of the contract's JSON: plain values, days as ISO text."""
        lapse = self.first_to_lapse
        return {
            "today": self.today.isoformat(),
            "tracks": [_plain(asdict(track)) for track in self.tracks],
            "to_start": [task.key for task in self.to_start],
            "too_late": [task.key for task in self.too_late],
            "next_start": self.next_start.key if self.next_start else None,
            "first_to_lapse": lapse.key if lapse else None,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
