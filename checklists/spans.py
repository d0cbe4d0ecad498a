"""The days on which an answer can change although the case does not: of the law, the index, the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from checklists.atoms import AtomError, atoms
from checklists.rulebook import Rulebook

ONE_DAY = timedelta(days=1)
_YEAR_END = 14  # days before a new year on which a deadline may begin that ends in it


def days_of_change(book: Rulebook) -> tuple[date, ...]:
    """The first day of each span of days that the law, the index and the calendar treat alike, but for the first."""
    days = {*book.changes_of_law, *_of_amounts(book), *_of_calendar(book), *_of_conditions(book)}
    return tuple(sorted(days - {date.min}))


def _of_amounts(book: Rulebook) -> Iterator[date]:
    """The first days of an event whose fines are counted with another index, or with none."""
    starts = set(book.amounts) | {date(start.year + 1, 1, 1) for start in book.amounts}
    for number in _counted(book):
        for start in starts:
            days = (start + timedelta(days=shift) for shift in range(-_YEAR_END, 1))
            yield next(day for day in days if book.calendar.count(day, number, "en")[0][-1].date >= start - ONE_DAY)


def _counted(book: Rulebook) -> set[int]:
    """The numbers of working days within which something must be done."""
    return {rule.by[1] for rule in book.rules if rule.by and rule.by[0] == "working_day"}


def _of_calendar(book: Rulebook) -> Iterator[date]:
    """The days from which on a count of working days is confirmed or only provisional."""
    years = {year for confirmed in book.calendar.confirmed for year in (confirmed, confirmed + 1)}
    for number in _counted(book):
        for year in years:
            days = [date(year, 1, 1) + timedelta(days=shift) for shift in range(-_YEAR_END, 2)]
            provisional = [book.calendar.count(day, number, "en")[1] for day in days]
            changes = (was != now for was, now in pairwise(provisional))
            yield from (day for day, changed in zip(days[1:], changes, strict=True) if changed)


def _of_conditions(book: Rulebook) -> Iterator[date]:
    """The days that conditions name, and the days after them."""
    for rule in book.rules:
        try:
            named = [atom.value for atom in atoms(rule.condition) if atom.fact == "event_date"]
        except AtomError:
            continue
        for day in (date.fromisoformat(value) for value in named if isinstance(value, str)):
            yield from (day, day + timedelta(days=1))
