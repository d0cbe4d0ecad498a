"""The fact `earlier_stays`: when the applicant was in Kazakhstan before the present stay, without a visa or permit.

It is a list of {from, to}, each the first and the last day of a stay; both count. An empty list says that there were
none; a list left out, that nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checklists.days import read_day
from checklists.errors import NotAllowedError, Problem
from checklists.messages import N_

FACT = "earlier_stays"
MAX_EARLIER_STAYS = 60  # one every three days of the half-year that counts
MAX_DAYS = 3650
_KEYS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Stay:
    """One earlier stay, from the day of entry to the day of leaving; both count."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Clash:
    """A stay, by its place in the list, that cannot be true; `day` is the day that it has to respect.

    `kind`: "ends early" (before it begins), "too long", "overlaps" (with a stay until `day`) or "after entry".
    """

    place: int
    kind: str
    day: date


def read_earlier_stays(given: object, entry: date | None, problems: list[Problem]) -> tuple[Stay, ...] | None:
    """The stays of a case file, in the order of time; what is wrong goes to `problems`. None where none were given.

    `entry` is the day of entry of the present stay, where it is known.
    """
    if given is None:
        return None
    if not isinstance(given, list):
        problems.append(Problem(FACT, given, N_("a list of stays, e.g. {from: 2025-01-10, to: 2025-01-31}")))
        return None
    if len(given) > MAX_EARLIER_STAYS:
        message = N_("at most %(most)s stays; older ones do not count")
        problems.append(Problem(FACT, len(given), message, {"most": MAX_EARLIER_STAYS}))
        return None
    found = [_read_stay(f"{FACT}[{place}]", item, problems) for place, item in enumerate(given)]
    stays = [stay for stay in found if stay is not None]
    if len(stays) == len(given):
        problems += [_problem(clash, stays[clash.place]) for clash in clashes(stays, entry)]
    return in_order(stays)


def clashes(stays: Sequence[Stay], entry: date | None) -> Iterator[Clash]:
    """The stays that cannot be true together, or with the day of entry of the present stay (where it is known).

    Leaving and coming back on the same day is possible: one stay may end on the day on which the next begins.
    """
    latest = date.min
    for place in sorted(range(len(stays)), key=lambda place: (stays[place].start, stays[place].end)):
        stay = stays[place]
        if stay.end < stay.start:
            yield Clash(place, "ends early", stay.start)
        elif (stay.end - stay.start).days >= MAX_DAYS:
            yield Clash(place, "too long", stay.start)
        elif entry and stay.end > entry:
            yield Clash(place, "after entry", entry)
        elif stay.start < latest:
            yield Clash(place, "overlaps", latest)
        latest = max(latest, stay.end)


def in_order(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """The stays in the order of time."""
    return tuple(sorted(stays, key=lambda stay: (stay.start, stay.end)))


def plain(stays: tuple[Stay, ...]) -> list[dict[str, str]]:
    """The stays in the contract's shape."""
    return [{"from": stay.start.isoformat(), "to": stay.end.isoformat()} for stay in stays]


def _read_stay(where: str, item: object, problems: list[Problem]) -> Stay | None:
    if not isinstance(item, Mapping):
        problems.append(Problem(where, item, N_("a mapping with the days from and to")))
        return None
    unknown = [key for key in item if key not in _KEYS]
    message, names = N_("no such fact; one of %(names)s"), {"names": ", ".join(_KEYS)}
    problems += [Problem(f"{where}.{key}", item[key], message, names) for key in unknown]
    days = [_read_day(f"{where}.{key}", item.get(key), problems) for key in _KEYS]
    return Stay(days[0], days[1]) if days[0] and days[1] else None


def _read_day(where: str, given: Any, problems: list[Problem]) -> date | None:
    try:
        return read_day(given)
    except NotAllowedError as error:
        problems.append(Problem(where, given, error.message, error.values))
        return None


def _problem(clash: Clash, stay: Stay) -> Problem:
    """The problem with the path of the day that is wrong."""
    key, given, message = {
        "ends early": ("to", stay.end, N_("the day from, %(day)s, or later")),
        "too long": ("to", stay.end, N_("at most %(most)s days from %(day)s")),
        "overlaps": ("from", stay.start, N_("%(day)s or later: another stay lasts until that day")),
        "after entry": ("to", stay.end, N_("the entry_date, %(day)s, or earlier: then the present stay begins")),
    }[clash.kind]
    values = {"day": clash.day, "most": MAX_DAYS}
    return Problem(f"{FACT}[{clash.place}].{key}", given.isoformat(), message, values)
