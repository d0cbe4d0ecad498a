"""Answering the questions of a kept case: answers are stored, the route is replayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checklists.lawfiles import shipped
from forms.answers import SKIPPED, Answers
from forms.questions import QUESTION_BY_ID
from forms.questions.family import add_dependent, dependents_in, page_key, remove_dependent
from forms.route import Route, Step, route_of
from forms.summary import summary
from webapp.i18n import page_language, page_words
from webapp.services.cases import Case, change
from webapp.services.people import keep_together


class Answered(NamedTuple):
    """One question with its answer in words. `who` is the number of the dependent, 0 for the case."""

    key: str
    path: str
    title: str
    number: int
    group: str
    rows: tuple[tuple[str, str], ...]
    skipped: bool


def form_meta(optional: bool = False) -> dict[str, Any]:
    """What a form needs to speak the page's language."""
    return {"lang": page_language(), "translations": page_words(), "optional": optional}


def keep_answer(link: str, key: str, values: dict[str, Any]) -> None:
    """Store one answer; all others stay."""

    def mutate(case: Case) -> None:
        case.answers = {**case.answers, key: values}

    change(link, mutate)


def keep_all_answers(link: str, answers: dict[str, dict[str, Any]], places: Sequence[int]) -> None:
    """Store the answers to all questions on the route at once; those off the route stay as they are.

    `places` are the indexes that the people had on the page; an index beyond the family is somebody new.
    """

    def mutate(case: Case) -> None:
        route = route_of(case.answers)
        shown = {step.key for step in route.steps}
        keep_together(case, [place if place < len(route.known.people) else None for place in places])
        case.answers = {**{key: old for key, old in case.answers.items() if key not in shown}, **answers}

    change(link, mutate)


def answered_case(answers: Answers) -> dict[str, Any]:
    """The answers on the route in the contract's shape, without what follows from them: that may change with them."""
    route = route_of(answers)
    case: dict[str, Any] = {}
    people: list[dict[str, Any]] = [{} for _ in route.known.people]
    for step in route.steps:
        if step.answer and step.state == "answered":
            target = case if step.question.of == "case" else people[step.number]
            target.update({fact: step.answer[fact] for fact in step.question.facts if fact in step.answer})
    return {**case, "people": people}


def skip(link: str, key: str) -> None:
    """Store that this question has no answer yet."""
    keep_answer(link, key, dict(SKIPPED))


def add_person(link: str) -> Answers:
    """Add one more dependent, whose page is still empty. At most 20: then nothing changes. Returns the answers."""

    def mutate(case: Case) -> Answers:
        before, answers = _dependents(case.answers), add_dependent(case.answers)
        added = _dependents(answers)
        if added == before:
            return case.answers
        # Whoever had this number before, when the family was larger, is somebody else.
        case.answers = {key: dict(answer) for key, answer in answers.items() if key != page_key(added)}
        keep_together(case, [*range(added), None])
        return case.answers

    return change(link, mutate)


def remove_person(link: str, number: int) -> None:
    """Remove a dependent with its details and ticks; those behind move up. An unknown number changes nothing."""

    def mutate(case: Case) -> None:
        count = _dependents(case.answers)
        if not 1 <= number <= count:
            return
        case.answers = {key: dict(answer) for key, answer in remove_dependent(case.answers, number).items()}
        keep_together(case, [place for place in range(count + 1) if place != number])

    change(link, mutate)


def _dependents(answers: Answers) -> int:
    return dependents_in(answers.get("family", {}))


def answered(steps: Iterable[Step]) -> list[Answered]:
    """The questions on the route that are done, each in words."""
    lang = page_language()
    return [
        Answered(
            step.key,
            step.path,
            step.question.title,
            step.number,
            step.question.group,
            in_words(step.question.id, step.said, lang),
            step.state == "skipped",
        )
        for step in steps
        if step.state != "open"
    ]


@lru_cache(maxsize=4096)
def in_words(question: str, said: tuple[tuple[str, Any], ...], lang: str) -> tuple[tuple[str, str], ...]:
    """What was answered to a question, in the page's language: label and value of each of its facts."""
    # Most answers are one of a few.
    return tuple(summary(QUESTION_BY_ID[question], dict(said), lang, page_words()))


def reasons(route: Route, step: Step) -> tuple[tuple[str, str], ...]:
    """Why a question is asked: the id of each rule that depends on it, and what the sources of the rule say."""
    return _said_by(route.why(step.key), page_language())


@lru_cache(maxsize=1024)
def _said_by(rules: tuple[str, ...], lang: str) -> tuple[tuple[str, str], ...]:
    book = shipped()
    by_id = {rule.id: rule for rule in book.rules}
    return tuple((name, " ".join(book.sources[source].says[lang] for source in by_id[name].sources)) for name in rules)
