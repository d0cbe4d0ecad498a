"""What is explained agrees with the assessment, and each change that is named is true when the law is asked again."""

import os
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists import Assessment, Facts, Person, assess, read_facts
from checklists.explain import explain
from checklists.facts import CHOICES, complete

COUNTRIES = st.sampled_from(["KG", "UZ", "US", "TM", "MD", "stateless"])
PEOPLE = st.builds(
    Person,
    citizenship=st.none() | COUNTRIES,
    birth_date=st.none() | st.sampled_from([date(1990, 1, 1), date(2015, 2, 28)]),
)
DEPENDENTS = st.builds(replace, PEOPLE, relation=st.none() | st.sampled_from(CHOICES["relation"]))


@st.composite
def cases(draw: Any) -> Facts:
    chosen = {name: draw(st.none() | st.sampled_from(values)) for name, values in CHOICES.items() if name != "relation"}
    people = (draw(PEOPLE), *draw(st.lists(DEPENDENTS, max_size=2)))
    day = date(2025, 3, 1) + timedelta(days=draw(st.integers(0, 500)))
    days = draw(st.none() | st.sampled_from([1, 14, 30, 31, 60, 90, 91, 365]))
    return complete(Facts(**chosen, event_date=day, stay_days=days, people=people))


def applying(assessment: Assessment) -> set[tuple[str, str]]:
    duties = {(duty.id, person) for duty in assessment.obligations for person in duty.people}
    return duties | {(item.id, item.person) for item in assessment.checklist}


@settings(max_examples=int(os.environ.get("EXAMPLES", "60")), deadline=None)
@given(cases())
def test_it_agrees_with_the_assessment_and_each_change_is_true(facts):
    applies = applying(assess(facts))
    explanations = explain(facts)
    assert {(e.id, e.person) for e in explanations if e.holds} == applies
    for explanation in explanations:
        assert (explanation.failed is None) == bool(explanation.holds)
        if explanation.change:
            then = changed(facts, explanation.change.fact, explanation.change.new)
            assert (explanation.id, explanation.person) in applying(assess(then)) - applies


def changed(facts: Facts, path: str, value: Any) -> Facts:
    match = re.fullmatch(r"people\[(\d+)\]\.(\w+)", path)
    if not match:
        return complete(replace(facts, leave_date=None, **{path: value}))
    people = list(facts.people)
    people[int(match[1])] = replace(people[int(match[1])], **{match[2]: value})
    return replace(facts, people=tuple(people))


@pytest.mark.parametrize("citizenship", ["AM", "UZ", "US"])
def test_no_shorter_change_of_the_stay_exists(citizenship):
    for days in range(1, 130):
        case = {
            "event": "arrival",
            "event_date": "2025-03-02",
            "stay_days": days,
            "people": [{"citizenship": citizenship}],
        }
        for thing in ("registration", "residence-permit"):
            change = next(e.change for e in explain(read_facts(case)) if e.id == thing)
            if change and change.fact == "stay_days":
                nearer = range(min(days, change.new) + 1, max(days, change.new))
                assert not any((thing, "applicant") in _applying(case, other) for other in nearer)


def _applying(case: dict[str, Any], days: int) -> set[tuple[str, str]]:
    return applying(assess(read_facts({**case, "stay_days": days})))
