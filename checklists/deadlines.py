"""By when: the last day of an obligation, with the days that were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from checklists.calendar import Calendar, Day
from checklists.entries import Rule
from checklists.facts import Facts


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time; None while the day it is counted from is unknown. `days` shows a count of working days."""

    day: date | None
    days: tuple[Day, ...] = ()
    provisional: bool = False


def fine_day(duties: Iterable[tuple[str, date | None]]) -> date | None:
    """The first day on which the host can be fined, of (obligation, last day): the one after that of the notification.

    The index of that day counts: before it nothing is an offence. None while the last day is unknown.
    """
    days = [day for obligation, day in duties if obligation == "notification" and day]
    return max(days) + timedelta(days=1) if days else None


def last_working_day(day: date | None, calendar: Calendar) -> date | None:
    """The last working day before a deadline that is a day off, when offices are closed; None where it is none."""
    return None if day is None or calendar.is_working(day) else calendar.before(day, 0)


def deadline(rule: Rule, facts: Facts, calendar: Calendar, lang: str) -> Deadline:
    """Count an obligation's deadline.

    `working_day: n` is the nth working day, the day of the event being the first if it is one (wpk.three-days).
    `last_day: n` is the nth calendar day of the stay, the day of entry being the first (aifc.permit-cis, -eaeu).
    """
    if rule.by is None:
        return Deadline(None)
    kind, number = rule.by
    if kind == "working_day":
        if facts.event_date is None:
            return Deadline(None)
        days, provisional = calendar.count(facts.event_date, number, lang)
        return Deadline(days[-1].date, tuple(days), provisional)
    if facts.entry_date is None:
        return Deadline(None)
    return Deadline(facts.entry_date + timedelta(days=number - 1))
