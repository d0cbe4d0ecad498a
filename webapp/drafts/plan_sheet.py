"""What to start when, as plain data for the checklist: the plan of the contract, without names of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.wording import day_in_words
from webapp.drafts.days import short_day, short_weekday
from webapp.drafts.sheet_data import day_or_none, person_name
from webapp.drafts.start_days import task_title


def plan_view(plan: Mapping[str, Any], lang: str) -> dict[str, Any] | None:
    """The data of templates/documents/checklist/plan.typ; None where nothing is left to plan.

    The same thing for several people on one day is one, as on the page.
    """
    open_tracks = [track for track in plan["tracks"] if track["tasks"] and not track["over"]]
    if not open_tracks:
        return None
    return {"tracks": [_track(track, lang) for track in open_tracks], "lapses": _lapses(plan, lang)}


def _track(track: Mapping[str, Any], lang: str) -> dict[str, Any]:
    people = "; ".join(person_name(person, lang, {}) for person in track["people"])
    days: dict[str, list[Mapping[str, Any]]] = {}
    for task in track["tasks"]:
        days.setdefault(task["start_by"], []).append(task)
    return {
        "title": f"{track['title']}: {people}",
        "deadline": _day(track["deadline"], lang),
        "last_working_day": day_or_none(track["last_working_day"], lang),
        "days": [{"day": _day(day, lang), "tasks": _tasks(tasks, track, lang)} for day, tasks in days.items()],
    }


def _tasks(tasks: list[Mapping[str, Any]], track: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    same: dict[str, list[Mapping[str, Any]]] = {}
    for task in tasks:
        same.setdefault(task_title(task), []).append(task)
    return [
        {
            "title": title,
            "people": _people([person for task in found for person in task["people"]], track, lang),
            "critical": any(task["critical"] for task in found),
            "late": any(task["state"] == "too-late" for task in found),
        }
        for title, found in same.items()
    ]


def _people(people: list[str], track: Mapping[str, Any], lang: str) -> str:
    """Whom it is for; nothing where it is for the case, or for all whom the heading names."""
    if people == ["case"] or set(people) == set(track["people"]):
        return ""
    return "; ".join(person_name(person, lang, {}) for person in people)


def _lapses(plan: Mapping[str, Any], lang: str) -> dict[str, str] | None:
    """What would lapse first if it were got today, and until when it is good."""
    tasks = (task for track in plan["tracks"] for task in track["tasks"] if task["key"] == plan["first_to_lapse"])
    task = next(tasks, None)
    if task is None:
        return None
    day = date.fromisoformat(task["lapses_on"])
    return {"paper": task["title"], "day": day_in_words(day, lang)}


def _day(day: str, lang: str) -> str:
    when = date.fromisoformat(day)
    return f"{short_weekday(when, lang)}, {short_day(when, lang)}"
