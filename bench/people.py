"""A host and any number of people for the measure `bulk`, as a company's sheet has them; the same in every run.

`python -m bench.people COUNT FILE` writes the sheet: a .csv of the most needed columns, or an .xlsx of all of them.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from xlsxwriter import Workbook

from bench.example import DETAILS, FAMILY
from checklists.identifiers import check_digit
from forms.cells import Cell
from webapp import create_app
from webapp.sheets.columns import columns
from webapp.sheets.example import example
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
_LOCAL = {
    **dict(zip(_SURNAMES, ("Асанов", "Кодиров", "О'Нил", "Бекмурзаев", "Иванов", "Тот", "Абдыкадыров"), strict=True)),
    **dict(zip(_NAMES, ("Бек", "Тимур", "Анвар", "Сергей", "Жамшид"), strict=True)),
}


def people_sheet(count: int) -> bytes:
    """A .csv of so many people, each another one."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(heading(path, LANG) for path in _COLUMNS)
    lines.writerows([_written(cell) for cell in person] for person in _people(count))
    return text.getvalue().encode()


def people_workbook(count: int) -> bytes:
    """An .xlsx of the same people with every column of the blank sheet, and days as days."""
    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, [column.heading for column in columns(LANG)])
        common = {column.path: example(column, LANG) for column in columns(LANG)}
        for number, person in enumerate(_people(count), start=1):
            values = {**common, **person.cells, **_more(person, number)}
            page.write_row(number, 0, [values[column.path] for column in columns(LANG)])
    return out.getvalue()


class _Person(NamedTuple):
    """One of the people, as `_COLUMNS` have them."""

    surname: str
    given_names: str
    citizenship: str
    born: date
    sex: str
    birth_place: str
    passport: str
    issued_on: date
    expires_on: date
    issued_by: str
    begin: date
    days: int

    @property
    def cells(self) -> dict[str, Cell]:
        """What stands about the person in each column."""
        return dict(zip(_COLUMNS, self, strict=True))


def _people(count: int) -> Iterator[_Person]:
    dice = Random(count)  # noqa: S311 - nothing secret
    for number in range(count):
        yield _Person(
            dice.choice(_SURNAMES),
            dice.choice(_NAMES),
            dice.choice(("Кыргызстан", "Узбекистан", "KG")),
            _day(dice, date(1960, 1, 1), 14_000),
            "Мужской",
            "Бишкек",
            f"AC{1_000_000 + number}",
            _day(dice, date(2020, 1, 1), 365),
            _day(dice, date(2030, 1, 1), 365),
            "МВД",
            _day(dice, date(2025, 3, 1), 300),
            dice.randint(5, 350),
        )


def _more(person: _Person, number: int) -> dict[str, Cell]:
    """What follows from the rest, and is another thing for each person."""
    return {
        "surname_local": _LOCAL[person.surname],
        "given_names_local": _LOCAL[person.given_names],
        "iin": _iin(person.born, number),
        "entry_date": person.begin,
        "leave_date": person.begin + timedelta(days=person.days - 1),
        "letter.number": f"{number}/k",
    }


def _iin(born: date, number: int) -> str:
    """An IIN with a right check digit that nobody else of the sheet has; for some serial numbers there is none."""
    serial = number
    while (check := check_digit(eleven := f"{born:%y%m%d}3{serial % 10_000:04}")) is None:
        serial += 5_003
    return f"{eleven}{check}"


def _day(dice: Random, first: date, days: int) -> date:
    return first + timedelta(days=dice.randrange(days))


def _written(cell: Cell) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


def main(count: int, file: Path) -> None:
    """Write a sheet into a file, of the kind that its name says."""
    app = create_app({"SECRET_KEY": "nothing is signed here", "DATABASE_URL": "sqlite://"})
    with app.app_context():
        file.write_bytes((people_workbook if file.suffix == ".xlsx" else people_sheet)(count))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
