"""A host and any number of people for the measure `bulk`, as a company's sheet has them; the same in every run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.example import DETAILS, FAMILY
from webapp.sheets.headings import heading

LANG = "ru"
HOST_DETAILS = {key: value for key, value in DETAILS.items() if key != "people"}
HOST = {
    **{key: value for key, value in FAMILY.items() if key not in ("people", "event_date", "leave_date")},
    "details": HOST_DETAILS,
}
_COLUMNS = (
    *("surname", "given_names", "citizenship", "birth_date", "sex", "birth_place", "passport.number"),
    *("passport.issued_on", "passport.expires_on", "passport.issued_by", "event_date", "stay_days"),
)
_SURNAMES = ("ASANOV", "QODIROV", "O'NEIL", "BEKMURZAEV", "IVANOV", "TÓTH", "ABDYKADYROV")
_NAMES = ("BEK", "TIMUR", "ANVAR", "SERGEI", "JAMSHID")


def people_sheet(count: int) -> bytes:
    """A .csv of so many people, each another one."""
    dice = Random(count)  # noqa: S311 - nothing secret
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(heading(path, LANG) for path in _COLUMNS)
    lines.writerows(_person(number, dice) for number in range(count))
    return text.getvalue().encode()


def _person(number: int, dice: Random) -> Iterator[str]:
    yield dice.choice(_SURNAMES)
    yield dice.choice(_NAMES)
    yield dice.choice(("Кыргызстан", "Узбекистан", "KG"))
    yield _day(dice, date(1960, 1, 1), 16_000)
    yield "Мужской"
    yield "Бишкек"
    yield f"AC{1_000_000 + number}"
    yield _day(dice, date(2020, 1, 1), 365)
    yield _day(dice, date(2030, 1, 1), 365)
    yield "МВД"
    yield _day(dice, date(2025, 3, 1), 300)
    yield str(dice.randint(5, 350))


def _day(dice: Random, first: date, days: int) -> str:
    return f"{first + timedelta(days=dice.randrange(days)):%d.%m.%Y}"
