"""Differences that no condition makes: the index of a year, and the days on which people work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from checklists.diff.difference import Difference
from checklists.diff.topics import Topic
from checklists.entries import span_name
from checklists.rulebook import Rulebook


def amount_differences(old: Rulebook, new: Rulebook, *, yearly: bool = False) -> Iterator[Difference]:
    """The spans of days whose monthly calculation index differs; with `yearly`, from that of the year before."""
    starts = sorted(old.amounts.keys() | new.amounts.keys())
    for start in starts:
        before = date(start.year - 1, 12, 31) if yearly else start
        was, now = old.mci_on(before), new.mci_on(start)
        if (was and was.mci) != (now and now.mci) and (was or not yearly):
            example = {"event": "arrival", "event_date": start.isoformat(), "host_size": "small"}
            contents = tuple(((one.mci,),) if one else None for one in (was, now))
            later = [one for one in starts if start < one <= date(start.year, 12, 31)]
            period = start, min(later, default=date(start.year + 1, 1, 1)) - timedelta(days=1)
            topic = Topic("amount", span_name(start), personal=False)
            yield Difference(topic, contents[0], contents[1], (), example, 1, (period,))


def calendar_differences(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    """The years in which a deadline in working days differs; each day on which it does is a class of its own."""
    counts = {rule.by[1] for book in (old, new) for rule in book.rules if rule.by and rule.by[0] == "working_day"}
    for year in sorted(old.calendar.confirmed | new.calendar.confirmed):
        for number in sorted(counts):
            days = [day for day in _days(year) if _due(old, day, number) != _due(new, day, number)]
            if days:
                before, after = ((_due(book, days[0], number),) for book in (old, new))
                example = {"event": "arrival", "event_date": days[0].isoformat()}
                topic = Topic("calendar", str(number), personal=False)
                yield Difference(topic, before, after, (), example, len(days), ((days[0], days[-1]),))


def _days(year: int) -> Iterator[date]:
    return (date(year, 1, 1) + timedelta(days=n) for n in range(365))


def _due(book: Rulebook, day: date, number: int) -> tuple[str, bool]:
    days, provisional = book.calendar.count(day, number, "en")
    return days[-1].date.isoformat(), provisional
