"""The columns of a sheet, and what careless cells mean: each is read as a page would send it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.core import UnboundField

from checklists.identifiers import LENGTH, IdentifierError, check_bin, check_iin
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import UNKNOWN, Choice, ChoiceField, DayField
from forms.fields.day import PARTS
from forms.questions import QUESTIONS
from forms.text import N_, Translations
from forms.validators import bin_number, iin
from forms.written_day import day_of_serial, read_written_day

#: What a cell of a spreadsheet can hold.
Cell = str | int | float | bool | date | time | timedelta | None

_FACT_FIELDS: dict[str, UnboundField[Any]] = {
    fact: getattr(question.form, fact)
    for question in QUESTIONS
    if question.of != "dependent"
    for fact in question.facts
}
#: Every column by the contract's name, with the field that reads it.
COLUMNS: dict[str, UnboundField[Any]] = {**PERSON_FIELDS, **_FACT_FIELDS, **CASE_FIELDS}
_YES_NO = (Choice("yes", N_("Yes")), Choice("no", N_("No")), Choice(UNKNOWN, N_("I do not know yet")))
#: An .ods of LibreOffice keeps true and false as 1 and 0 where they came from an .xlsx.
_TRUE_FALSE = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
#: What people write into a cell that has nothing in it.
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "н/д"})
#: Kinds of numbers that have twelve digits, of which a spreadsheet drops the zeros at the beginning.
_TWELVE_DIGITS = frozenset({iin, bin_number})
_SHORTENED = re.compile(r"\d{9,11}")


def name_of(path: str) -> str:
    """What the field of a column is called."""
    return path.replace(".", "-")


def sent(cells: Mapping[str, Cell], words: Sequence[Translations]) -> MultiDict[str, str]:
    """The cells of a row as a page would send them."""
    found: dict[str, str] = {}
    for path, cell in cells.items():
        if cell is not None and not (isinstance(cell, str) and cell.strip().casefold() in _NOTHING):
            found.update(_typed(path, cell, words))
    return MultiDict(found)


def _typed(path: str, cell: Cell, words: Sequence[Translations]) -> dict[str, str]:
    """A cell as a page would send it."""
    name, kind = name_of(path), COLUMNS[path].field_class
    if issubclass(kind, DayField):
        return _typed_day(name, cell)
    if issubclass(kind, ChoiceField):
        return {name: _code(path, plain_text(cell), words)}
    return {name: _whole(path, plain_text(cell))}


def _whole(path: str, text: str) -> str:
    """An IIN or BIN with the zeros that a spreadsheet has dropped, if the number is right with them."""
    for validator in COLUMNS[path].kwargs.get("validators", ()):
        if validator in _TWELVE_DIGITS and _SHORTENED.fullmatch(text):
            whole = text.zfill(LENGTH)
            return whole if any(_is_right(whole, check) for check in (check_iin, check_bin)) else text
    return text


def _is_right(number: str, check: Callable[[str], object]) -> bool:
    try:
        check(number)
    except IdentifierError:
        return False
    return True


def _typed_day(name: str, cell: Cell) -> dict[str, str]:
    if isinstance(cell, date):
        return {f"{name}-picker": (cell.date() if isinstance(cell, datetime) else cell).isoformat()}
    if isinstance(cell, (int, float)) and (counted := day_of_serial(cell)):
        return {f"{name}-picker": counted.isoformat()}
    parts = read_written_day(text := plain_text(cell).strip())
    if parts:
        return {f"{name}-{part}": found for part, found in zip(PARTS, parts, strict=True)}
    return {f"{name}-picker": text}


def plain_text(cell: Cell) -> str:
    """A cell as text: a whole number without ".0", yes and no for true and false."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _code(path: str, text: str, words: Sequence[Translations]) -> str:
    return _codes(path, tuple(words)).get(text.strip().casefold(), text)


@cache
def _codes(path: str, words: tuple[Translations, ...]) -> dict[str, str]:
    """The code of a choice by its code and by its labels, in small letters."""
    choices = COLUMNS[path].kwargs.get("choices", _YES_NO)
    found = {choice.value.casefold(): choice.value for choice in choices}
    for choice in choices:
        found |= {text.gettext(choice.label).casefold(): choice.value for text in words}
    return found | _beginnings(found) | (_TRUE_FALSE if choices is _YES_NO else {})


def _beginnings(codes: Mapping[str, str]) -> dict[str, str]:
    """What begins only the labels of one choice: "муж" for a man; one letter is enough where there are but two."""
    least = 1 if len(set(codes.values()) - {UNKNOWN}) == 2 else 3
    beginnings: dict[str, set[str]] = {}
    for label, code in codes.items():
        for end in range(least, len(label)):
            beginnings.setdefault(label[:end], set()).add(code)
    return {begin: next(iter(meant)) for begin, meant in beginnings.items() if len(meant) == 1 and begin not in codes}
