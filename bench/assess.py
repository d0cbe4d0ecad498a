"""How long the law takes to decide: a family of four, from facts to the full assessment."""

from __future__ import annotations

from bench import Measure, median_ms
from checklists import assess
from checklists.facts import read_facts

FAMILY = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "leave_date": "2026-02-27",
    "purpose": "work",
    "host": "employer",
    "host_size": "small",
    "penalties_12m": 0,
    "filed_by": "third_party",
    "housing": "rented",
    "contract": "employment",
    "qualification_country": "KG",
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01", "has_iin": True, "fingerprinted": False},
        {"relation": "spouse", "citizenship": "UZ", "birth_date": "1992-02-03", "certificate_country": "UZ"},
        {"relation": "child", "citizenship": "KG", "birth_date": "2019-08-15", "certificate_country": "KG"},
        {"relation": "child", "citizenship": "UZ", "birth_date": "2022-01-20", "certificate_country": "UZ"},
    ],
}


def measure() -> Measure:
    """The median time of one assessment in milliseconds, after the law has been loaded once."""
    facts = read_facts(FAMILY)
    if assess(facts).case != "residence-permit":
        raise AssertionError("the family of four needs a residence permit; what is measured is not the full assessment")
    return Measure(
        name="assess",
        value=median_ms(lambda: assess(facts)),
        unit="ms",
        why="no other open program decides this law",
    )
