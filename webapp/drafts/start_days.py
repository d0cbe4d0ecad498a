"""What to start when, for the calendar and the sheets: the plan of a case grouped into few days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class StartDay:
    """A day on which something is to be started for a deadline, by the plan of the contract.

    `id` stays the same when the days move. `tasks` are the plan's tasks that are to be started from this day until the
    next; the first one gives the day.
    """

    id: str
    day: date
    track: Mapping[str, Any]
    tasks: tuple[Mapping[str, Any], ...]


def start_days(plan: Mapping[str, Any]) -> list[StartDay]:
    """The days on which something of the longest way to a deadline is to be started, from today on.

    Other things stand at the last of these days before their own, so that nobody is reminded twenty times. What should
    have been started before today stands at today. Deadlines that have passed are left out.
    """
    today = date.fromisoformat(plan["today"])
    found = [day for track in plan["tracks"] if not track["over"] and track["tasks"] for day in _of_track(track, today)]
    return sorted(found, key=lambda start: start.day)


def _of_track(track: Mapping[str, Any], today: date) -> list[StartDay]:
    first = track["tasks"][0]
    heads = [first, *(task for task in track["tasks"][1:] if task["critical"])]
    groups: dict[date, tuple[str, list[Mapping[str, Any]]]] = {}
    for task in track["tasks"]:
        head = max((h for h in heads if h["start_by"] <= task["start_by"]), key=lambda h: str(h["start_by"]))
        day = max(date.fromisoformat(head["start_by"]), today)
        name = "first" if head["start_by"] == first["start_by"] else head["key"]
        groups.setdefault(day, (name, []))[1].append(task)
    return [
        StartDay(f"{track['rule']}/{name}", day, track, tuple(sorted(tasks, key=lambda task: not task["critical"])))
        for day, (name, tasks) in groups.items()
    ]


def task_title(task: Mapping[str, Any]) -> str:
    """What a task is called: the paper, with the formality where it is one."""
    return f"{task['title']}: {task['step']}" if task["step"] else str(task["title"])
