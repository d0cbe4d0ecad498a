"""What the sheets and the calendar show of an assessment: names, days in words, strips of days.

An assessment comes in as the mapping of the contract (`Assessment.to_dict()`); what goes out is plain data for a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

import yaml

from webapp.drafts.days import day_with_weekday, long_day, short_day, short_month, short_weekday
from webapp.drafts.typst_pdf import DOCUMENTS


@cache
def words(name: str) -> dict[str, Any]:
    """The words file of one folder below templates/documents; every leaf is a mapping {en, ru, kk}."""
    text = (DOCUMENTS / name / "words.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def person_name(person: str, lang: str, people_names: Mapping[str, str]) -> str:
    """How a person of the assessment is called: "Applicant: ASANOV Bek", "Dependent 2", "Host"."""
    labels = words("_shared")["people"]
    if person.startswith("dependent-"):
        label = labels["dependent"][lang].format(number=person.removeprefix("dependent-"))
    else:
        label = labels[person][lang]
    name = people_names.get(person, "").strip()
    return f"{label}: {name}" if name else label


def sheet_frame(assessment: Mapping[str, Any], lang: str, made_on: str) -> dict[str, Any]:
    """What stands on every sheet: its language, the day it was made, the day the law was checked."""
    checked_on = (assessment.get("law") or {}).get("checked_on")
    return {
        "lang": lang,
        "made_on": long_day(date.fromisoformat(made_on), lang),
        "law_checked_on": long_day(date.fromisoformat(checked_on), lang) if checked_on else None,
    }


def obligation_view(obligation: Mapping[str, Any], lang: str, people_names: Mapping[str, str]) -> dict[str, Any]:
    """One obligation as a sheet shows it: its deadline in words, its days as boxes, its steps by portal."""
    deadline = obligation["deadline"]
    days = obligation["days"]
    return {
        **obligation,
        "people": [person_name(person, lang, people_names) for person in obligation["people"]],
        "deadline": day_with_weekday(date.fromisoformat(deadline), lang) if deadline else None,
        "strip": [_day_box(day, deadline, lang) for day in days],
        "skipped": [_skipped_day(day, lang) for day in days if day["count"] is None],
        "portals": [
            {"portal": portal, "steps": [step["text"] for step in steps]}
            for portal, steps in groupby(obligation["steps"], key=lambda step: step["portal"])
        ],
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
    return f"{short_day(when, lang)} ({short_weekday(when, lang)}) – {day['note']}"
