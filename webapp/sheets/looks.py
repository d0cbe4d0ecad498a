"""How our sheets look, and how their bytes stay the same: formats of cells, widths, printing."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from webapp.sheets.columns import Column

DAY = "dd.mm.yyyy"
TEXT = 49  # "@": what is typed stays as it is: the zeros at the beginning of an IIN, too
_NUMBER = "0"
_A4 = 9
#: The same input gives the same bytes on any day.
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_BORDER = {"border": 1, "border_color": "#B9C9CE", "valign": "top"}
NARROWEST, WIDEST = 11, 44  # characters

#: Makes a format once and gives it again.
Formats = Callable[..., Format]


def new_workbook(out: io.BytesIO, **options: Any) -> Workbook:
    """A workbook that writes no formula, link or number that it was given as text."""
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(out, {"in_memory": True, **never, **options})
    workbook.set_properties({"created": _MADE, "author": "Qujat"})
    return workbook


def formats_of(workbook: Workbook) -> Formats:
    """The formats of a workbook: called with properties, it gives the one format that has them."""
    known: dict[frozenset[tuple[str, object]], Format] = {}

    def with_properties(**properties: object) -> Format:
        key = frozenset(properties.items())
        if key not in known:
            known[key] = workbook.add_format(properties)
        return known[key]

    return with_properties


def of_cells(formats: Formats, column: Column) -> Format:
    """The format of the cells of a column; all stand on the left, so that days do not run into the next column."""
    return formats(num_format={"day": DAY, "number": _NUMBER}.get(column.kind, TEXT), align="left")


def of_heading(formats: Formats, colour: str) -> Format:
    """The format of headings on the colour of their group."""
    return formats(**_BORDER, bold=True, text_wrap=True, bg_color=colour)


def of_words(formats: Formats, **more: object) -> Format:
    """The format of running text in a table."""
    return formats(**_BORDER, text_wrap=True, **more)


def width_of(*texts: str) -> int:
    """A width in characters at which no word of a heading breaks and the longest text fits."""
    heading, *others = texts
    longest = max(map(len, heading.split()), default=0)
    return min(max(longest + 4, *(len(text) + 2 for text in others), NARROWEST), WIDEST)


def print_well(sheet: Worksheet, repeated_columns: int = 0, heading_row: int = 0) -> None:
    """Landscape on A4 with the headings on every page, and the number of the page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(heading_row)
    if repeated_columns:
        sheet.repeat_columns(0, repeated_columns - 1)
    sheet.set_footer("&L&A&R&P / &N")


def noted(sheet: Worksheet, row: int, place: int, text: str, properties: Mapping[str, Any] | None = None) -> None:
    """A comment as large as its text."""
    lines = sum(1 + len(line) // 38 for line in text.splitlines())
    size = {"width": 260, "height": 24 + 17 * lines, "font_size": 9}
    sheet.write_comment(row, place, text, {**size, **(properties or {})})
