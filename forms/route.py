"""The route through the questions. It follows from the law: a question is asked only while a rule depends on it.

The answers are replayed from the start. Those to questions that no longer lie on the route are kept, but not used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple

from checklists.days import today
from checklists.facts import Facts
from checklists.openness import Openness
from forms.answers import Answers, key_of, put_answer
from forms.earlier_stays import stays_in
from forms.memory import Memory
from forms.openness import REMEMBERED, openness_of
from forms.question import Answer, Question, QuestionForm
from forms.questions import QUESTIONS


class Progress(NamedTuple):
    """How many questions are done, and how many are left at least and at most (besides pages of family to come)."""

    done: int
    at_least_left: int
    at_most_left: int


@dataclass  # not frozen: a route is made for every answer, and half of that went into guarding its steps
class Step:
    """One page on the route; never changed. `number` counts dependents from 1, else it is 0.

    `known` are the facts before this page; `judged` those by which the law was asked whether it depends on this page.
    `answer` is what is stored. `doubtful`: the stored answer contradicts an earlier one, so it is asked again.
    `beside`: no rule depends on this page; it is not asked, but whoever wants to may describe the family member.
    """

    question: Question
    number: int
    state: Literal["answered", "skipped", "open"]
    known: Facts
    judged: Facts
    answer: Answer | None = None
    doubtful: bool = False
    beside: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The facts of this page, as the law names them."""
        return self.question.names(self.number)

    @cached_property
    def open(self) -> Mapping[str, tuple[str, ...]]:
        """The facts of this page that matter, each with the ids of the rules that depend on it."""
        return openness_of(self.judged).on(self.names) if self.names else {}

    @property
    def said(self) -> tuple[tuple[str, Any], ...]:
        """The stored answer as pairs, by which what is made of it can be remembered."""
        return tuple(self.answer.items()) if self.answer else ()

    @property
    def key(self) -> str:
        """The key among the answers: "stay", "person-2"."""
        return key_of(self.question, self.number)

    @property
    def path(self) -> str:
        """The last part of the web address: "stay", "person/2"."""
        return f"{self.question.id}/{self.number}" if self.number else self.question.id

    def form(self, formdata: Any = None, *, meta: Mapping[str, Any] | None = None) -> QuestionForm:
        """The form of the page: what was sent, else the stored answer (with its errors where it is doubtful)."""
        make = self.question.form
        data = None if self.answer is None else make.fill(self.answer)
        asked = None if self.beside else self.open
        form = make(formdata, data=data, person=self.number, context=self.known, open_facts=asked, meta=meta)
        if self.doubtful and formdata is None:
            form.validate()
        return form


class Taken(NamedTuple):
    """What the replay made of one answer: the step, None off the route, and the facts known after it."""

    answer: Answer | None
    step: Step | None
    known: Facts


class Route:
    """The questions that lie on the route, given all answers of a case.

    `before` is the route of nearly the same answers: as far as they are the same, nothing is replayed.
    """

    def __init__(self, answers: Answers, before: Route | None = None) -> None:
        self.known = Facts()
        self.beside: list[Step] = []
        self._day = today()
        self._taken: dict[str, Taken] = {}
        if before and before._day != self._day:
            before = None  # while no day is known the law of today applies, and that may be another one since
        self._before = before._taken if before else {}
        self._asked: Openness | None = before._asked if before else None
        self.steps: tuple[Step, ...] = tuple(self._still_asked(list(self._replay(answers))))

    def step(self, key: str) -> Step | None:
        """The step with this key, on the route or beside it; None where there is no such page in this case."""
        place = self._places.get(key)
        if place is None:
            return next((step for step in self.beside if step.key == key), None)
        return self.steps[place]

    @property
    def next(self) -> Step | None:
        """The first question without an answer; None when all is said."""
        return next((step for step in self.steps if step.state == "open"), None)

    def previous(self, key: str) -> Step | None:
        """The question before this one; None before the first."""
        place = self._places.get(key, len(self.steps))
        return self.steps[place - 1] if place else None

    def after(self, key: str) -> Step | None:
        """Where to go after answering: the first unanswered question behind it, else the first of all, else None."""
        behind = self.steps[self._places[key] + 1 :] if key in self._places else ()
        return next((step for step in behind if step.state == "open"), self.next)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {step.key: place for place, step in enumerate(self.steps)}

    def why(self, key: str) -> tuple[str, ...]:
        """The ids of the rules that depend on a question."""
        step = self.step(key)
        return tuple(dict.fromkeys(rule for rules in step.open.values() for rule in rules)) if step else ()

    @cached_property
    def progress(self) -> Progress:
        """Honest numbers: a question counts as certain if a rule waits for nothing but it."""
        left = [step for step in self.steps if step.state == "open"]
        certain = sum(map(self._is_certain, left))
        at_most = len(left) + self._entry_may_follow()
        return Progress(len(self.steps) - len(left), max(certain, min(1, len(left))), at_most)

    @property
    def family_is_open(self) -> bool:
        """Whether pages of family members may still be added."""
        return any(step.question.id == "family" and step.state == "open" for step in self.steps)

    def _entry_may_follow(self) -> bool:
        """Whether an open event may still bring a question more: a move or a trip has an entry of its own."""
        event = self.step("event")
        if event is None or event.state != "open":
            return False
        return openness_of(replace(self.known, event="move")).waits_for_any(["entry_date"])

    def _replay(self, answers: Answers) -> Iterator[Step]:
        for question in QUESTIONS:
            for number in range(1, len(self.known.people)) if question.of == "dependent" else (0,):
                key = key_of(question, number)
                taken = self._taken[key] = self._replay_one(question, number, answers.get(key), self._before.get(key))
                self.known = taken.known
                if taken.step:
                    yield taken.step
        self._before = {}

    def _replay_one(self, question: Question, number: int, answer: Answer | None, earlier: Taken | None) -> Taken:
        if earlier and earlier.answer == answer:
            return earlier
        self._before = {}  # whatever follows may have come out differently
        step = self._take(question, number, answer)
        return Taken(answer, step, self.known)

    def _take(self, question: Question, number: int, answer: Answer | None) -> Step | None:
        """The step of a question, or None where an answer does not lie on the route. A good answer becomes known."""
        before = self.known
        if answer is None:
            return Step(question, number, "open", before, before)
        if (
            question.of != "dependent"
            and question.facts
            and not self._ask(before).waits_for_any(question.names(number))
        ):
            return None
        if answer.get("skipped"):
            return Step(question, number, "skipped", before, before, answer)
        try:
            self.known = put_answer(before, question, number, answer)
        except ValueError:
            return Step(question, number, "open", before, before, answer, doubtful=True)
        return Step(question, number, "answered", before, before, answer)

    def _still_asked(self, steps: list[Step]) -> Iterator[Step]:
        """Leave out unanswered questions on which nothing depends, given all that is known."""
        openness = self._ask(self.known)
        for step in steps:
            if step.answer is not None or not step.names:
                yield step
            elif openness.waits_for_any(step.names):
                yield Step(step.question, step.number, "open", step.known, self.known)
            elif step.number:
                self.beside.append(Step(step.question, step.number, "open", step.known, self.known, beside=True))

    def _ask(self, known: Facts) -> Openness:
        """What the law depends on; where it was asked before, it is only asked what was open then."""
        self._asked = openness_of(known, self._asked)
        return self._asked

    @cached_property
    def _waiting(self) -> AbstractSet[frozenset[str]]:
        """What open rules wait for, without those facts that were skipped: nobody will give them."""
        together = openness_of(self.known).together
        skipped = {name for step in self.steps if step.state == "skipped" for name in step.names}
        return {facts - skipped for facts in together} if skipped else together

    def _is_certain(self, step: Step) -> bool:
        own = frozenset(step.names)
        return not own or any(facts and facts <= own for facts in self._waiting)


def route_of(answers: Answers, before: Route | None = None) -> Route:
    """The route of a case. It is remembered for a while, as what the law depends on is: see `forms.openness`.

    `before` is the route until one answer was given or changed.
    """
    stored = json.dumps(answers)
    return _routes.recall((today(), stored), lambda: Route(json.loads(stored), before))


_routes: Memory[tuple[date, str], Route] = Memory(REMEMBERED)


def facts_of(answers: Answers) -> Facts:
    """What is known of a case: all answers on the route, and earlier stays, which no question on it asks for."""
    known, stays = route_of(answers).known, stays_in(answers)
    return known if stays is None else replace(known, earlier_stays=stays)
