"""Projections: the facts that some claims read, each with its classes, and no others.

A condition reads the facts it names, directly or by way of a derived variable such as `residence_permit`, and no other
fact can change it. So whatever is shown of a claim for every combination of the classes of those facts is shown of it
for every case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from checklists.atoms import Atom, atoms
from checklists.classes import ValueClass, birthday, classes, split
from checklists.comparisons import compares, comparisons
from checklists.entries import Rule
from checklists.facts import CASE_FACTS, DATES, NUMBERS, PERSON_FACTS
from checklists.proofs.claims import DATED, Claim, claims_of
from checklists.rulebook import LawInForce, Rulebook
from checklists.variables import OBLIGATIONS

#: How many people a claim about the whole case is shown for. The case is the heaviest of the three obligations that
#: anybody has. Beside the person asked about, it takes one who has it and one who may still have a heavier one to bring
#: a family into any state that it can be in; the others change nothing. Tests try larger families at random.
FAMILY = 3
#: Facts that no question asks for; they come from the details for the drafts.
NEVER_ASKED = frozenset({"passport_expires_on"})
_ONLY_DEPENDENTS = frozenset({"relation", "certificate_country"})
# The facts from which a variable follows, and from which a deadline is counted.
_INSTEAD: dict[str, tuple[str, ...]] = {
    "age": ("birth_date", "event_date"),
    "entry_date": ("event", "event_date", "entry_date"),
    "leave_date": ("event", "event_date", "entry_date", "stay_days"),
    "mci_known": ("event", "event_date"),
    "provisional": ("event", "event_date"),
}
_DAYS_OF_DEADLINES = {"working_day": ("event_date",), "last_day": _INSTEAD["entry_date"]}
_ORDER = (*CASE_FACTS, *PERSON_FACTS)
_GENERATION = timedelta(days=30 * 365)
_AN_ARRIVAL = Atom("event", "==", "arrival")  # which is the entry, so that it has no other day


class Slot(NamedTuple):
    """A fact of a person (by index) or, with None, of the case."""

    person: int | None
    fact: str

    @property
    def path(self) -> str:
        """The fact as the law names it while it waits for it."""
        return self.fact if self.person is None else f"people[{self.person}].{self.fact}"


@dataclass(frozen=True)
class Projection:
    """Claims that read the same facts under the law of one day, with the classes that they can tell apart.

    `periods` are all periods of the law in which nothing of this is different.
    """

    law: LawInForce
    slots: tuple[Slot, ...]
    claims: tuple[Claim, ...]
    periods: list[LawInForce] = field(default_factory=list)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules whose conditions decide the claims, those behind derived variables included."""
        own = [rule for claim in self.claims for rule in (claim.rule, claim.paper) if rule is not None]
        names = {name for rule in own for name in rule.condition.names}
        names |= {"case"} if any(claim.rule is None for claim in self.claims) else set()
        return tuple({(rule.id, rule.start): rule for rule in [*own, *_derived(names, self.law)]}.values())

    @cached_property
    def values(self) -> tuple[tuple[ValueClass, ...], ...]:
        """The classes of each slot."""
        return tuple(self._values(slot) for slot in self.slots)

    @cached_property
    def signature(self) -> object:
        """What the proofs depend on: the same on two days of the law if no proof can come out differently."""
        compared = [atom for rule in self.rules for atom in comparisons(rule, self.law.book)]
        outcomes = tuple(
            tuple(tuple(compares(a, v.value, self.law.groups) for a in compared if a.fact == v.fact) for v in values)
            for values in self.values
        )
        keys = tuple(claim.key for claim in self.claims), tuple((rule.id, rule.start) for rule in self.rules)
        return self.slots, keys, outcomes, self.law.day if self.day_matters else None

    def _values(self, slot: Slot) -> tuple[ValueClass, ...]:
        if slot.fact in DATES:
            return tuple(ValueClass(slot.fact, day, (day, day)) for day in self._days(slot.fact))
        found = self._classes(slot.fact)
        if slot.fact == "stay_days" and any("leave_date" in rule.condition.names for rule in self.rules):
            return tuple(replace(one, value=edge) for one in found for edge in one.edges)
        return found

    def _classes(self, fact: str) -> tuple[ValueClass, ...]:
        compared = [(atom, self.law) for rule in self.rules for atom in comparisons(rule, self.law.book)]
        if Slot(None, "entry_date") in self.slots:
            compared.append((_AN_ARRIVAL, self.law))
        return split(fact, compared)

    def _days(self, fact: str) -> list[date]:
        """Days far enough from each other that each answer has another one, and that a child becomes an adult."""
        first = max(self.law.day, self.law.book.coverage.start)
        entry, event = [first - timedelta(days=10), first], [first, first + _GENERATION, first + 2 * _GENERATION]
        if self.day_matters:
            spans = classes(self.law.book).spans
            event = [day for span in spans if self.law.book.on(span.value) is self.law for day in span.edges]
        if fact == "birth_date":
            ages = {age for one in self._classes("age") for age in one.edges}
            return sorted({birthday(day, age) for day in event[:-1] for age in ages})
        if fact == "passport_expires_on":
            low, high = NUMBERS["stay_days"]
            before = {day + timedelta(days=stay - 2) for day in (*entry, *event) for stay in (low, high)}
            return [*sorted(before), max(before) + timedelta(days=1)]
        return event if fact == "event_date" else entry

    @cached_property
    def day_matters(self) -> bool:
        """Whether the day decides more than which law applies: by the index, the calendar or a condition on it."""
        names = frozenset().union(*(rule.condition.names for rule in self.rules))
        return not DATED.isdisjoint(names) or any(
            atom.fact == "event_date" for rule in self.rules for atom in atoms(rule.condition)
        )


def projections(book: Rulebook, units: Callable[[LawInForce], Iterable[tuple[Claim, ...]]]) -> list[Projection]:
    """Each unit of claims of every day that the data speaks of, projected on what it reads; each distinct one once."""
    found: dict[object, Projection] = {}
    for law in laws_of(book):
        for unit in units(law):
            slots = {slot for claim in unit for slot in _slots_of(claim, law)}
            projection = Projection(law, tuple(sorted(slots, key=_place)), unit)
            found.setdefault(projection.signature, projection).periods.append(law)
    return list(found.values())


def alike(law: LawInForce) -> list[tuple[Claim, ...]]:
    """All claims of a day, those that read the same facts together."""
    together: dict[frozenset[Slot], list[Claim]] = defaultdict(list)
    for claim in claims_of(law):
        together[frozenset(_slots_of(claim, law))].append(claim)
    return [tuple(claims) for claims in together.values()]


def laws_of(book: Rulebook) -> list[LawInForce]:
    """The law of each period that the data speaks of."""
    return [law for law in map(book.on, book.changes_of_law) if law.covered]


def _place(slot: Slot) -> tuple[int, int]:
    """The facts of the case come first, then those of each person."""
    return -1 if slot.person is None else slot.person, _ORDER.index(slot.fact)


def _slots_of(claim: Claim, law: LawInForce) -> set[Slot]:
    """The facts on which a claim can depend."""
    if claim.rule is None:
        return _slots(frozenset({"case"}), None, law)
    found = _slots(claim.rule.condition.names, claim.index, law)
    if claim.rule.by:
        found |= {Slot(None, fact) for fact in _DAYS_OF_DEADLINES[claim.rule.by[0]]}
    if claim.paper is not None:
        issued_in = law.book.papers[claim.paper.target].issued_in
        found |= _slots(claim.paper.condition.names | ({issued_in} if issued_in else set()), claim.index, law)
    return found


def _slots(names: frozenset[str], index: int | None, law: LawInForce) -> set[Slot]:
    found: set[Slot] = set()
    for name in names:
        if name == "case":
            for person in range(FAMILY):
                found |= _slots(frozenset(OBLIGATIONS), person, law)
        elif name in OBLIGATIONS:
            for rule in _obliging(name, law):
                found |= _slots(rule.condition.names, index, law)
        elif name in _INSTEAD:
            found |= {Slot(index if fact in PERSON_FACTS else None, fact) for fact in _INSTEAD[name]}
        elif name in CASE_FACTS:
            found.add(Slot(None, name))
        elif name in PERSON_FACTS and not (index == 0 and name in _ONLY_DEPENDENTS):
            found.add(Slot(index, name))
    return found


def _obliging(variable: str, law: LawInForce) -> list[Rule]:
    return [rule for rule in law.rules("obliges") if rule.target == OBLIGATIONS[variable]]


def _derived(names: Iterable[str], law: LawInForce) -> list[Rule]:
    """The rules that decide the derived variables among these names."""
    found: list[Rule] = []
    for name in sorted(names):
        variables = OBLIGATIONS if name in ("case", "provisional") else [name] if name in OBLIGATIONS else []
        for rule in (rule for variable in variables for rule in _obliging(variable, law)):
            found += [rule, *_derived(rule.condition.names, law)]
    return found
