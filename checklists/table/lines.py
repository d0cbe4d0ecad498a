"""The lines of the decision table: class of people × length of stay × purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.classes import ValueClass
from checklists.facts import CHOICES
from checklists.table.cells import Cells, Outcome, Period, joined

PURPOSES = CHOICES["purpose"]


@dataclass(frozen=True, slots=True)
class Line:
    """What the law answers to these people; `stay` is the fewest and the most days."""

    people: ValueClass
    stay: tuple[int, int]
    purposes: tuple[str, ...]
    outcome: Outcome
    period: Period


def lines(cells: Cells) -> list[Line]:
    """The lines by people (in the order of their groups), stay, purpose and day; what does not differ is one line."""
    groups = [group.id for group in cells.book.groups]
    classes = sorted(
        cells.split("citizenship"),
        key=lambda people: groups.index(people.groups[0]) if people.groups else len(groups) + len(people.members),
    )
    found = [line for period in cells.periods for line in _lines_in(cells, period, classes)]
    merged = joined(found, lambda line: (line.people, line.stay, line.purposes, line.outcome))
    return sorted(
        merged,
        key=lambda line: (
            classes.index(line.people), line.stay, PURPOSES.index(line.purposes[0]), line.period.start,
        ),
    )  # fmt: skip


def _lines_in(cells: Cells, period: Period, classes: list[ValueClass]) -> Iterator[Line]:
    """The lines of one period; lengths of stay that follow on each other are joined where nothing else differs."""
    for people in classes:
        growing: dict[tuple[tuple[str, ...], Outcome], Line] = {}
        for stay in cells.split("stay_days"):
            before, growing = growing, {}
            for outcome, purposes in _by_outcome(cells, period, people, stay).items():
                shorter = before.pop((purposes, outcome), None)
                first = shorter.stay[0] if shorter else stay.members[0]
                growing[purposes, outcome] = Line(people, (first, stay.members[-1]), purposes, outcome, period)
            yield from before.values()
        yield from growing.values()


def _by_outcome(cells: Cells, period: Period, people: ValueClass, stay: ValueClass) -> dict[Outcome, tuple[str, ...]]:
    """The purposes that come to the same. What the host risks depends on none of the columns: it is left out."""
    found: dict[Outcome, tuple[str, ...]] = {}
    for purpose in PURPOSES:
        case = {"stay_days": stay.value, "purpose": purpose}
        _case, outcome = cells.case(period.start, case, {"citizenship": people.value})
        shown = Outcome(outcome.obligations, outcome.papers)
        found[shown] = (*found.get(shown, ()), purpose)
    return found
