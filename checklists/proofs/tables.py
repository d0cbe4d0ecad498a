"""A table of one projection: what the law says of its claims in each state of knowledge, from nothing to everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from checklists.classes import RANGES, ValueClass, example
from checklists.contradictions import OLDEST_AGE_YEARS
from checklists.facts import DATES, Facts
from checklists.proofs.claims import Verdict, evaluate
from checklists.proofs.projection import NEVER_ASKED, Projection, Slot
from checklists.rulebook import LawInForce
from checklists.variables import age_on

#: What is known in one state: for each slot of the projection the place of a class, or None while the fact is unknown.
State = tuple[int | None, ...]


@dataclass(frozen=True)
class Table:
    """Every state of a projection. The order of asking plays no part: any subset of the facts may be known."""

    projection: Projection

    @cached_property
    def verdicts(self) -> dict[State, tuple[Verdict, ...]]:
        """What the law says of each claim, by state; states that contradict themselves are left out."""
        law, claims, dated = self.projection.law, self.projection.claims, self.projection.day_matters
        found = {}
        for state in product(*((None, *range(len(values))) for values in self.projection.values)):
            facts = self.facts(state)
            if is_possible(facts):
                case = evaluate(law, facts, dated=dated)
                found[state] = tuple(claim.verdict(case) for claim in claims)
        return found

    def facts(self, state: State) -> Facts:
        """A case of this state."""
        return facts_of(self.projection, state)

    @property
    def law(self) -> LawInForce:
        """The law by which the claims are judged."""
        return self.projection.law

    def complete(self) -> Iterator[State]:
        """The states in which everything is known, of the facts that the claims read."""
        return (state for state in self.verdicts if None not in state)

    def is_of_wizard(self, state: State) -> bool:
        """Whether questions can be asked in a state: not where a fact is known that none of them asks for.

        With births, the last day of the event is there only as another answer: nobody is born late enough to be a child
        on it.
        """
        slots = self.projection.slots
        births = any(slot.fact == "birth_date" for slot in slots)
        for slot, values, place in zip(slots, self.projection.values, state, strict=True):
            if place is not None and slot.fact in NEVER_ASKED:
                return False
            if births and slot.fact == "event_date" and place == len(values) - 1:
                return False
        return True

    def known(self, state: State) -> dict[Slot, ValueClass | None]:
        """What is known in a state, fact by fact."""
        values = zip(self.projection.slots, self.projection.values, state, strict=True)
        return {slot: None if place is None else classes[place] for slot, classes, place in values}

    def agreeing(self, known: Mapping[Slot, ValueClass | None]) -> Iterator[State]:
        """The states that a case can be in of which this is known; facts that `known` does not name may be anything."""
        places: list[list[int | None]] = []
        for slot, values in zip(self.projection.slots, self.projection.values, strict=True):
            one = known.get(slot)
            alike = [n for n, value in enumerate(values) if slot not in known or (one and _overlap(value, one))]
            places.append([*alike, *([None] if one is None else [])])
        return (state for state in product(*places) if state in self.verdicts)

    def waiting(self, state: State, number: int) -> list[int]:
        """The claims, by place, that wait for a fact."""
        path = self.projection.slots[number].path
        return [claim for claim, verdict in enumerate(self.verdicts[state]) if path in verdict.waits]

    def is_worth_asking(self, state: State, number: int) -> bool:
        """Whether a claim waits for a fact that can matter to it."""
        return any(self.matters(number, claim, state) for claim in self.waiting(state, number))

    def extensions(self, state: State) -> Iterator[tuple[Slot, State]]:
        """The states with one more fact known."""
        for number, known in enumerate(state):
            if known is None:
                for later in self._with(state, number):
                    yield self.projection.slots[number], later

    def matters(self, number: int, claim: int, state: State) -> bool:
        """Whether two answers to an unknown fact, all else alike, can make a claim come out differently."""
        key = number, claim, state
        if key not in self._matters:
            other = next((n for n, known in enumerate(state) if known is None and n != number), None)
            if other is None:
                outcomes = {self._outcome(later, claim) for later in self._with(state, number)}
                self._matters[key] = len(outcomes) > 1
            else:
                self._matters[key] = any(self.matters(number, claim, later) for later in self._with(state, other))
        return self._matters[key]

    def _with(self, state: State, number: int) -> Iterator[State]:
        for place in range(len(self.projection.values[number])):
            later = (*state[:number], place, *state[number + 1 :])
            if later in self.verdicts:
                yield later

    def _outcome(self, state: State, claim: int) -> tuple[bool | None, Any]:
        verdict = self.verdicts[state][claim]
        return verdict.holds, verdict.content

    @cached_property
    def _matters(self) -> dict[tuple[int, int, State], bool]:
        return {}


def _overlap(one: ValueClass, other: ValueClass) -> bool:
    """Whether a fact can be in both classes; any known day goes with any other."""
    if one.fact in RANGES:
        return bool(one.members[0] <= other.members[-1] and other.members[0] <= one.members[-1])
    return one.fact in DATES or not set(one.members).isdisjoint(other.members)


def complete_states(projection: Projection) -> Iterator[tuple[State, Facts]]:
    """The possible states of a projection in which everything is known, each with a case of it."""
    for state in product(*(range(len(values)) for values in projection.values)):
        facts = facts_of(projection, state)
        if is_possible(facts):
            yield state, facts


def facts_of(projection: Projection, state: State) -> Facts:
    """A case of a state: the values that stand for its classes."""
    case: dict[str, Any] = {}
    last = max(one or 0 for one in (*(s.person for s in projection.slots), *(c.index for c in projection.claims)))
    people: list[dict[str, Any]] = [{} for _ in range(last + 1)]
    for slot, values, place in zip(projection.slots, projection.values, state, strict=True):
        if place is not None:
            (case if slot.person is None else people[slot.person])[slot.fact] = values[place].value
    return example(case, *people)


def is_possible(facts: Facts) -> bool:
    """Whether the days of a case agree: nobody moves before the entry or the birth, and an arrival is the entry."""
    event, entry = facts.event_date, facts.entry_date
    if event is None:
        return True
    born = (person.birth_date for person in facts.people if person.birth_date)
    return all(0 <= age_on(day, event) <= OLDEST_AGE_YEARS for day in born) and (
        entry is None or event == entry or (event > entry and facts.event != "arrival")
    )
