"""Earlier stays of a kept case, and the count of days as a page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from checklists.earlier_stays import clashes
from checklists.facts import Facts
from checklists.stays import CountedDay, StayCount
from forms.earlier_stays import KEY, EarlierStaysForm, stays_in
from webapp.services.cases import Case, change
from webapp.services.results import case_facts
from webapp.services.wizard import form_meta

DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row with the same state; both ends count."""

    state: str
    start: date
    end: date
    days: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar: its weeks from Monday to Sunday, None where there is no day to show."""

    first: date
    weeks: tuple[tuple[CountedDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page draws of the count.

    `fit`: whether the earlier stays fit the day of entry, which may have changed. `ends`: the last days of the limits.
    """

    fit: bool
    ends: frozenset[date]
    spans: list[Span]
    months: list[Month]
    weekdays = tuple(date(2024, 1, day) for day in range(1, DAYS_IN_A_WEEK + 1))  # the first of them was a Monday


def stays_form(case: Case, formdata: Any = None) -> EarlierStaysForm:
    """The form with what was sent, else with the stays that are kept."""
    stays = stays_in(case.answers) or ()
    return EarlierStaysForm(formdata, stays=stays, context=case_facts(case), meta=form_meta())


def keep_stays(link: str, answer: dict[str, Any] | None) -> None:
    """Keep the earlier stays of a case; None forgets them, so that nothing is counted."""

    def mutate(case: Case) -> None:
        others = {key: value for key, value in case.answers.items() if key != KEY}
        case.answers = others if answer is None else {**others, KEY: answer}

    change(link, mutate)


def shown(facts: Facts, count: StayCount | None) -> Shown:
    """The count of a case, ready to be drawn; without a count there is nothing to draw."""
    fit = not any(clashes(facts.earlier_stays or (), facts.entry_date))
    if count is None:
        return Shown(fit, frozenset(), [], [])
    ends = frozenset(limit.last_day for limit in count.limits if limit.last_day)
    return Shown(fit, ends, _spans(count), _months(count, ends))


def _spans(count: StayCount) -> list[Span]:
    """The calendar in words: days in a row with the same state, without the days away."""
    runs = [(state, list(days)) for state, days in groupby(count.days, key=lambda day: day.state) if state != "away"]
    return [Span(state, days[0].date, days[-1].date, len(days)) for state, days in runs]


def _months(count: StayCount, ends: frozenset[date]) -> list[Month]:
    """The months of the calendar in which something happens."""
    by_month = groupby(count.days, key=lambda day: day.date.replace(day=1))
    found = [(first, list(days)) for first, days in by_month]
    return [
        Month(first, tuple(_weeks(days)))
        for first, days in found
        if any(day.state != "away" or day.date in ends for day in days)
    ]


def _weeks(days: list[CountedDay]) -> Iterator[tuple[CountedDay | None, ...]]:
    cells: list[CountedDay | None] = [None] * days[0].date.weekday()
    cells += days
    cells += [None] * (-len(cells) % DAYS_IN_A_WEEK)
    for start in range(0, len(cells), DAYS_IN_A_WEEK):
        yield tuple(cells[start : start + DAYS_IN_A_WEEK])
