"""The stay counter: days used and left without a visa or permit, and the day on which each limit runs out.

A limit holds for each entry (30 days from it) or for a span (90 days in any 180, counted back from each day). The day
of entry and the day of leaving both count, a day on which both happen once. Nothing here knows a country: which limits
hold is said by the rules of `law/visa-free.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from checklists.earlier_stays import Stay
from checklists.entries import StayLimit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LimitCount:
    """One limit in a case: `days` from each entry, or in any `in_any` days.

    `used` and `left` are those of the day of entry, before it is counted. `last_day` is the last day that is within the
    limit if the foreigner does not leave; None where not even the day of entry is.
    """

    rule: str
    days: int
    in_any: int | None
    used: int
    left: int
    last_day: date | None
    because: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the calendar.

    `state`: earlier (an earlier stay), away, stay (planned and within the limits), left (not planned, but possible) or
    over (planned beyond a limit). `used` are the days used in the span that ends with this day, from the entry on.
    """

    date: date
    state: str
    used: int | None


@dataclass(frozen=True, slots=True)
class StayCount:
    """The days of a stay from `entry`, planned until `leave` (None: not known), under all limits together.

    `last_day`: the last day within all limits, None where there is none; then `enter_from` is the first day on which an
    entry is possible. `over_from` is the first planned day beyond a limit.
    """

    entry: date
    leave: date | None
    last_day: date | None
    over_from: date | None
    enter_from: date | None
    limits: tuple[LimitCount, ...]
    days: tuple[CountedDay, ...]


class History:
    """The days of earlier stays that can still matter to a stay from `entry` on."""

    def __init__(self, stays: Sequence[Stay], entry: date, span: int) -> None:
        self.entry = entry
        self.first = entry - timedelta(days=span - 1)
        self._present = {day for stay in stays for day in self._within(stay)}
        self._days = sorted(self._present)

    def used(self, day: date, span: int) -> int:
        """The earlier days among the `span` days that end with `day`."""
        return len(self._days) - bisect_left(self._days, day.toordinal() - span + 1)

    def holds(self, day: date) -> bool:
        """Whether the foreigner was here on a day before the entry."""
        return day.toordinal() in self._present

    def _within(self, stay: Stay) -> range:
        first, last = max(stay.start, self.first), min(stay.end, self.entry - ONE_DAY)
        return range(first.toordinal(), last.toordinal() + 1)


def count_stays(stays: Sequence[Stay], entry: date, leave: date | None, limits: Sequence[StayLimit]) -> StayCount:
    """Count a stay from `entry` on after earlier `stays`; of these, days from the entry on are left out.

    There is at least one limit. The LimitCounts stand in the order of `limits` and know their numbers only.
    """
    span = max((limit.in_any or 1) for limit in limits)
    history = History(stays, entry, span)
    counts = tuple(_count(history, limit) for limit in limits)
    ends = [count.last_day for count in counts]
    last_day = None if None in ends else min(day for day in ends if day)
    enter_from = None if last_day else max(_first_entry(history, limit) for limit in limits)
    over_from: date | None = last_day + ONE_DAY if last_day else entry
    if leave is None or (last_day and leave <= last_day):
        over_from = None
    end = enter_from or max(day for day in ends if day) + (ONE_DAY if over_from else timedelta())
    tell = partial(_day, history, span, leave, last_day)
    days = tuple(map(tell, _each_day(history.first, end)))
    return StayCount(entry, leave, last_day, over_from, enter_from, counts, days)


def days_in_span(history: History, day: date, span: int) -> int:
    """The days used among the `span` days that end with `day`, if the foreigner has stayed since the entry."""
    return history.used(day, span) + min((day - history.entry).days + 1, span)


def _count(history: History, limit: StayLimit) -> LimitCount:
    """One limit. Each ends within `days` days of the entry: by then they are used up by the present stay alone."""
    entry, name = history.entry, ""
    if limit.in_any is None:
        return LimitCount(name, limit.days, None, 0, limit.days, entry + timedelta(days=limit.days - 1))
    used = history.used(entry, limit.in_any)
    within = [
        day
        for day in _each_day(entry, entry + timedelta(days=limit.days))
        if days_in_span(history, day, limit.in_any) <= limit.days
    ]
    return LimitCount(name, limit.days, limit.in_any, used, max(limit.days - used, 0), _last_in_a_row(entry, within))


def _last_in_a_row(first: date, days: Sequence[date]) -> date | None:
    """The last of the days that follow on one another from the first."""
    row = [day for place, day in enumerate(days) if day == first + timedelta(days=place)]
    return row[-1] if row else None


def _first_entry(history: History, limit: StayLimit) -> date:
    """The first day, from the planned entry on, on which the limit lets somebody in who has stayed away until then."""
    if limit.in_any is None:
        return history.entry
    later = _each_day(history.entry, history.entry + timedelta(days=limit.in_any))
    return next(day for day in later if history.used(day, limit.in_any) < limit.days)


def _day(history: History, span: int, leave: date | None, last_day: date | None, day: date) -> CountedDay:
    if day < history.entry:
        return CountedDay(day, "earlier" if history.holds(day) else "away", None)
    planned, within = day <= (leave or history.entry), last_day is not None and day <= last_day
    state = {(True, True): "stay", (True, False): "over", (False, True): "left"}.get((planned, within), "away")
    used = days_in_span(history, day, span) if span > 1 and state != "away" else None
    return CountedDay(day, state, used)


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
