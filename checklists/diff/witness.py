"""A real case for a cell: the answers that bring about what the cell takes as given, such as a residence permit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

from checklists.classes import RANGES, ValueClass, birthday, split
from checklists.comparisons import compares
from checklists.diff.cells import ONLY_DEPENDENTS, Values, atoms_of, holds, is_of_days
from checklists.diff.topics import Topic
from checklists.facts import CASE_FACTS, PERSON_FACTS
from checklists.rulebook import LawInForce
from checklists.variables import CASES, OBLIGATIONS

_DERIVED = {*OBLIGATIONS, "case"}
_STAY = 10  # days; where the length of the stay does not matter


class Witnesses:
    """Cases that two laws, on a day, treat as a cell says."""

    def __init__(self, old: LawInForce, new: LawInForce, day: date) -> None:
        self._laws, self._day = (old, new), day
        self._compared = [
            (atom, law)
            for law in self._laws
            for rule in law.rules("obliges")
            for atom in atoms_of(rule, _of(rule.target), law)
            if atom.fact not in _DERIVED | {"event_date"} and not is_of_days(atom)
        ]
        self._facts = tuple(dict.fromkeys(atom.fact for atom, _law in self._compared))

    def case(self, cell: dict[str, ValueClass], days: dict[Any, bool]) -> dict[str, Any] | None:
        """A case in the contract's shape; None if there is none. `days` says which comparisons of days are true."""
        found = next(self._answers(cell), None)
        if found is None:
            return None
        person, other = found
        applicant = "applicant" not in cell or cell["applicant"].value
        return self._contract(person, other, days, applicant=applicant)

    def _answers(self, cell: dict[str, ValueClass]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
        """The answers of the person in question and, where the case is heavier than theirs, of somebody beside them.

        Cases on which both laws agree in what the cell takes as given come first.
        """
        wanted = {name: one.value for name, one in cell.items() if name in _DERIVED}
        plain = {name: one.value for name, one in cell.items() if name not in self._facts and name not in _DERIVED}
        combinations = list(self._combinations(cell))
        for laws in (self._laws, self._laws[1:], self._laws[:1]) if wanted else ((),):
            for answers in combinations:
                derived = [self._derived(law, answers) for law in laws]
                own = {name: value for name, value in wanted.items() if name != "case"}
                if any(found[name] != value for found in derived for name, value in own.items()):
                    continue
                if all(found["case"] == wanted.get("case", found["case"]) for found in derived):
                    yield {**plain, **answers}, None
                elif (other := self._beside(answers, derived, wanted["case"], laws)) is not None:
                    yield {**plain, **answers}, other

    def _combinations(self, cell: dict[str, ValueClass]) -> Iterator[dict[str, Any]]:
        """Every combination of what the obligations read that is within the cell."""
        places = []
        for fact in self._facts:
            fine = split(fact, self._compared)
            within = [one.value for one in fine if fact not in cell or _contains(cell[fact], one.value)]
            places.append(list(dict.fromkeys([*([cell[fact].value] if fact in cell else []), *within])))
        return (dict(zip(self._facts, values, strict=True)) for values in product(*places))

    def _beside(self, answers: Values, derived: Sequence[Values], case: str, laws: Any) -> dict[str, Any] | None:
        """Somebody in the same case whose obligation makes it heavier."""
        if any(CASES.index(found["case"]) > CASES.index(case) for found in derived):
            return None
        shared = {name: ValueClass(name, v, (v, v)) for name, v in answers.items() if name in CASE_FACTS}
        for other in self._combinations(shared):
            if all(self._derived(law, other)["case"] == case for law in laws):
                return other
        return None

    def _derived(self, law: LawInForce, answers: Values) -> dict[str, Any]:
        """The obligations of one person, and which case they make."""
        values = {**answers, "event_date": self._day.isoformat()}
        for variable, obligation in OBLIGATIONS.items():
            rules = [rule for rule in law.rules("obliges") if rule.target == obligation]
            values[variable] = any(holds(rule, _of(obligation), law, values) for rule in rules)
        held = [obligation for variable, obligation in OBLIGATIONS.items() if values[variable]]
        return {**values, "case": next(iter(held), CASES[0])}

    def _contract(
        self, person: Values, other: Values | None, days: dict[Any, bool], *, applicant: bool
    ) -> dict[str, Any]:
        case = {name: value for name, value in person.items() if name in CASE_FACTS}
        case = {"event": "arrival", **case, "event_date": self._day.isoformat()}
        own = self._person(person)
        for atom, true in days.items():
            if atom.fact == "passport_expires_on":
                case.setdefault("stay_days", _STAY)
                own["passport_expires_on"] = self._passport(atom, case["stay_days"], true=true)
        beside = self._person(other) if other else {"citizenship": own["citizenship"]} if "citizenship" in own else {}
        if applicant:
            own = {name: value for name, value in own.items() if name not in ONLY_DEPENDENTS}
            return {**case, "people": [own, beside] if other else [own]}
        return {**case, "people": [beside, own]}

    def _person(self, values: Values) -> dict[str, Any]:
        found = {name: value for name, value in values.items() if name in PERSON_FACTS}
        if "age" in values:
            found["birth_date"] = birthday(self._day, values["age"]).isoformat()
        return found

    def _passport(self, atom: Any, stay: int, *, true: bool) -> str:
        """A last day of the passport that is as the comparison with the last day of the stay wants it."""
        leave = self._day + timedelta(days=stay - 1)
        near = (leave, leave - timedelta(days=1), leave + timedelta(days=1))
        plain = type(atom)(atom.fact, atom.op, leave)
        return next(day for day in near if compares(plain, day, {}) == true).isoformat()


def _of(obligation: str) -> Topic:
    return Topic("obliges", obligation, personal=True)


def _contains(one: ValueClass, value: Any) -> bool:
    if one.fact in RANGES:
        return bool(one.members[0] <= value <= one.members[-1])
    return value in one.members
