"""The smallest change of one answer that would bring an obligation or a paper in, found by trying.

The answers tried stand on both sides of each constant that a condition names, so that no nearer one exists. Every
one is put to the law itself; nothing is inferred from the conditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from checklists.atoms import IN_GROUP, Atom, atoms
from checklists.countries import country_codes
from checklists.entries import Rule
from checklists.evaluation import Evaluation
from checklists.facts import CHOICES, COUNTRIES, FLAGS, NUMBERS, PERSON_FACTS, Facts, complete
from checklists.rulebook import LawInForce
from checklists.variables import age_on

# The first country of a class is its example; these are named before others, since readers know them.
_FAMILIAR = ("UZ", "KG", "TR", "CN")


class Subject(NamedTuple):
    """An obligation or a paper of one person (by index), or with None of the case. `kind` as in Rule.gives."""

    kind: str
    id: str
    whom: int | None


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """One answer that is different; `index` is the person's, or None for an answer about the case."""

    fact: str
    index: int | None
    old: Any
    new: Any

    def beyond(self, other: OtherAnswer) -> bool:
        """Whether this is a number or a day further away on the same side as `other`."""
        if (self.fact, self.index) != (other.fact, other.index):
            return False
        return bool(self.new > other.new > self.old or self.new < other.new < self.old)

    def given(self, facts: Facts) -> Facts:
        """The facts with this answer. Of the two ways to say how long a stay is, the days are changed."""
        if self.index is None:
            changed: dict[str, Any] = {self.fact: self.new}
            return complete(replace(facts, **changed | ({"leave_date": None} if self.fact == "stay_days" else {})))
        people = list(facts.people)
        people[self.index] = replace(people[self.index], **{self.fact: self.new})
        return replace(facts, people=tuple(people))


def held(case: Evaluation) -> dict[Subject, Rule]:
    """Every obligation and every paper that applies, with the rule that says so."""
    found = {Subject("obliges", o, i): rule for i, obliged in enumerate(case.obliged) for o, rule in obliged.items()}
    for rule in case.law.rules("asks_for"):
        found |= {Subject("asks_for", rule.target, i): rule for i in case.instances(rule) if case.fires(rule, i)}
    return found


class Nearest(NamedTuple):
    """The smallest other answer that brings something in, the rule that then holds, and how far it goes on to hold.

    `until` is the last number or day of birth beyond the answer at which it still holds; None where there is no end.
    """

    answer: OtherAnswer
    rule: Rule
    until: Any


def nearest(law: LawInForce, facts: Facts, wanted: set[Subject]) -> dict[Subject, Nearest]:
    """For each of `wanted` that one other answer brings in, the smallest such answer."""
    trials = _Trials(law, facts, {subject.kind for subject in wanted})
    found: dict[Subject, Nearest] = {}
    for answer in trials.answers:
        if len(found) == len(wanted):
            break
        then = trials.held(answer)
        for subject in (wanted & then.keys()) - found.keys():
            found[subject] = Nearest(answer, then[subject], trials.until(answer, subject))
    return found


class _Trials:
    """Other answers put to the law, each once."""

    def __init__(self, law: LawInForce, facts: Facts, kinds: set[str]) -> None:
        self._law, self._facts = law, facts
        self.answers = list(_Answers(law, facts, kinds).all())
        self._held: dict[OtherAnswer, dict[Subject, Rule]] = {}

    def held(self, answer: OtherAnswer) -> dict[Subject, Rule]:
        """What applies with this answer."""
        if answer not in self._held:
            self._held[answer] = held(Evaluation(self._law, answer.given(self._facts)))
        return self._held[answer]

    def until(self, answer: OtherAnswer, subject: Subject) -> Any:
        """The last value beyond the answer, on the same side, at which the subject still applies."""
        last = answer.new
        for further in self.answers if answer.fact in (*NUMBERS, "birth_date") else ():
            if further.beyond(answer):
                if subject not in self.held(further):
                    return last
                last = further.new
        return None


class _Answers:
    """The other answers worth trying: those that a rule about what is wanted can tell from the present ones."""

    def __init__(self, law: LawInForce, facts: Facts, kinds: set[str]) -> None:
        self.law, self.facts = law, facts
        rules = [rule for kind in sorted(kinds | {"obliges"}) for rule in law.rules(kind)]
        self.read = frozenset().union(*(law.reads(rule) for rule in rules))
        self.atoms = [atom for rule in rules for atom in atoms(rule.condition)]

    def all(self) -> Iterator[OtherAnswer]:
        """Smallest first: a plan changes more easily than what a person is, so numbers come before citizenships."""
        for ways in (self._numbers, self._choices, self._ages, self._countries):
            yield from ways()

    def _known(self, names: Any) -> Iterator[tuple[str, int | None, Any]]:
        """The answers given. One that is still unknown cannot be why something is decided."""
        people: list[tuple[int | None, Any]] = list(enumerate(self.facts.people))
        for name in (n for n in names if n in self.read and n != "event"):  # what has happened cannot be changed
            for index, holder in people if name in PERSON_FACTS else [(None, self.facts)]:
                if getattr(holder, name) is not None:
                    yield name, index, getattr(holder, name)

    def _numbers(self) -> Iterator[OtherAnswer]:
        for name, index, old in self._known(NUMBERS):
            low, high = NUMBERS[name]
            for new in self._around(name, old):
                if low <= new <= high:
                    yield OtherAnswer(name, index, old, new)

    def _around(self, name: str, old: int) -> list[int]:
        """Each number that a condition compares with, and its neighbours, the nearest to `old` first."""
        constants = {atom.value for atom in self.atoms if atom.fact == name and isinstance(atom.value, int)}
        return sorted({c + d for c in constants for d in (-1, 0, 1)} - {old}, key=lambda new: abs(new - old))

    def _choices(self) -> Iterator[OtherAnswer]:
        for name, index, old in self._known([*CHOICES, *sorted(FLAGS)]):
            for new in CHOICES.get(name, (True, False)):
                if new != old:
                    yield OtherAnswer(name, index, old, new)

    def _ages(self) -> Iterator[OtherAnswer]:
        day = self.facts.event_date
        if day is None:
            return
        for name, index, old in self._known(["birth_date"]):
            for age in self._around("age", age_on(old, day)):
                if age >= 0:
                    yield OtherAnswer(name, index, old, _born(day, age))

    def _countries(self) -> Iterator[OtherAnswer]:
        for name in sorted(COUNTRIES):
            examples = self._examples(name)
            for _name, index, old in self._known([name]):
                for new in examples:
                    if new != old and not (name == "citizenship" and new == "KZ"):
                        yield OtherAnswer(name, index, old, new)

    def _examples(self, name: str) -> list[str]:
        """A country of each class that the conditions can tell apart."""
        about = [atom for atom in self.atoms if atom.fact == name]
        examples: dict[tuple[bool, ...], str] = {}
        for code in (*_FAMILIAR, *sorted(country_codes() - set(_FAMILIAR))):
            examples.setdefault(tuple(_names(atom, code, self.law) for atom in about), code)
        return list(examples.values())


def _names(atom: Atom, code: str, law: LawInForce) -> bool:
    if atom.op == IN_GROUP:
        return any(code in law.groups[group] for group in atom.value)
    return bool(code in atom.value if atom.op == "in" else code == atom.value)


def _born(day: date, age: int) -> date:
    """A birthday on that day; on 29 February the day before, when there is none that year."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return date(day.year - age, 2, 28)
