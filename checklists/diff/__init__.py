"""A change of the law, read as its consequences: which classes of cases come out differently.

Two laws are compared thing by thing: an obligation, a paper, a formality, a note. Only the rules that differ are looked
at, and only the facts that they read; so the comparison is complete although it does not go through all cases. What
follows from another difference, such as the papers of a permit that is no longer needed, is no row of its own: it is
said of the example. No test plays a part in it, so a rule that is removed together with its test shows too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from checklists.atoms import atoms
from checklists.days import LATEST
from checklists.diff.amounts import amount_differences, calendar_differences
from checklists.diff.cells import Dimension, boxes, dimensions, is_asked, outcome
from checklists.diff.difference import Difference
from checklists.diff.entries import touched
from checklists.diff.topics import Side, Topic, differing
from checklists.diff.witness import Witnesses
from checklists.lawfiles import shipped
from checklists.rulebook import LawInForce, Rulebook

__all__ = ["Comparison", "Difference", "compare", "differences", "law_changes"]


@dataclass(frozen=True)
class Comparison:
    """Two law folders: the classes that come out differently, and all entries of the files that are not the same."""

    old: Rulebook
    new: Rulebook
    differences: tuple[Difference, ...]
    touched: tuple[str, ...]


def compare(old: Rulebook, new: Rulebook) -> Comparison:
    """Everything in which two law folders differ. Raises AtomError for a condition that cannot be read."""
    return Comparison(old, new, tuple(differences(old, new)), tuple(touched(old, new)))


def differences(old: Rulebook, new: Rulebook) -> list[Difference]:
    """The classes of cases that come out differently, over all days of both laws, each once with its periods."""
    found: dict[object, Difference] = {}
    starts = [day for day in _periods(old, new) if old.on(day).covered or new.on(day).covered]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        end = after - timedelta(days=1) if after else None
        for one in between(old.on(start), new.on(start), start):
            earlier = found.get(one.key)
            found[one.key] = replace(one, periods=((*earlier.periods, (start, end)) if earlier else ((start, end),)))
    rows = [replace(one, periods=_joined(one.periods)) for one in found.values()]
    return [*rows, *amount_differences(old, new), *calendar_differences(old, new)]


def between(old: LawInForce, new: LawInForce, day: date) -> Iterator[Difference]:
    """The classes of cases of a day that come out differently under two laws."""
    witnesses = Witnesses(old, new, day)
    for topic, was, now in differing(old, new):
        yield from _on_topic(topic, (was, now), witnesses, day)


def _on_topic(topic: Topic, sides: tuple[Side, Side], witnesses: Witnesses, day: date) -> Iterator[Difference]:
    dims = dimensions(topic, sides)
    changed: dict[Any, dict[tuple[int, ...], dict[str, Any]]] = {}
    for cell in _cells(dims):
        chosen = {dim.name: dim.classes[place].value for dim, place in zip(dims, cell, strict=True)}
        values = {"event_date": day.isoformat(), **chosen}
        before, after = (outcome(topic, side, values) for side in sides)
        if before != after and is_asked(topic, sides, values):
            example = _example(dims, cell, witnesses)
            if example is not None:
                changed.setdefault((before, after), {})[cell] = example
    for (before, after), examples in changed.items():
        for box, cells in boxes(dims, set(examples)):
            yield Difference(topic, before, after, box, examples[cells[0]], len(cells), ((day, None),))


def _cells(dims: list[Dimension]) -> Iterator[tuple[int, ...]]:
    cells: list[tuple[int, ...]] = [()]
    for dim in dims:
        cells = [(*cell, place) for cell in cells for place in range(len(dim.classes))]
    return iter(cells)


def _example(dims: list[Dimension], cell: tuple[int, ...], witnesses: Witnesses) -> dict[str, Any] | None:
    chosen = [(dim, dim.classes[place]) for dim, place in zip(dims, cell, strict=True)]
    days = {dim.atom: one.value for dim, one in chosen if dim.atom is not None}
    return witnesses.case({dim.name: one for dim, one in chosen if dim.atom is None}, days)


def _periods(*books: Rulebook) -> list[date]:
    """The first days of the periods in which nothing in the laws changes, nor in what conditions say of the day."""
    named = {
        date.fromisoformat(atom.value)
        for book in books
        for rule in book.rules
        for atom in atoms(rule.condition)
        if atom.fact == "event_date" and isinstance(atom.value, str)
    }
    days = {*named, *(day + timedelta(days=1) for day in named), *(d for book in books for d in book.changes_of_law)}
    return sorted(days - {date.min})


def _joined(periods: tuple[tuple[date, date | None], ...]) -> tuple[tuple[date, date | None], ...]:
    joined = [periods[0]]
    for start, end in periods[1:]:
        last = joined[-1]
        if last[1] and last[1] + timedelta(days=1) == start:
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


@cache
def law_changes() -> dict[date, tuple[Difference, ...]]:
    """For each day, the newest first, on which something in the shipped law changes: what is different from then on."""
    law = shipped()
    found = {}
    for day in (day for day in _periods(law) if law.coverage.start < day < LATEST):
        found[day] = tuple(between(law.on(day - timedelta(days=1)), law.on(day), day))
    for one in amount_differences(law, law, yearly=True):
        day = one.periods[0][0]
        found[day] = (*found.get(day, ()), one)
    return dict(sorted(((day, rows) for day, rows in found.items() if rows), reverse=True))
