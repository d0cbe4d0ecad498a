"""Random walks through the route, with any answers in any order."""

from __future__ import annotations

import random
from typing import Any

import pytest

from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts
from forms.answers import SKIPPED
from forms.questions import QUESTIONS
from forms.route import Progress, Route, Step

POSSIBLE: dict[str, list[Any]] = {
    "citizenship": ["KG", "UZ", "US", "AM", "RU", "stateless"],
    "event": ["arrival", "move", "trip"],
    "event_date": ["2025-03-02", "2026-07-20"],
    "entry_date": ["2025-02-20", "2024-12-01"],
    "stay_days": [10, 30, 31, 90, 91, 363],
    "purpose": ["work", "business", "family", "tourism"],
    "host": ["employer", "partner", "lodging", "individual"],
    "host_size": ["small"],
    "penalties_12m": [0, 1, 2],
    "birth_date": ["1990-05-01", "2011-01-01", "2020-02-03"],
    "has_iin": [True, False],
    "fingerprinted": [True, False],
    "relation": ["spouse", "child", "other"],
    "certificate_country": ["UZ", "CN"],
    "contract": ["employment", "civil"],
    "qualification_country": ["KG", "US", "IR"],
    "housing": ["rented", "own", "lodging"],
    "filed_by": ["first_head", "third_party"],
}


@pytest.mark.parametrize("seed", range(25))
def test_progress_is_honest_on_any_walk(seed):
    """The number of questions still to come lies between what the page says, once the family is known."""
    dice = random.Random(seed)  # noqa: S311 - a walk through questions, no secret
    answers: dict[str, dict[str, Any]] = {"family": {"dependents": dice.choice([0, 1, 2])}}
    promises: list[Progress] = []
    route = Route(answers)
    while route.next:
        promises.append(route.progress)
        answers[route.next.key] = _roll(dice, route.next)
        route = Route(answers)
        assert len(promises) < 40
    for place, (_, at_least, at_most) in enumerate(promises):
        assert at_least <= len(promises) - place <= at_most, route.known


@pytest.mark.parametrize("seed", range(25))
def test_a_route_made_from_the_one_before_is_the_same_as_one_made_anew(seed):
    """Answers are given, left out and changed in any order; what was replayed before may not show."""
    dice = random.Random(seed)  # noqa: S311 - a walk through questions, no secret
    answers: dict[str, dict[str, Any]] = {}
    route = Route(answers)
    for _ in range(25):
        step = dice.choice([*route.steps, *route.beside])
        answers[step.key] = {"dependents": dice.choice([0, 1, 2])} if step.key == "family" else _roll(dice, step)
        anew, route = Route(answers), Route(answers, route)
        assert (route.steps, route.beside, route.known) == (anew.steps, anew.beside, anew.known)
        assert route.progress == anew.progress


def _roll(dice: random.Random, step: Step) -> dict[str, Any]:
    if dice.random() < 0.1:
        return SKIPPED
    shown = [fact for fact in step.question.facts if fact in POSSIBLE]
    return {fact: dice.choice(_right(fact, step.known)) for fact in shown}


def _right(fact: str, known: Facts) -> list[Any]:
    """The values that do not contradict what is known: a stay lasts until the event."""
    if fact != "stay_days" or not known.event_date or not known.entry_date:
        return POSSIBLE[fact]
    shortest = (known.event_date - known.entry_date).days + 1
    return [days for days in POSSIBLE[fact] if days >= shortest] or [shortest]


def test_the_possible_values_of_the_walk_are_complete():
    assert {fact for question in QUESTIONS for fact in question.facts} == POSSIBLE.keys() | {"leave_date"}
    assert POSSIBLE.keys() < {*CASE_FACTS, *PERSON_FACTS}
