"""Working days in Kazakhstan, each with its reason.

The `holidays` package knows the holidays, the days off moved from a weekend and the worked weekends;
`law/calendar.yaml` decides over it, says which years are confirmed, and names the holidays in en, ru and kk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

import holidays
from babel.dates import format_date, get_day_names

from checklists.calendar_file import FILE, LANGUAGES, read_entries
from checklists.errors import Defect, LawError

LAW = Path(__file__).parent / "law"
#: The years whose holidays must all have a name.
NAMED_YEARS = range(2020, 2031)

_SATURDAY = 5
_WORDS = {
    "moved": {
        "en": "day off moved: {holiday} fell on a weekend",
        "ru": "перенос выходного дня: {holiday}",
        "kk": "демалыс күні ауыстырылды: {holiday}",
    },
    "estimated": {
        "en": "{holiday} (estimated day)",
        "ru": "{holiday} (дата предположительна)",
        "kk": "{holiday} (болжамды күн)",
    },
    "instead": {
        "en": "day off moved from {day}",
        "ru": "выходной перенесён с {day}",
        "kk": "ауыстырылған демалыс күні (бастапқы күні: {day})",
    },
    "worked": {
        "en": "{weekday}, worked: its day off was moved",
        "ru": "{weekday}, рабочий день: выходной перенесён",
        "kk": "{weekday}, жұмыс күні: демалыс ауыстырылды",
    },
}
# The package's labels in American English, e.g. "Victory Day (observed)", "Eid al-Adha (estimated)",
# "Day off (substituted from 01/05/2025)".
_LABELLED = re.compile(r"(?P<name>.+?)(?: \((?P<label>observed|estimated|substituted from (?P<origin>[\d/]+))\))?")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a count: whether it is worked, which working day it is (None if skipped), and why.

    `note` is in the language asked for: why the day is not worked, or why a weekend is worked. An ordinary working day
    has none.
    """

    date: date
    working: bool
    count: int | None
    note: str | None


@dataclass(frozen=True, eq=False)
class Calendar:
    """What `calendar.yaml` says. Compared by identity, so that counts can be cached per calendar."""

    confirmed: frozenset[int] = frozenset()
    decreed: dict[date, tuple[bool, dict[str, str]]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path = LAW) -> Calendar:
        """Read `calendar.yaml` of a law folder. Raises LawError naming every malformed entry."""
        entries, defects = read_entries(folder)
        if defects:
            raise LawError(defects)
        return cls(
            frozenset(e["year"] for e in entries if "year" in e),
            {e["day"]: (e["working"], e["reason"]) for e in entries if "day" in e},
            {e["holiday"]: {lang: e[lang] for lang in LANGUAGES} for e in entries if "holiday" in e},
        )

    def is_confirmed(self, year: int) -> bool:
        """Whether the year's moved days are decreed and its lunar feast announced."""
        return year in self.confirmed

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked: a decreed day first, then what the package knows."""
        if day in self.decreed:
            return self.decreed[day][0]
        year = _year(day.year)
        return day in year.worked_weekends or (day.weekday() < _SATURDAY and day not in year.holidays)

    def note(self, day: date, lang: str) -> str | None:
        """Why `day` is not worked, or why it is although it is a weekend; None for an ordinary working day."""
        if day in self.decreed:
            return self.decreed[day][1][lang]
        year, weekday = _year(day.year), str(get_day_names("wide", locale=lang)[day.weekday()])
        if day in year.worked_weekends:
            return _WORDS["worked"][lang].format(weekday=weekday)
        reasons = [weekday] if day.weekday() >= _SATURDAY else []
        reasons += [self._holiday(label, day.year, lang) for label in year.holidays.get(day, ())]
        return ", ".join(reasons) or None

    def count(self, start: date, nth: int, lang: str) -> tuple[tuple[Day, ...], bool]:
        """The days from `start` to the `nth` working day inclusive, and whether they are provisional.

        `start` is day 1 if it is worked, else day 1 is the first working day after it. Provisional means that a day
        lies in a year whose calendar is not confirmed.
        """
        return _count(self, start, nth, lang)

    def before(self, day: date, working_days: int) -> date:
        """The working day that lies so many working days before `day`.

        With 0 it is `day` itself if it is worked, else the last one worked before it: what must be done by a day off is
        done on the working day before.
        """
        return _before(self, day, working_days)

    def _holiday(self, label: str, year: int, lang: str) -> str:
        """The package's label of a holiday in readable words."""
        parts = _LABELLED.fullmatch(label)
        if parts is None:
            return label
        if parts["origin"]:
            origin = datetime.strptime(parts["origin"], "%m/%d/%Y").date()
            return _WORDS["instead"][lang].format(day=_short(origin, lang))
        name = self.names.get(parts["name"], {}).get(lang, parts["name"])
        if parts["label"] == "observed":
            return _WORDS["moved"][lang].format(holiday=name)
        if parts["label"] == "estimated" and not self.is_confirmed(year):
            return _WORDS["estimated"][lang].format(holiday=name)
        return name


@cache
def calendar_of(folder: Path = LAW) -> Calendar:
    """The calendar of a law folder, read once."""
    return Calendar.load(folder)


def calendar_defects(folder: Path = LAW) -> list[Defect]:
    """What is wrong with `calendar.yaml` of a law folder; holidays without a name are named too."""
    entries, defects = read_entries(folder)
    if defects:
        return defects
    named = {entry["holiday"] for entry in entries if "holiday" in entry}
    return [
        Defect(FILE, name, "a holiday without a name", "add {holiday: …, en: …, ru: …, kk: …} to calendar")
        for name in sorted(_package_names() - named)
    ]


@lru_cache(maxsize=4096)
def _count(calendar: Calendar, start: date, nth: int, lang: str) -> tuple[tuple[Day, ...], bool]:
    days: list[Day] = []
    day, counted = start, 0
    while counted < nth:
        working = calendar.is_working(day)
        counted += working
        days.append(Day(day, working, counted if working else None, calendar.note(day, lang)))
        day += timedelta(days=1)
    return tuple(days), any(not calendar.is_confirmed(d.date.year) for d in days)


@lru_cache(maxsize=4096)
def _before(calendar: Calendar, day: date, working_days: int) -> date:
    left = working_days
    while left or not calendar.is_working(day):
        left -= calendar.is_working(day)
        day -= timedelta(days=1)
    return day


def _short(day: date, lang: str) -> str:
    """A day as numbers in ru and kk, where the name of a month would need a case ending."""
    return str(format_date(day, "d MMMM y" if lang == "en" else "dd.MM.yyyy", locale=lang))


@dataclass(frozen=True, slots=True)
class _Year:
    """What the package knows of a year: the labels of each non-working day, and the worked weekends."""

    holidays: dict[date, tuple[str, ...]]
    worked_weekends: frozenset[date]


@cache
def _year(year: int) -> _Year:
    """One year of the package.

    A fresh table per year: a shared one loads years lazily, and a second thread would read it half filled. The next
    year is loaded too, for it may move a day off from a weekend of this one.
    """
    table = holidays.country_holidays("KZ", years=(year, year + 1), language="en_US")
    labels = {day: tuple(names.split("; ")) for day, names in table.items() if day.year == year}
    return _Year(labels, frozenset(day for day in table.weekend_workdays if day.year == year))


def _package_names() -> set[str]:
    """The names of all holidays of NAMED_YEARS, without their labels and without substituted days."""
    labels = {label for year in NAMED_YEARS for names in _year(year).holidays.values() for label in names}
    parts = filter(None, map(_LABELLED.fullmatch, labels))
    return {part["name"] for part in parts if not part["origin"]}
