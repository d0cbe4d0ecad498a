"""A day, never ambiguous: three inputs, or the one value of the browser's date picker."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from babel import Locale
from wtforms.utils import unset_value

from checklists.days import EARLIEST, LATEST
from checklists.wording import day_in_words, written_day
from forms.fields.core import OwnField, plain_digits
from forms.text import N_, echo

PARTS = ("day", "month", "year")
PICKER = "picker"
_PART_NAMES = {"day": N_("day"), "month": N_("month"), "year": N_("year")}


@cache
def month_names(lang: str) -> dict[int, str]:
    """The twelve months as they stand alone: "март", not "марта"."""
    names = Locale(lang).months["stand-alone"]["wide"]
    return {number: str(names[number]) for number in range(1, 13)}


class DayField(OwnField):
    """A date. Its inputs are `<name>-day`, `<name>-month`, `<name>-year`, or `<name>-picker` as YYYY-MM-DD.

    `parts` holds the texts to show again in the inputs, as they were typed.
    """

    kind = "day"
    parts: dict[str, str]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the four inputs where a form was sent, else the stored date (a date or an ISO string)."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        self.data, self.process_errors = None, []
        values = {part: formdata.getlist(f"{self.name}-{part}") for part in (*PARTS, PICKER)}
        self.parts = {part: str(found[0]).strip() if found else "" for part, found in values.items()}
        self.typed = " ".join(self.parts[part] for part in (*PARTS, PICKER)).strip()
        self.raw_data = [text for found in values.values() for text in found]
        try:
            self.data = self._read()
        except ValueError as error:
            self.process_errors = [str(error)]

    def process_data(self, value: Any) -> None:
        """Take a stored date; what is no date is as good as none."""
        self.data = _stored(value)
        self.typed = self.data.isoformat() if self.data else ""
        self.parts = dict.fromkeys((*PARTS, PICKER), "")
        if self.data:
            self.parts |= {part: str(getattr(self.data, part)) for part in PARTS}

    @property
    def months(self) -> Iterator[tuple[str, str]]:
        """The choices of the month: its number and its name in the page's language."""
        return ((str(number), name) for number, name in month_names(self.meta.lang).items())

    def _read(self) -> date | None:
        picked = self._picked()
        if not any(self.parts[part] for part in PARTS):
            return picked
        typed = self._typed_day()
        if picked and picked != typed:
            lang = self.meta.lang
            message = N_("You typed %(typed)s but picked %(picked)s in the calendar. Clear one of them.")
            self.fail(message, typed=day_in_words(typed, lang), picked=day_in_words(picked, lang))
        return typed

    def _picked(self) -> date | None:
        text = self.parts[PICKER]
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail(self.meta.not_a_day, found=echo(text))
        return self._in_range(day)

    def _typed_day(self) -> date:
        absent = [self.gettext(_PART_NAMES[part]) for part in PARTS if not self.parts[part]]
        if absent:
            self.fail(N_("The date is not complete; add: %(parts)s."), parts=", ".join(absent))
        year, month, day = self._year(), self._month(), self._day()
        last = calendar.monthrange(year, month)[1]
        if day > last:
            written = written_day(year, month, day, self.meta.lang)
            self.fail(N_("%(date)s does not exist: that month has %(days)s days."), date=written, days=last)
        return self._in_range(date(year, month, day))

    def _day(self) -> int:
        number = _small_number(self.parts["day"])
        if number is None or not 1 <= number <= 31:
            self.fail(N_("The day must be a number from 1 to 31; found “%(found)s”."), found=echo(self.parts["day"]))
        return number

    def _month(self) -> int:
        number = _small_number(self.parts["month"])
        if number is None or not 1 <= number <= 12:
            self.fail(N_("Choose the month from the list; found “%(found)s”."), found=echo(self.parts["month"]))
        return number

    def _year(self) -> int:
        text = self.parts["year"]
        number, digits = _small_number(text), len(plain_digits(text))
        if number is not None and digits == 2:
            message = N_("Write the year with four digits, for example %(recent)s or %(older)s instead of %(found)s.")
            self.fail(message, recent=2000 + number, older=1900 + number, found=echo(text))
        if number is None or digits != 4 or number < 1:
            self.fail(N_("Write the year as four digits, for example 2026; found “%(found)s”."), found=echo(text))
        return number

    def _in_range(self, day: date) -> date:
        if not EARLIEST <= day <= LATEST:
            message = N_("Give a year from %(first)s to %(last)s; found %(found)s.")
            self.fail(message, first=EARLIEST.year, last=LATEST.year, found=day.year)
        return day


def _stored(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _small_number(text: str) -> int | None:
    digits = plain_digits(text)
    return int(digits) if digits.isdecimal() and len(digits) <= 4 else None
