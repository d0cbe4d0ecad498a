"""A day as people write it into a cell: 01.05.1990, 1990-05-01, 1 May 1990, 1 мая 1990 г., 1990 жылғы 1 мамыр."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from babel import Locale

LANGUAGES = ("en", "ru", "kk")
_DOTTED = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_LONGEST = 40  # characters of a written day
# The time that programs add to a day, and the word for "year" behind it.
_BEHIND = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?(Z|\+00:00)?$|\s*(г|год|года|ж|жыл|y)\.?$", re.IGNORECASE)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = re.compile(r"^[\d\s.,/\-–]+$")
_WORDS_OF_YEAR = frozenset({"жылғы", "жылгы", "жыл", "ж", "г", "года", "of", "st", "nd", "rd", "th"})
#: Spreadsheets count days from here; smaller numbers than that of 1920 are rather years or ages.
_FIRST_DAY = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 7306, 73_051

#: Day, month and year as digits, for the three inputs of a page; what is wrong with them the field says.
Parts = tuple[str, str, str]


def read_written_day(text: str) -> Parts | None:
    """Day, month and year of a written day; None where it is none, or could be two (03/04/2026)."""
    dotted = _DOTTED.fullmatch(text)  # as most are
    if dotted:
        return dotted[1], dotted[2], dotted[3]
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    text = _BEHIND.sub("", _BEHIND.sub("", text)).strip(" .,")
    found = [part.casefold() for part in _PARTS.findall(text)]
    found = [part for part in found if part not in _WORDS_OF_YEAR]
    if len(found) != 3:
        return None
    return _of_numbers(found, text) if _SIGNS.match(text) else _with_month(found)


def day_of_serial(number: float) -> date | None:
    """The day that a spreadsheet keeps as a number; None where the number is too small or too large to be one."""
    return _FIRST_DAY + timedelta(days=int(number)) if _FIRST_SERIAL <= number < _LAST_SERIAL else None


def _of_numbers(found: list[str], text: str) -> Parts | None:
    """The year may come first. With dots the day stands before the month; with other signs some put the month first."""
    if len(found[0]) == 4:
        return found[2], found[1], found[0]
    first, second, year = found
    if "/" in text or "-" in text:
        if int(second) > 12 >= int(first):
            return second, first, year
        if int(first) <= 12 and int(first) != int(second):
            return None
    return first, second, year


def _with_month(found: list[str]) -> Parts | None:
    """A month by its name stands anywhere; of the two numbers the one with four digits is the year."""
    months = [(place, number) for place, part in enumerate(found) if (number := _month(part))]
    if len(months) != 1:
        return None
    place, month = months[0]
    first, second = (part for other, part in enumerate(found) if other != place)
    if not (first.isdecimal() and second.isdecimal()):
        return None
    return (second, str(month), first) if len(first) == 4 else (first, str(month), second)


def _month(word: str) -> int | None:
    """The number of a month by its name or by the beginning of it, at least three letters, in any language."""
    if len(word) < 3:
        return None
    numbers = {number for name, number in _names() if name.startswith(word)}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _names() -> tuple[tuple[str, int], ...]:
    found: set[tuple[str, int]] = set()
    for lang in LANGUAGES:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = Locale(lang).months[form][width]
                found |= {(str(name).casefold().rstrip("."), int(number)) for number, name in names.items()}
    return tuple(sorted(found))
