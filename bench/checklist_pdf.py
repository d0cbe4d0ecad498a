"""One checklist PDF for a family of four, each time for other people, beside reportlab setting the same words."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import count
from typing import Any

from bench import Measure, median_ms
from bench.example import family
from checklists import assess
from checklists.critical_path import plan
from webapp.drafts.checklist_sheet import TEMPLATE, checklist_data
from webapp.drafts.typst_pdf import render

MADE_ON = date(2025, 3, 2)


def measure() -> Measure:
    """The median time of one checklist in milliseconds, from an assessment to the bytes, once the compiler is warm."""
    case = family()
    answer = assess(case)
    assessment = {**answer.to_dict(), "plan": plan(answer, case, MADE_ON).to_dict()}
    numbers = count()

    def sheet_of_other_people() -> dict[str, Any]:
        number = next(numbers)
        people = ["applicant", "dependent-1", "dependent-2", "dependent-3"]
        names = {person: f"FAMILY{number} {person.title()}" for person in people}
        ticks = {"applicant/passport-copy"} if number % 2 else set()
        return checklist_data(assessment, "en", people_names=names, ticks=ticks, made_on=MADE_ON.isoformat())

    value = median_ms(lambda: render(TEMPLATE, sheet_of_other_people()))
    try:
        peer = import_module("bench.checklist_by_reportlab")
    except ImportError:
        return Measure(name="checklist-pdf", value=value, unit="ms", why="reportlab is not installed")
    peer_value = median_ms(lambda: peer.by_reportlab(sheet_of_other_people()))
    return Measure(name="checklist-pdf", value=value, unit="ms", peer="reportlab", peer_value=peer_value)
