"""What the law compares a fact with, and whether a comparison holds for a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checklists.atoms import IN_GROUP, Atom, OtherFact, atoms
from checklists.countries import country_codes
from checklists.entries import Rule
from checklists.facts import CHOICES, DATES, FLAGS, NUMBERS
from checklists.rulebook import Rulebook
from checklists.variables import CASES

# The first member of a class is its example; these come before others, because readers know them.
_FAMILIAR = ("KG", "UZ", "TR", "CN", "US")
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda value, constant: bool(value == constant),
    "in": lambda value, constants: value in constants,
    "<": lambda value, constant: bool(value < constant),
    "<=": lambda value, constant: bool(value <= constant),
    ">": lambda value, constant: bool(value > constant),
    ">=": lambda value, constant: bool(value >= constant),
}


def comparisons(rule: Rule, book: Rulebook) -> Iterator[Atom]:
    """The comparisons of a rule with constants, its deadline in calendar days among them.

    A comparison of the country of a paper is one of each fact that names such a country.
    """
    for atom in atoms(rule.condition):
        if atom.fact == "issued_in":
            yield from (replace(atom, fact=fact) for fact in sorted(issuers(rule, book)))
        elif not isinstance(atom.value, OtherFact):
            yield atom
    if rule.by and rule.by[0] == "last_day":
        yield Atom("stay_days", ">", rule.by[1])


def comparison_defect(atom: Atom) -> tuple[str, str] | None:
    """What is wrong with a comparison, and its mend: one that can never hold, or that no proof can go through."""
    if isinstance(atom.value, OtherFact):
        fine = (atom.fact, atom.value.name) == ("passport_expires_on", "leave_date")
        return None if fine else (f"compares {atom.fact} with {atom.value.name}", "compare it with a constant")
    for value in atom.value if isinstance(atom.value, tuple) else (atom.value,):
        mend = _mend(atom.fact, value)
        if mend:
            return f"compares {atom.fact} with {value!r}", mend
    return None


def _mend(fact: str, value: object) -> str | None:
    choices = {**CHOICES, "case": CASES}.get(fact)
    if choices and value not in choices:
        return "use one of " + ", ".join(choices)
    if fact in DATES and not (fact == "event_date" and _is_day(value)):
        return "compare event_date with a day, e.g. '2028-01-01'"
    if fact in {*NUMBERS, "age"} and type(value) is not int:
        return "compare it with a whole number"
    return None


def _is_day(text: object) -> bool:
    try:
        return date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


def issuers(rule: Rule, book: Rulebook) -> set[str]:
    """The facts that name the country of the papers to which a rule adds something."""
    return {fact for paper in rule.papers if (fact := book.papers[paper].issued_in)}


def compares(atom: Atom, value: Any, groups: Mapping[str, Iterable[str]]) -> bool:
    """Whether a comparison with a constant holds for a value of its fact, given the countries of each group."""
    if atom.op == IN_GROUP:
        return any(value in groups[group] for group in atom.value) != atom.negated
    return _SIGNS[atom.op](value, atom.value) != atom.negated


def values_of(fact: str) -> Sequence[Any]:
    """All values of a choice, of a yes or no, or of a country, those that readers know first."""
    if fact in CHOICES:
        return CHOICES[fact]
    if fact in FLAGS:
        return (True, False)
    own = "stateless" if fact == "citizenship" else "KZ"
    return (*_FAMILIAR, *sorted(country_codes() - {*_FAMILIAR, "KZ"}), own)
