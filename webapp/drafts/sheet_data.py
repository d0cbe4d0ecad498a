"""What the sheets and the calendar show of an assessment: names, days in words, strips of days.

An assessment comes in as the mapping of the contract (`Assessment.to_dict()`); what goes out is plain data for a
template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import yaml

from webapp.drafts.days import day_with_weekday, short_day, short_month, short_weekday
from webapp.drafts.typst_pdf import DOCUMENTS
from webapp.drafts.words import date_text


@cache
def sheet_words(name: str) -> dict[str, Any]:
    """The words file of one folder below templates/documents; every leaf is a mapping {en, ru, kk}."""
    text = (DOCUMENTS / name / "words.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def person_name(person: str, lang: str, people_names: Mapping[str, str]) -> str:
    """How a person of the assessment is called: "Applicant: ASANOV Bek", "Dependent 2", "Host"."""
    labels = sheet_words("_shared")["people"]
    if person.startswith("dependent-"):
        label = labels["dependent"][lang].format(number=person.removeprefix("dependent-"))
    else:
        label = labels[person][lang]
    name = people_names.get(person, "").strip()
    return f"{label}: {name}" if name else label


def names_of(context: Mapping[str, Any]) -> dict[str, str]:
    """The full names of the people of a draft context by their ids: "applicant", "dependent-1", …"""
    people = context["people"]
    return {f"dependent-{index}" if index else "applicant": person["full_name"] for index, person in enumerate(people)}


def sheet_frame(assessment: Mapping[str, Any], lang: str, made_on: str) -> dict[str, Any]:
    """What stands on every sheet: its language, the day it was made, the day the law was checked and its version.

    `made_on` is an ISO day, or a day as it is to be shown.
    """
    law = assessment["law"]
    checked = {"law_checked_on": date_text(law["checked_on"], lang), "law_version": law["digest"]}
    return {"lang": lang, "made_on": date_text(made_on, lang), **checked}


def obligation_views(assessment: Mapping[str, Any], lang: str, people_names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The obligations as a sheet shows them, the earliest deadline first, undated ones last.

    Steps that are the same for two obligations (one permit with two deadlines) stand once, under the later one.
    """
    obligations = sorted(assessment["obligations"], key=lambda obligation: obligation["deadline"] or "9999")
    views = [_obligation_view(obligation, lang, people_names) for obligation in obligations]
    for view, later in pairwise(views):
        if view["steps"] == later["steps"]:
            view["steps"] = None
    return views


def day_or_none(day: str | None, lang: str) -> str | None:
    """A day in ISO text with its weekday, as a sheet prints it."""
    return day_with_weekday(date.fromisoformat(day), lang) if day else None


def _obligation_view(obligation: Mapping[str, Any], lang: str, people_names: Mapping[str, str]) -> dict[str, Any]:
    deadline, days = obligation["deadline"], obligation["days"]
    return {
        **obligation,
        "people": [person_name(person, lang, people_names) for person in obligation["people"]],
        "deadline": day_or_none(deadline, lang),
        "last_working_day": day_or_none(obligation["last_working_day"], lang),
        "strip": [_day_box(day, deadline, lang) for day in days],
        "skipped": [_skipped_day(day, lang) for day in days if day["count"] is None],
        "steps": _steps(obligation["steps"]),
    }


def _steps(steps: list[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The steps before, in and after the portals; None where there are none."""
    if not steps:
        return None
    online = [index for index, step in enumerate(steps) if step["portal"]] or [len(steps)]
    portals = dict.fromkeys(step["portal"] for step in steps if step["portal"])
    return {
        "before": [step["text"] for step in steps[: online[0]]],
        "portals": [
            {"portal": portal, "steps": [step["text"] for step in steps if step["portal"] == portal]}
            for portal in portals
        ],
        "after": [step["text"] for step in steps[online[-1] + 1 :] if not step["portal"]],
    }


def _day_box(day: Mapping[str, Any], deadline: str, lang: str) -> dict[str, Any]:
    when = date.fromisoformat(day["date"])
    return {
        "weekday": short_weekday(when, lang),
        "day": str(when.day),
        "month": short_month(when, lang),
        "count": day["count"],
        "last": day["date"] == deadline,
    }


def _skipped_day(day: Mapping[str, Any], lang: str) -> str:
    when = date.fromisoformat(day["date"])
    return f"{short_day(when, lang)} – {day['note']}"
