"""How long the law takes to decide: a family of four, from facts to the full assessment."""

from __future__ import annotations

from bench import Measure, median_ms
from bench.example import family
from checklists import assess


def measure() -> Measure:
    """The median time of one assessment in milliseconds, after the law has been loaded once."""
    facts = family()
    assessment = assess(facts)
    if assessment.case != "residence-permit" or not assessment.checklist:
        raise AssertionError("the family of four needs a residence permit and its papers; this is no full assessment")
    return Measure(
        name="assess",
        value=median_ms(lambda: assess(facts)),
        unit="ms",
        why="no other open program decides this law",
    )
