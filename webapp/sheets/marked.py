"""The uploaded table again, with what is wrong marked in its cells and said in words in a last column.

Only values are taken over: the table of a stranger is read as data, and no cell of it becomes a formula here.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from forms.cells import Cell
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets import looks
from webapp.sheets import rows_xml as xml
from webapp.sheets.columns import columns
from webapp.sheets.errors import MAX_ROWS
from webapp.sheets.headings import MEND, columns_of, heading, is_ours, nearest, path_of
from webapp.sheets.lists import LISTS, validation, write_lists
from webapp.sheets.reading import Sheet

_KNOWN, _FAULTY, _DOUBTFUL, _UNKNOWN = "#CDEBF1", "#F8C9C4", "#FFF0B3", "#D5DADC"
#: Comments slow a spreadsheet program down; after so many the colours and the last column say it alone.
MOST_NOTES = 2_000
_NOT_ALL_NOTED = N_("comments stand at the first %(most)s marked cells only; here everything is said")
_MEND_WIDTH = 80  # characters
_LINE = 15  # points
_SAMPLE = 50  # rows that the width of a column is taken from
#: How each kind of value is shown. Text stays text when it is edited: the zeros of an IIN, the sign before a formula.
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "number": {},
    "text": {"num_format": looks.TEXT},
    "day": {"num_format": looks.DAY},
    "moment": {"num_format": f"{looks.DAY} hh:mm"},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said about one cell: the column by its contract name or heading, the message, and whether it stops."""

    path: str
    message: str
    is_error: bool


Findings = Mapping[int, Sequence[Finding]]
#: A kind of value, or what else the cell is, and the colour of its ground.
Style = tuple[str, str]


def marked_sheet(sheet: Sheet, findings: Findings, lang: str) -> bytes:
    """The uploaded table as .xlsx with its faulty cells marked. `findings` are by the number of the row.

    Headings, order and numbers of the rows stay as they were.
    """
    table = _Table(sheet, findings, lang)
    out = io.BytesIO()
    with looks.new_workbook(out) as workbook:
        table.write_frame(workbook)
    return xml.filled(out.getvalue(), table.rows)


class _Table:
    """One table and what is said about it: XlsxWriter draws the frame, then the rows are put in one by one."""

    def __init__(self, sheet: Sheet, findings: Findings, lang: str) -> None:
        self.sheet, self.findings, self.lang = sheet, findings, lang
        self.columns = columns_of(sheet.headings, lang)
        width = max(len(row) for row in (sheet.headings, *(row for _number, row in sheet.rows)))
        ours = {place for place, text in enumerate(sheet.headings) if is_ours(text)}
        #: Where each place of the old table stands in the new one; our own column of last time is written anew.
        self.places = {old: new for new, old in enumerate(place for place in range(width) if place not in ours)}
        self.place_of = {path: self.places[place] for place, path in self.columns.paths.items()}
        self.old_places = list(self.places)
        self.last = len(self.places)
        self.letters = [xl_col_to_name(place) for place in range(self.last + 1)]
        self.samples: dict[Style, Format] = {}
        self.styles: dict[Style, int] = {}
        self.all_noted = True

    def write_frame(self, workbook: Workbook) -> None:
        """Everything but the rows: widths, comments, lists, printing; and in the first row a sample of each style."""
        say, formats = words_of(self.lang).gettext, looks.formats_of(workbook)
        page, lists = (workbook.add_worksheet(say(name)) for name in (N_("People"), LISTS))
        self._set_up(page)
        self._write_notes(page)
        self._let_choose(page, write_lists(lists, formats, self.lang))
        self.samples = _samples(formats)
        for place, look in enumerate(self.samples.values()):
            page.write_blank(0, place, None, look)

    def _set_up(self, page: Worksheet) -> None:
        above = self.sheet.heading_number - 1
        for old, new in self.places.items():
            page.set_column(new, new, self._width(old))
        page.set_column(self.last, self.last, _MEND_WIDTH)
        last_row = self.sheet.rows[-1][0] - 1 if self.sheet.rows else above + 1
        page.autofilter(above, 0, last_row, self.last)
        page.freeze_panes(above + 1, 0)
        looks.print_well(page, heading_row=above)
        page.fit_to_pages(1, 0)

    def _width(self, place: int) -> int:
        sample = (row[place] for _number, row in self.sheet.rows[:_SAMPLE] if place < len(row))
        return looks.width_of(self._heading(place), *(str(cell)[:60] for cell in sample if cell is not None))

    def _heading(self, place: int) -> str:
        return self.sheet.headings[place] if place < len(self.sheet.headings) else ""

    def _write_notes(self, page: Worksheet) -> None:
        for old, new in self.places.items():
            if wrong := self._wrong_heading(old):
                looks.noted(page, self.sheet.heading_number - 1, new, wrong)
        notes = (
            (number, place, said) for number, _row in self.sheet.rows for place, said in self._by_place(number).items()
        )
        for number, place, said in islice(notes, MOST_NOTES):
            looks.noted(page, number - 1, place, "\n".join(finding.message for finding in said))
        self.all_noted = next(notes, None) is None

    def _wrong_heading(self, place: int) -> str:
        """What is to be said of a column that is not read."""
        say, text = words_of(self.lang).gettext, self._heading(place)
        if place in self.columns.paths:
            return ""
        if text in self.columns.twice:
            return str(say(N_("This column stands twice. Leave one of the two out.")))
        near = nearest(text, self.lang)
        said = str(say(N_("This column is not known and was passed over.")))
        return said + " " + str(say(N_("Did you mean “%(near)s”?"))) % {"near": near} if near else said

    def _let_choose(self, page: Worksheet, ranges: Mapping[str, str]) -> None:
        """The lists and checks of the blank sheet, for rows that are added, too."""
        first = self.sheet.heading_number
        for column in columns(self.lang):
            rule = validation(column, ranges.get(column.path, ""), self.lang)
            if rule and column.path in self.place_of:
                place = self.place_of[column.path]
                page.data_validation(first, place, first + MAX_ROWS - 1, place, rule)

    def rows(self, styles: Sequence[int]) -> Iterator[str]:
        """What stands above, the headings, then every row. `styles` are the numbers of the samples' styles."""
        self.styles = dict(zip(self.samples, styles, strict=True))
        for number, row in self.sheet.above:
            yield xml.row(number, self._cells(number, row, {}))
        yield xml.row(self.sheet.heading_number, self._headings(), 3 * _LINE)
        for number, row in self.sheet.rows:
            found = self.findings.get(number, ())
            lines = list(self._lines(found))
            # Not every spreadsheet program finds the height of a row by itself.
            height = _LINE * sum(1 + len(line) // _MEND_WIDTH for line in lines)
            yield xml.row(
                number, [*self._cells(number, row, self._by_place(number)), *self._mend(number, lines)], height
            )

    def _headings(self) -> Iterator[str]:
        number = self.sheet.heading_number
        for old, new in self.places.items():
            style = self.styles["heading", _UNKNOWN if self._wrong_heading(old) else _KNOWN]
            yield xml.cell(f"{self.letters[new]}{number}", style, self._heading(old))
        say = words_of(self.lang).gettext
        mend = say(MEND) if self.all_noted else f"{say(MEND)} ({say(_NOT_ALL_NOTED) % {'most': MOST_NOTES}})"
        yield xml.cell(f"{self.letters[self.last]}{number}", self.styles["heading", _FAULTY], mend)

    def _cells(self, number: int, row: Sequence[Cell], said: Mapping[int, Sequence[Finding]]) -> Iterator[str]:
        for new, old in enumerate(self.old_places):
            cell = row[old] if old < len(row) else None
            if new in said or (cell is not None and cell != ""):
                style = self.styles[_kind(cell), _colour(said.get(new, ()))]
                yield xml.cell(f"{self.letters[new]}{number}", style, cell)

    def _by_place(self, number: int) -> dict[int, list[Finding]]:
        said: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.findings.get(number, ()):
            place = self.place_of.get(path_of(finding.path) or "")
            if place is not None:
                said[place].append(finding)
        return dict(said)

    def _mend(self, number: int, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            style = self.styles["words", _colour(self.findings[number])]
            yield xml.cell(f"{self.letters[self.last]}{number}", style, "\n".join(lines))

    def _lines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What stops the row first."""
        for finding in sorted(findings, key=lambda one: not one.is_error):
            path = path_of(finding.path)
            yield f"{heading(path, self.lang) if path else finding.path}: {finding.message}"


def _samples(formats: looks.Formats) -> dict[Style, Format]:
    """Every style that a row can need."""
    made = {("heading", colour): looks.of_heading(formats, colour) for colour in (_KNOWN, _UNKNOWN, _FAULTY)}
    for colour in ("", _FAULTY, _DOUBTFUL):
        ground = {"valign": "top"} | ({"bg_color": colour} if colour else {})
        made |= {(kind, colour): formats(**ground, **number) for kind, number in _KINDS.items()}
        made["words", colour] = formats(**ground, text_wrap=True)
    return made


def _colour(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    return _FAULTY if any(finding.is_error for finding in findings) else _DOUBTFUL


def _kind(cell: Cell) -> str:
    if isinstance(cell, datetime) and cell.time() != time():
        return "moment"
    if isinstance(cell, date):
        return "day"
    return "text" if isinstance(cell, str) else "number"
