"""The plan of a kept case, ready for a page or a download: what to start by which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from checklists.critical_path import plan
from checklists.plan import Plan, Task, Track
from webapp.services.cases import Case
from webapp.services.results import Result

LONGEST_STEP = 14  # days; longer steps of the drawn way look alike


@dataclass(frozen=True)
class Entry:
    """One line of the plan: the same thing for several people. `names` is empty for the papers of the case."""

    task: Task
    names: tuple[str, ...]
    critical: bool


@dataclass(frozen=True)
class Step:
    """A part of the longest way to a deadline, and how many days it takes until the next part begins."""

    entry: Entry
    days: int


@dataclass(frozen=True)
class TrackView:
    """One deadline: the longest way to it, and all things to do by the day on which they are to be started."""

    track: Track
    names: tuple[str, ...]
    way: list[Step]
    days: dict[date, list[Entry]]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PlanView:
    """What a page shows of a plan. `next_start` is what is to be started on the next day that has something."""

    plan: Plan
    tracks: list[TrackView]
    to_start: list[Entry]
    too_late: list[Entry]
    next_start: list[Entry]


def plan_of(case: Case, result: Result, lang: str) -> Plan:
    """The plan of a case as of today, without the papers that are ticked."""
    return plan(result.assessment, result.facts, result.today, lang, done=case.ticks)


def shown_plan(case: Case, result: Result, lang: str) -> PlanView:
    """The plan of a case for its page: deadlines that have passed, or need nothing, are left out."""
    found = plan_of(case, result, lang)
    tracks = [_track(track, result.names) for track in found.tracks if track.tasks and not track.over]
    following = found.next_start
    open_tasks = [task for track in tracks for task in track.track.tasks]
    next_tasks = [task for task in open_tasks if following and task.start_by == following.start_by]
    to_start, too_late = _entries(found.to_start, result.names), _entries(found.too_late, result.names)
    return PlanView(found, tracks, to_start, too_late, _entries(next_tasks, result.names))


def _track(track: Track, names: Mapping[str, str]) -> TrackView:
    days: dict[date, list[Task]] = {}
    for task in track.tasks:
        days.setdefault(task.start_by, []).append(task)
    by_day = {day: _entries(tasks, names) for day, tasks in days.items()}
    sources = tuple(dict.fromkeys(source for task in track.tasks for source in task.sources))
    return TrackView(track, tuple(names[person] for person in track.people), _way(track, names), by_day, sources)


def _way(track: Track, names: Mapping[str, str]) -> list[Step]:
    tasks = {task.key: task for task in track.tasks}
    way = [tasks[key] for key in track.critical_path]
    ends = [*(task.start_by for task in way[1:]), track.deadline]
    return [
        # Whom the deadline is for stands above it.
        Step(
            Entry(task, () if task.people == track.people else _names([task], names), True),
            min((end - task.start_by).days, LONGEST_STEP),
        )
        for task, end in zip(way, ends, strict=True)
    ]


def _entries(tasks: Iterable[Task], names: Mapping[str, str]) -> list[Entry]:
    """The tasks as lines: the same paper or formality, for several people by the same days, is one."""
    lines: dict[tuple[object, ...], list[Task]] = {}
    for task in tasks:
        lines.setdefault((task.paper, task.activity, task.start_by, task.ready_by, task.state), []).append(task)
    return [Entry(same[0], _names(same, names), any(task.critical for task in same)) for same in lines.values()]


def _names(tasks: list[Task], names: Mapping[str, str]) -> tuple[str, ...]:
    people = dict.fromkeys(person for task in tasks for person in task.people)
    return tuple(names[person] for person in people if person in names)
