"""Answering the questions of a kept case: answers are stored, the route is replayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from checklists.entries import Source
from checklists.lawfiles import shipped
from forms.answers import SKIPPED
from forms.questions.family import add_dependent, remove_dependent
from forms.route import Route, Step
from forms.summary import summary
from webapp.i18n import page_language, page_words
from webapp.services.cases import Case, change


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with its answer in words. `who` is the number of the dependent, 0 for the case."""

    key: str
    path: str
    title: str
    number: int
    group: str
    rows: list[tuple[str, str]]
    skipped: bool


def form_meta(optional: bool = False) -> dict[str, Any]:
    """What a form needs to speak the page's language."""
    return {"lang": page_language(), "translations": page_words(), "optional": optional}


def keep_answer(link: str, key: str, values: dict[str, Any]) -> None:
    """Store one answer; all others stay."""

    def mutate(case: Case) -> None:
        case.answers = {**case.answers, key: values}

    change(link, mutate)


def keep_all_answers(link: str, answers: dict[str, dict[str, Any]]) -> None:
    """Store the answers to all questions on the route at once; those off the route stay as they are."""

    def mutate(case: Case) -> None:
        shown = {step.key for step in Route(case.answers).steps}
        case.answers = {**{key: old for key, old in case.answers.items() if key not in shown}, **answers}

    change(link, mutate)


def skip(link: str, key: str) -> None:
    """Store that this question has no answer yet."""
    keep_answer(link, key, dict(SKIPPED))


def add_person(link: str) -> None:
    """Add one more dependent, whose page is still empty."""

    def mutate(case: Case) -> None:
        case.answers = {key: dict(answer) for key, answer in add_dependent(case.answers).items()}

    change(link, mutate)


def remove_person(link: str, number: int) -> None:
    """Remove a dependent with all its details; those behind move up."""

    def mutate(case: Case) -> None:
        case.answers = {key: dict(answer) for key, answer in remove_dependent(case.answers, number).items()}
        people = case.details.get("people") or []
        if number < len(people):
            case.details = {**case.details, "people": people[:number] + people[number + 1 :]}

    change(link, mutate)


def answered(steps: Iterable[Step]) -> list[Answered]:
    """The questions on the route that are done, each in words."""
    meta = form_meta()
    return [
        Answered(
            step.key,
            step.path,
            step.question.title,
            step.number,
            step.question.group,
            summary(step.question, step.answer, meta["lang"], meta["translations"]) if step.answer else [],
            step.state == "skipped",
        )
        for step in steps
        if step.state != "open"
    ]


def reasons(route: Route, step: Step) -> list[tuple[str, list[Source]]]:
    """Why a question is asked: each rule that depends on it, with its sources."""
    book = shipped()
    by_id = {rule.id: rule for rule in book.rules}
    rules = (by_id[name] for name in route.why(step.key))
    return [(rule.id, [book.sources[name] for name in rule.sources]) for rule in rules]
