"""The uploaded table again, with what is wrong marked in its cells and said in words in a last column.

Only values are taken over: the table of a stranger is read as data, and no cell of it becomes a formula here.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.row import Cell
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets import looks
from webapp.sheets.headings import MEND, Columns, columns_of, heading, is_ours, nearest, path_of
from webapp.sheets.reading import Sheet, read_sheet

_FAULTY, _DOUBTFUL, _UNKNOWN = "#F8C9C4", "#FFF0B3", "#D5DADC"
_LONGEST_CELL = 32_000  # characters; Excel's own limit is 32,767
#: Comments slow a spreadsheet program down; after so many the colours and the last column say it alone.
MOST_NOTES = 2_000
_MEND_WIDTH = 80  # characters
_LINE = 15  # points
_SAMPLE = 50  # rows that the width of a column is taken from


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said about one cell: the column by its contract name or heading, the message, and whether it stops."""

    path: str
    message: str
    is_error: bool


def marked_sheet(content: bytes, findings: Mapping[int, Sequence[Finding]], lang: str) -> bytes:
    """The uploaded table as .xlsx with its faulty cells marked. `findings` are by the number of the row.

    Headings, order and numbers of the rows stay as they were. Raises SheetError for a file that cannot be read.
    """
    sheet = read_sheet(content)
    out = io.BytesIO()
    with looks.new_workbook(out) as workbook:
        page = workbook.add_worksheet(words_of(lang).gettext(N_("People")))
        _Marker(sheet, columns_of(sheet.headings, lang), page, looks.formats_of(workbook), lang).write(findings)
    return out.getvalue()


class _Marker:
    """Writes the table of one file."""

    def __init__(self, sheet: Sheet, columns: Columns, page: Worksheet, formats: looks.Formats, lang: str) -> None:
        self.sheet, self.columns, self.page, self.formats, self.lang = sheet, columns, page, formats, lang
        width = max(len(cells) for cells in (sheet.headings, *(cells for _number, cells in sheet.rows)))
        ours = {place for place, text in enumerate(sheet.headings) if is_ours(text)}
        #: Where each place of the old table stands in the new one; our own column of last time is written anew.
        self.places = {old: new for new, old in enumerate(place for place in range(width) if place not in ours)}
        self.place_of = {path: self.places[place] for place, path in columns.paths.items()}
        self.old_places = list(self.places)
        self.last = len(self.places)
        self.text = formats(**_look(""))
        self.notes = 0

    def write(self, findings: Mapping[int, Sequence[Finding]]) -> None:
        """What stands above, the headings, then every row."""
        for number, cells in self.sheet.above:
            self._write_row(number - 1, cells, ())
        self._write_headings()
        for number, cells in self.sheet.rows:
            self._write_row(number - 1, cells, findings.get(number, ()))
        last_row = self.sheet.rows[-1][0] - 1 if self.sheet.rows else self.sheet.heading_number
        self.page.autofilter(self.sheet.heading_number - 1, 0, last_row, self.last)

    def _write_headings(self) -> None:
        row = self.sheet.heading_number - 1
        for old, new in self.places.items():
            text = self.sheet.headings[old] if old < len(self.sheet.headings) else ""
            self.page.set_column(new, new, self._width(old, text))
            wrong = self._wrong_heading(old, text)
            colour = _UNKNOWN if wrong else "#CDEBF1"
            self.page.write_string(row, new, text, looks.of_heading(self.formats, colour))
            if wrong:
                looks.noted(self.page, row, new, wrong)
        self.page.set_row(row, 3 * _LINE)
        self.page.set_column(self.last, self.last, _MEND_WIDTH)
        mend = words_of(self.lang).gettext(MEND)
        self.page.write_string(row, self.last, mend, looks.of_heading(self.formats, _FAULTY))
        self.page.freeze_panes(row + 1, 0)
        looks.print_well(self.page, heading_row=row)
        self.page.fit_to_pages(1, 0)

    def _wrong_heading(self, place: int, text: str) -> str:
        """What is to be said of a column that is not read."""
        say = words_of(self.lang).gettext
        if place in self.columns.paths:
            return ""
        if text in self.columns.twice:
            return str(say(N_("This column stands twice. Leave one of the two out.")))
        near = nearest(text, self.lang)
        said = str(say(N_("This column is not known and was passed over.")))
        return f"{said} {say(N_('Did you mean “%(near)s”?')) % {'near': near}}" if near else said

    def _width(self, place: int, text: str) -> int:
        sample = (cells[place] for _number, cells in self.sheet.rows[:_SAMPLE] if place < len(cells))
        return looks.width_of(text, *(str(cell)[:60] for cell in sample if cell is not None))

    def _write_row(self, row: int, cells: Sequence[Cell], findings: Sequence[Finding]) -> None:
        said = self._by_place(findings) if findings else {}
        for old, cell in enumerate(cells):
            new = self.places.get(old, -1)
            if new in said or new < 0 or cell is None or cell == "":
                continue
            if type(cell) is str:  # most cells are, hence the short way
                self.page.write_string(row, new, cell, self.text)
            else:
                _write_cell(self.page, row, new, cell, self.formats(**_look(cell)))
        for new, some in said.items():
            old = self.old_places[new]
            cell = cells[old] if old < len(cells) else None
            _write_cell(self.page, row, new, cell, self.formats(**_look(cell), **_colour(some)))
            self._note(row, new, some)
        if findings:
            self._write_mend(row, findings)

    def _by_place(self, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
        said: dict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            place = self.place_of.get(path_of(finding.path) or "")
            if place is not None:
                said[place].append(finding)
        return dict(said)

    def _note(self, row: int, place: int, findings: Sequence[Finding]) -> None:
        if self.notes < MOST_NOTES:
            self.notes += 1
            looks.noted(self.page, row, place, "\n".join(finding.message for finding in findings))

    def _write_mend(self, row: int, findings: Sequence[Finding]) -> None:
        lines = list(self._lines(findings))
        look = self.formats(text_wrap=True, valign="top", **_colour(findings))
        # Not every spreadsheet program finds the height of a row by itself.
        self.page.set_row(row, _LINE * sum(1 + len(line) // _MEND_WIDTH for line in lines))
        self.page.write_string(row, self.last, "\n".join(lines)[:_LONGEST_CELL], look)

    def _lines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What stops the row first."""
        for finding in sorted(findings, key=lambda one: not one.is_error):
            path = path_of(finding.path)
            yield f"{heading(path, self.lang) if path else finding.path}: {finding.message}"


def _colour(findings: Sequence[Finding]) -> dict[str, Any]:
    if not findings:
        return {}
    return {"bg_color": _FAULTY if any(finding.is_error for finding in findings) else _DOUBTFUL}


def _look(cell: Cell) -> dict[str, Any]:
    """How a value is shown. Text stays text when it is edited: the zeros of an IIN, a sign that begins a formula."""
    if isinstance(cell, datetime) and cell.time() != time():
        return {"valign": "top", "num_format": f"{looks.DAY} hh:mm"}
    if isinstance(cell, date):
        return {"valign": "top", "num_format": looks.DAY}
    return {"valign": "top"} | ({"num_format": looks.TEXT} if isinstance(cell, str) else {})


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
    if cell is None or cell == "":
        page.write_blank(row, place, None, look)
    elif isinstance(cell, bool):
        page.write_boolean(row, place, cell, look)
    elif isinstance(cell, (int, float)) and isfinite(cell):
        page.write_number(row, place, cell, look)
    elif isinstance(cell, date) and cell.year >= 1900:
        page.write_datetime(row, place, cell, look)
    else:  # Spreadsheets know no day before 1900; lengths of time mean nothing here.
        page.write_string(row, place, str(cell)[:_LONGEST_CELL], look)
