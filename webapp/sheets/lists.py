"""The lists to choose from in our sheets, and what a spreadsheet program checks while somebody types."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from checklists.days import EARLIEST, LATEST
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets import looks
from webapp.sheets.columns import Column, columns
from webapp.sheets.explanations import allowed

#: The name of the sheet that holds them.
LISTS = N_("Lists")
_NOT_A_DAY = N_("This is not a day from %(first)s to %(last)s. Write it as day.month.year, such as 02.03.2026.")
_NOT_IN_LIST = N_("This is not in the list.")


def write_lists(sheet: Worksheet, formats: looks.Formats, lang: str) -> dict[str, str]:
    """Each list of labels once; gives the range to choose from by column."""
    known: dict[tuple[str, ...], str] = {}
    ranges: dict[str, str] = {}
    for column in columns(lang):
        labels = tuple(label for _code, label, _hint in column.choices)
        if labels and labels not in known:
            known[labels] = _write_list(sheet, len(known), column, labels, formats)
        if labels:
            ranges[column.path] = known[labels]
    sheet.freeze_panes(1, 0)
    looks.print_well(sheet)
    sheet.fit_to_pages(1, 0)
    return ranges


def _write_list(sheet: Worksheet, place: int, column: Column, labels: tuple[str, ...], formats: looks.Formats) -> str:
    sheet.set_column(place, place, looks.width_of(column.heading, *labels))
    sheet.write_string(0, place, column.heading, looks.of_heading(formats, column.group.colour))
    for row, label in enumerate(labels, start=1):
        sheet.write_string(row, place, label)
    letter = chr(ord("A") + place)
    return f"='{sheet.get_name()}'!${letter}$2:${letter}${len(labels) + 1}"


def validation(column: Column, choices: str, lang: str) -> dict[str, object]:
    """What a spreadsheet program checks while one types. Only a wrong choice is stopped.

    Where we understand more than the list has (names of countries in other languages, days as text), it warns.
    """
    say = words_of(lang).gettext
    common = {"error_title": column.heading[:32]}
    if column.kind == "choice":
        return {**common, "validate": "list", "source": choices, "error_message": say(_NOT_IN_LIST)}
    if column.kind == "country":
        warned = {"error_type": "warning", "error_message": say(_NOT_IN_LIST)}
        return {**common, "validate": "list", "source": choices, **warned}
    between = {"criteria": "between", "error_type": "warning"}
    if column.kind == "day":
        message = say(_NOT_A_DAY) % {"first": f"{EARLIEST:%d.%m.%Y}", "last": f"{LATEST:%d.%m.%Y}"}
        days = {"minimum": EARLIEST, "maximum": LATEST, "error_message": message[:255]}
        return {**common, **between, "validate": "date", **days}
    if column.kind == "number":
        limits = {"minimum": column.low, "maximum": column.high, "error_message": allowed(column, lang)}
        return {**common, **between, "validate": "integer", **limits}
    return {}
