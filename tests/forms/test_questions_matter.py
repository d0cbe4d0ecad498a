"""The proof that no question is asked in vain, tied to the real questions in their real order.

`checklists.proofs.questions` goes through facts in any order and knows no question. Here answers are given along the
real route, skipped ones among them, and each page that is asked must be one that the proof holds worth asking.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from checklists import assess
from checklists.classes import classes
from checklists.lawfiles import shipped
from checklists.proofs.questions import ASKED_FOR
from forms.questions import QUESTIONS
from forms.route import Route, Step

WALKS = 12
TRIES = 200  # ways to complete a case before a question counts as asked in vain
EVENTS = [date(2023, 6, 1), date(2025, 3, 6), date(2026, 9, 1)]


def test_the_questions_ask_for_exactly_the_facts_that_the_proof_is_about():
    asked = {fact for question in QUESTIONS for fact in question.facts}
    assert asked - {"leave_date"} == ASKED_FOR, "the last day is another way to say how long the stay is"


def an_answer(step: Step, chance: random.Random, day: date) -> dict[str, Any]:
    """Some answer to a page, from the classes that the law can tell apart."""
    if step.question.id == "family":
        return {"dependents": chance.randrange(3)}
    return {fact: a_value(fact, chance, day) for fact in step.question.facts if fact != "leave_date"}


def a_value(fact: str, chance: random.Random, day: date) -> Any:
    if fact == "event_date":
        return day.isoformat()
    if fact == "entry_date":
        return (day - timedelta(days=chance.choice([0, 5]))).isoformat()  # a stay lasts until the event
    if fact == "birth_date":
        return chance.choice(["1980-01-01", f"{day.year - 10}-01-01"])
    return chance.choice(classes(shipped()).on(day)[fact]).value


def completed(answers: dict[str, Any], chance: random.Random, day: date) -> dict[str, Any]:
    """The answers with one to every page that is still open."""
    while step := Route(answers).next:
        answers = {**answers, step.key: an_answer(step, chance, day)}
    return answers


def outcome(answers: dict[str, Any], day: date) -> dict[str, Any]:
    said = assess(Route(answers).known, on=day).to_dict()
    return {name: said[name] for name in ("case", "obligations", "checklist", "liability", "notes", "drafts")}


def matters(answers: dict[str, Any], step: Step, chance: random.Random, day: date) -> bool:
    """Whether two answers to a page, all else alike, can lead to different outcomes, whatever was skipped."""
    before = {key: answer for key, answer in answers.items() if key != step.key and not answer.get("skipped")}
    for _try in range(TRIES):
        rest = completed({**before, step.key: an_answer(step, chance, day)}, chance, day)
        other = {**rest, step.key: an_answer(step, chance, day)}
        if outcome(rest, day) != outcome(completed(other, chance, day), day):
            return True
    return False


@pytest.mark.parametrize("seed", range(WALKS))
def test_every_page_that_is_asked_can_matter(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret, a walk that can be repeated
    day = EVENTS[seed % len(EVENTS)]
    answers: dict[str, Any] = {}
    while step := Route(answers).next:
        assert matters(answers, step, chance, day), f"{step.key} is asked in vain after {answers}"
        skipped = chance.random() < 0.3 and step.question.id not in ("event", "family")
        answers = {**answers, step.key: {"skipped": True} if skipped else an_answer(step, chance, day)}


def test_a_page_that_changes_nothing_is_found():
    """Who files the papers is asked of no short stay; were it asked, nothing would come of it."""
    chance, day = random.Random(0), EVENTS[1]  # noqa: S311 - as above
    answers: dict[str, Any] = {
        "citizenship": {"citizenship": "US"},
        "event": {"event": "arrival", "event_date": day.isoformat()},
        "stay": {"stay_days": 10},
        "family": {"dependents": 0},
    }
    complete = completed(answers, chance, day)
    known = Route(complete).known
    said = {str(assess(replace(known, filed_by=one), on=day).to_dict()) for one in ("first_head", "third_party")}
    assert "filing" not in {step.key for step in Route(complete).steps}
    assert len(said) == 1
