"""How long the law takes to decide: a family of four, from facts to the full assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from bench import Measure, median_ms
from bench.example import family
from checklists import Facts, assess

FIRST_DAY = date(2025, 3, 2)


def families(facts: Facts) -> list[Facts]:
    """A thousand families alike but for their stay, their day of entry and the country of the diploma."""
    days = (91 + number for number in range(1000))
    entries = (FIRST_DAY + timedelta(days=number * 7 % 400) for number in range(1000))
    countries = cycle(["KG", "US", "IR", "DE", "UZ", "CN"])
    return [
        replace(facts, stay_days=stay, leave_date=None, event_date=day, entry_date=day, qualification_country=country)
        for stay, day, country in zip(days, entries, countries, strict=False)
    ]


def measure() -> Measure:
    """The median time of one assessment in milliseconds, after the law has been loaded once."""
    facts = family()
    assessment = assess(facts)
    if assessment.case != "residence-permit" or not assessment.checklist:
        raise AssertionError("the family of four needs a residence permit and its papers; this is no full assessment")
    others = cycle(families(facts))
    return Measure(
        name="assess",
        value=median_ms(lambda: assess(next(others))),
        unit="ms",
        why="no other open program decides this law",
    )
