"""The classes of cases that come out differently: cell by cell, then joined into as few boxes as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from checklists.atoms import Atom, OtherFact, atoms
from checklists.classes import RANGES, ValueClass, split
from checklists.comparisons import compares
from checklists.diff.topics import Side, Topic, outcome_of
from checklists.entries import Rule
from checklists.facts import CHOICES, COUNTRIES, FLAGS
from checklists.rulebook import LawInForce
from checklists.variables import CASES

#: What a law says in one cell: what each rule that holds gives, or None where none does.
Outcome = tuple[tuple[Any, ...], ...] | None
Values = Mapping[str, Any]
#: Facts that an applicant has none of.
ONLY_DEPENDENTS = frozenset({"relation", "certificate_country"})
_SPLIT = {*CHOICES, *RANGES, *FLAGS, *COUNTRIES}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A fact with its classes; or, with `atom`, a comparison of days that is true or false."""

    name: str
    classes: tuple[ValueClass, ...]
    atom: Atom | None = None


#: Classes of cases: for each dimension those of its classes that are in it.
Box = tuple[tuple[Dimension, tuple[ValueClass, ...]], ...]


def atoms_of(rule: Rule, topic: Topic, law: LawInForce) -> Iterator[Atom]:
    """The comparisons of a rule; the country of a paper is the fact that names it."""
    for atom in atoms(rule.condition):
        issuer = law.book.papers[topic.target].issued_in if atom.fact == "issued_in" else None
        yield replace(atom, fact=issuer) if issuer else atom


def is_of_days(atom: Atom) -> bool:
    """Whether an atom compares days, which are endless, so that only its truth counts."""
    return isinstance(atom.value, OtherFact) or atom.fact in ("entry_date", "leave_date")


def bare(atom: Atom) -> Atom:
    """The atom as if it were not negated."""
    return replace(atom, negated=False)


def dimensions(topic: Topic, sides: tuple[Side, Side]) -> list[Dimension]:
    """What the rules in question read, derived variables as they are."""
    compared = [
        (atom, side.law) for side in sides for rule in side.all_rules for atom in atoms_of(rule, topic, side.law)
    ]
    found = [_dimension("applicant", [])] if topic.personal else []
    # The day of the event is that of the period that is compared.
    for name in dict.fromkeys(a.fact for a, _law in compared if not is_of_days(a) and a.fact != "event_date"):
        found.append(_dimension(name, compared))
    for atom in dict.fromkeys(bare(atom) for atom, _law in compared if is_of_days(atom)):
        found.append(Dimension(str(atom), _flags(str(atom)), atom))
    return list({one.name: one for one in found}.values())


def _dimension(name: str, compared: list[tuple[Atom, LawInForce]]) -> Dimension:
    if name in _SPLIT:
        return Dimension(name, split(name, compared))
    if name == "case":
        return Dimension(name, tuple(ValueClass(name, case, (case,)) for case in CASES))
    return Dimension(name, _flags(name))


def _flags(name: str) -> tuple[ValueClass, ...]:
    return tuple(ValueClass(name, flag, (flag,)) for flag in (True, False))


def outcome(topic: Topic, side: Side, values: Values) -> Outcome:
    """What a law says on a topic; a formality is of no importance where its paper is not asked for."""
    holding = [rule for rule in side.rules if holds(rule, topic, side.law, values)]
    return tuple(sorted(map(outcome_of, holding), key=repr)) or None


def is_asked(topic: Topic, sides: tuple[Side, Side], values: Values) -> bool:
    """Whether both laws ask for the paper of a formality; a new paper is a difference of its own."""
    return topic.kind != "adds" or all(
        any(holds(rule, topic, side.law, values) for rule in side.asking) for side in sides
    )


def holds(rule: Rule, topic: Topic, law: LawInForce, values: Values) -> bool:
    """Whether a rule holds for a person or a case of which everything it reads is known."""
    applicant = values.get("applicant", True)
    if rule.gives != "adds" and (rule.of, applicant) in (("applicant", False), ("dependents", True)):
        return False
    for atom in atoms_of(rule, topic, law):
        if applicant and atom.fact in ONLY_DEPENDENTS:
            return False
        if is_of_days(atom):
            if values.get(str(bare(atom)), not atom.negated) == atom.negated:
                return False
        elif not compares(atom, values[atom.fact], law.groups):
            return False
    return True


def boxes(dims: list[Dimension], cells: set[tuple[int, ...]]) -> Iterator[tuple[Box, list[tuple[int, ...]]]]:
    """The cells joined into disjoint boxes, each with its cells; a box names only the facts that matter in it."""
    found = {tuple(frozenset({place}) for place in cell) for cell in cells}
    for n in range(len(dims)):
        together: dict[Any, set[int]] = defaultdict(set)
        for box in found:
            together[box[:n], box[n + 1 :]] |= box[n]
        found = {(*before, frozenset(places), *after) for (before, after), places in together.items()}
    for joined in sorted(found, key=lambda box: [sorted(places) for places in box]):
        named = (
            (dim, tuple(dim.classes[place] for place in sorted(places)))
            for dim, places in zip(dims, joined, strict=True)
            if len(places) < len(dim.classes)
        )
        yield tuple(named), [cell for cell in product(*map(sorted, joined)) if cell in cells]
