"""The sheet to download and fill in: a row for each person, with an example, explanations and lists to choose from.

All words come from the fields of the pages, so that whatever is chosen from a list here is understood when it is sent.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from forms.cells import Cell
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets import looks
from webapp.sheets.columns import columns
from webapp.sheets.errors import MAX_ROWS
from webapp.sheets.example import example
from webapp.sheets.explanations import Use, allowed, as_written, explain, meaning
from webapp.sheets.lists import LISTS, validation, write_lists
from webapp.sheets.reading import EXAMPLE

_FROZEN = 2  # the columns with the name stay in sight
_SHEETS = (N_("People"), EXAMPLE, N_("Explanations"), LISTS)
_NOT_READ = N_("An example. It is not read: fill in the first sheet.")


def people_sheet(lang: str, uses: Sequence[Use]) -> bytes:
    """The .xlsx to fill in, in one language. `uses` are the documents that the columns are for.

    The example stands on a second sheet, and only the first is read: nobody gets a letter to the person of the
    example because its row was forgotten.
    """
    out = io.BytesIO()
    with looks.new_workbook(out) as workbook:
        formats = looks.formats_of(workbook)
        people, shown, explained, lists = (workbook.add_worksheet(words_of(lang).gettext(name)) for name in _SHEETS)
        ranges = write_lists(lists, formats, lang)
        _write_people(people, formats, lang, ranges)
        _write_example(shown, formats, lang)
        explain(explained, formats, lang, uses)
        people.activate()
    return out.getvalue()


def _write_people(sheet: Worksheet, formats: looks.Formats, lang: str, ranges: dict[str, str]) -> None:
    _write_headings(sheet, formats, lang)
    for place, column in enumerate(columns(lang)):
        text = f"{meaning(column)}\n{allowed(column, lang)}" if column.kind != "text" else meaning(column)
        if text:
            looks.noted(sheet, 0, place, text.strip())
        rule = validation(column, ranges.get(column.path, ""), lang)
        if rule:
            sheet.data_validation(1, place, MAX_ROWS, place, rule)


def _write_headings(sheet: Worksheet, formats: looks.Formats, lang: str) -> None:
    for place, column in enumerate(columns(lang)):
        width = looks.width_of(column.heading, as_written(example(column, lang)))
        sheet.set_column(place, place, width, looks.of_cells(formats, column))
        sheet.write_string(0, place, column.heading, looks.of_heading(formats, column.group.colour))
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, _FROZEN)
    looks.print_well(sheet, _FROZEN)


def _write_example(sheet: Worksheet, formats: looks.Formats, lang: str) -> None:
    _write_headings(sheet, formats, lang)
    sheet.set_tab_color("#B9C9CE")
    for place, column in enumerate(columns(lang)):
        _write_cell(sheet, 1, place, example(column, lang), looks.of_cells(formats, column))
    sheet.write_string(3, 0, words_of(lang).gettext(_NOT_READ), formats(italic=True, font_color="#B3261E"))


def _write_cell(sheet: Worksheet, row: int, place: int, value: Cell, look: object) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, look)
    else:
        sheet.write_string(row, place, str(value), look)
