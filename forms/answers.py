"""Answers and facts: the stored answers of one case, read into what the law understands, and back.

Answers map a question's key ("stay", "person-2") to its facts as plain JSON, or to {"skipped": true}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from checklists.earlier_stays import FACT as EARLIER_STAYS
from checklists.earlier_stays import plain
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts, Person, complete, read_value
from forms.consistency import contradictions
from forms.earlier_stays import KEY as EARLIER_STAYS_KEY
from forms.question import Answer, Question
from forms.questions import QUESTIONS, family

Answers = Mapping[str, Answer]
SKIPPED: dict[str, Any] = {"skipped": True}


@cache
def key_of(question: Question, number: int) -> str:
    """The key of a page among the answers."""
    return family.page_key(number) if question.of == "dependent" else question.id


def put_answer(facts: Facts, question: Question, number: int, answer: Answer) -> Facts:
    """The facts with one more answer. ValueError where a value is not allowed or contradicts what is known."""
    values = {name: read_value(name, answer[name]) for name in question.facts if answer.get(name) is not None}
    if question.id == "family":
        known = replace(facts, people=(facts.people[0], *(Person() for _ in range(family.dependents_in(answer)))))
    elif question.of == "case":
        known = complete(replace(facts, **values))
    else:
        people = list(facts.people)
        people[number] = replace(people[number], **values)
        known = replace(facts, people=tuple(people))
    found = contradictions(known)
    if found:
        raise ValueError(found[0].message % found[0].values)
    return known


def case_from(facts: Facts) -> dict[str, Any]:
    """The facts in the contract's shape (ISO dates, unknown facts left out), for case files and the API."""
    case = _known(facts, CASE_FACTS)
    if facts.earlier_stays is not None:
        case[EARLIER_STAYS] = plain(facts.earlier_stays)
    return {**case, "people": [_known(person, PERSON_FACTS) for person in facts.people]}


def answers_from(case: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers that a case in the contract's shape amounts to; questions without a known fact stay unanswered."""
    people = case.get("people") or [{}]
    answers: dict[str, dict[str, Any]] = {"family": {"dependents": len(people) - 1}} if len(people) > 1 else {}
    for question in QUESTIONS:
        numbers = range(1, len(people)) if question.of == "dependent" else range(1)
        for number in numbers:
            source = case if question.of == "case" else people[number]
            values = {fact: source[fact] for fact in question.facts if source.get(fact) is not None}
            if values:
                answers[key_of(question, number)] = values
    if case.get(EARLIER_STAYS) is not None:
        answers[EARLIER_STAYS_KEY] = {EARLIER_STAYS: case[EARLIER_STAYS]}
    return answers


def _known(thing: Facts | Person, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in names}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items() if v is not None}
