"""The second list of the decision table: what depends on the facts that are no columns of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from checklists.classes import ValueClass
from checklists.table.cells import ASSUMED, ASSUMED_OF_PERSON, SHOWN, Cells, Outcome, Period, Person, joined

#: The purpose of the cases with which other facts are tried: it is the one for which most is asked.
TRIED_PURPOSE = "work"
#: Facts of family members, whom the first list does not have. A certificate is that of a spouse or of a child.
_OF_FAMILY: Mapping[str, tuple[Person, ...]] = {
    "relation": ({},),
    "certificate_country": ({"relation": "spouse"}, {"relation": "child"}),
}
OTHER_FACTS = (*ASSUMED, *ASSUMED_OF_PERSON, *_OF_FAMILY)


@dataclass(frozen=True, slots=True)
class OtherLine:
    """What these values of a fact bring that not all values of it do, in cases of these kinds."""

    fact: str
    values: ValueClass
    cases: tuple[str, ...]
    outcome: Outcome
    period: Period


@dataclass(frozen=True, slots=True)
class _Example:
    """A case that stands for its kind, e.g. for those with a residence permit."""

    kind: str
    case: Mapping[str, Any]
    applicant: Person


def other_lines(cells: Cells) -> list[OtherLine]:
    """The lines fact by fact. What does not differ, in time or between kinds of cases, is one line."""
    examples = cache(lambda day: _examples(cells, day))
    found: list[OtherLine] = []
    for fact in OTHER_FACTS:
        values = cells.split(fact, SHOWN)
        of_fact = [
            line
            for period in cells.periods
            for example in examples(period.start)
            for line in _lines_in(cells, fact, values, period, example)
        ]
        in_time = list(joined(of_fact, lambda line: (line.values, line.cases, line.outcome)))
        found += sorted(_across_cases(in_time), key=lambda line: (values.index(line.values), line.period.start))
    return found


def _examples(cells: Cells, day: date) -> list[_Example]:
    """For each kind of case the first that comes to it on a day, people by people, the shortest stay first."""
    found: dict[str, _Example] = {}
    for people, stay in product(cells.split("citizenship"), cells.split("stay_days")):
        case, applicant = {"stay_days": stay.value, "purpose": TRIED_PURPOSE}, {"citizenship": people.value}
        kind, _outcome = cells.case(day, case, applicant)
        if kind:
            found.setdefault(kind, _Example(kind, case, applicant))
    return list(found.values())


def _lines_in(
    cells: Cells, fact: str, values: tuple[ValueClass, ...], period: Period, example: _Example
) -> Iterator[OtherLine]:
    """A line for each value, where they differ at all."""
    outcomes = [_with(cells, example, period.start, fact, value.value) for value in values]
    rests = [outcome.without_common(outcomes) for outcome in outcomes]
    if any(rest != Outcome() for rest in rests):
        for value, rest in zip(values, rests, strict=True):
            yield OtherLine(fact, value, (example.kind,), rest, period)


def _with(cells: Cells, example: _Example, day: date, fact: str, value: Any) -> Outcome:
    """The outcome of an example in which this fact has this value."""
    if fact in ASSUMED:
        return cells.case(day, {**example.case, fact: value}, example.applicant)[1]
    if fact in ASSUMED_OF_PERSON:
        return cells.case(day, example.case, {**example.applicant, fact: value})[1]
    family = [{**example.applicant, **member, fact: value} for member in _OF_FAMILY[fact]]
    return cells.case(day, example.case, example.applicant, *family)[1]


def _across_cases(lines: list[OtherLine]) -> Iterator[OtherLine]:
    """Lines that are the same for several kinds of cases as one."""
    found: dict[tuple[object, ...], OtherLine] = {}
    for line in lines:
        same = found.setdefault((line.values, line.outcome, line.period), line)
        if same is not line:
            found[line.values, line.outcome, line.period] = replace(same, cases=(*same.cases, *line.cases))
    yield from found.values()
