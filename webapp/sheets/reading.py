"""Reads .xlsx, .ods and .csv: the headings and the rows of one sheet. What is not a plain table is refused.

calamine reads values only: links are not followed, macros are not run. The file is untrusted, so its size is known
before it is unpacked. A workbook with formulas is refused: their results may be old or missing, and nobody would see.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlsxwriter.utility import xl_col_to_name

from forms.cells import Cell
from forms.text import N_
from webapp.i18n import LANGUAGES, words_of
from webapp.sheets.errors import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, MEGABYTE, UNREADABLE, SheetError
from webapp.sheets.headings import path_of
from webapp.sheets.inside import look_inside

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t|"
_LOOKED_THROUGH = 20  # rows among which the headings are looked for
_MOST_SHEETS = 10  # sheets among which the table is looked for
_MOST_LINES = 10 * MAX_ROWS  # of a table as text: a cell may have several
_LONGEST_HEADING = 200  # characters; none that is known has more
_NO_TABLE = N_("This is neither a spreadsheet nor a table as text. Send .xlsx, .ods or .csv.")
#: The name of the sheet with the example in our own template.
EXAMPLE = N_("Example")

Rows = tuple[tuple[int, tuple[Cell, ...]], ...]
Filled = list[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings of a sheet and the rows below, each with its number as a spreadsheet program shows it.

    `above` are the titles over the headings; nobody reads them.
    """

    headings: tuple[str, ...]
    rows: Rows
    heading_number: int = 1
    above: Rows = ()


def read_sheet(content: bytes) -> Sheet:
    """The first sheet that has headings we know; what kind of file it is its content says, not its name.

    Titles above the headings are passed over, and so are hidden sheets and our own example. Raises SheetError.
    """
    if not content:
        raise SheetError(N_("No file was sent, or it is empty."))
    if len(content) > MAX_BYTES:
        message = N_("The file has %(found)s MB; at most %(most)s MB are read. Send it in parts.")
        raise SheetError(message, found=-(-len(content) // MEGABYTE), most=MAX_BYTES // MEGABYTE)
    if content.startswith(_OLD_EXCEL):
        raise SheetError(N_("This is an old or protected Excel file. Save it as .xlsx without a password."))
    return _of_workbook(content) if content.startswith(_ZIP) else _sheet(_of_text(content))


def _of_workbook(content: bytes) -> Sheet:
    look_inside(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = (_filled(_rows_of(workbook, place)) for place in _places(workbook))
        first: Filled = []
        for table in tables:
            if _heading_place(table) is not None:
                return _sheet_of(table)
            first = first or table
    except (CalamineError, ValueError, IndexError) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(UNREADABLE) from error
    return _sheet_of(first)


def _places(workbook: CalamineWorkbook) -> list[int]:
    """The sheets that are seen, in their order, without the example of our own template."""
    visible = (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    seen = ((n, sheet) for n, sheet in enumerate(workbook.sheets_metadata) if (sheet.typ, sheet.visible) == visible)
    examples = {words_of(lang).gettext(EXAMPLE) for lang in LANGUAGES}
    return [place for place, sheet in seen if sheet.name not in examples][:_MOST_SHEETS]


def _rows_of(workbook: CalamineWorkbook, place: int) -> Iterator[Sequence[Cell]]:
    """The rows, one by one. A value that stands in the row above, too, as most do, is kept once."""
    sheet = workbook.get_sheet_by_index(place)
    empty_columns = [""] * (sheet.start or (0, 0))[1]  # calamine leaves them out here, but not the rows above
    above: Sequence[Cell] = ()
    for row in islice(sheet.iter_rows(), MAX_ROWS + _LOOKED_THROUGH + 1):
        same = zip_longest(row, above)
        above = [up if type(up) is type(cell) and up == cell else cell for cell, up in same]
        yield empty_columns + above


def _of_text(content: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(content)
    if "\0" in text:
        raise SheetError(_NO_TABLE)
    lines = max(text.count("\n"), text.count("\r"))
    if lines > _MOST_LINES:
        message = N_(
            "The file has %(found)s lines; at most %(most)s are read. Delete the empty ones, or send it in parts."
        )
        raise SheetError(message, found=lines, most=_MOST_LINES)
    separator = _separator(text.lstrip("\r\n")[:MAX_CELL].splitlines()[:_LOOKED_THROUGH] or [""])
    cells = text.count(separator)
    if cells > MAX_ROWS * MAX_COLUMNS:
        message = N_("The file has %(found)s cells; at most %(most)s are read. Send it in parts.")
        raise SheetError(message, found=cells, most=MAX_ROWS * MAX_COLUMNS)
    csv.field_size_limit(MAX_CELL * 4)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise SheetError(
            N_("The file cannot be read as a table: a cell is too long or a quote is not closed.")
        ) from error


def _separator(lines: Sequence[str]) -> str:
    """What parts the columns: with which the most headings are known, else what the first line has most of."""

    def fits(separator: str) -> tuple[int, int]:
        known = (sum(path_of(cell) is not None for cell in line.split(separator)) for line in lines)
        return max(known), lines[0].count(separator)

    return max(_SEPARATORS, key=fits)


def _decoded(content: bytes) -> str:
    """The text of a table. Excel writes UTF-8, UTF-16, or what its country used before them: here Windows-1251."""
    encodings = ("utf-16",) if content.startswith(_BOM_16) else ("utf-8-sig", "cp1251")
    if b"\0" in content and "utf-16" not in encodings:
        raise SheetError(_NO_TABLE)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(N_("The letters of the file cannot be read. Save it as CSV in UTF-8."))


def _sheet(rows: Iterable[Sequence[Cell]]) -> Sheet:
    return _sheet_of(_filled(rows))


def _filled(rows: Iterable[Sequence[Cell]]) -> Filled:
    """The rows with something in them, by number, and one more at most than are read."""
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(map(_is_filled, row)))
    return list(islice(numbered, MAX_ROWS + _LOOKED_THROUGH + 1))


def _sheet_of(table: Filled) -> Sheet:
    if not table:
        raise SheetError(N_("The first sheet is empty."))
    place = _heading_place(table) or 0
    number, headings = table[place]
    people = tuple(_checked(iter(table[place + 1 :])))
    if len(people) > MAX_ROWS:
        raise SheetError(N_("The sheet has more than %(most)s rows. Send it in parts."), most=MAX_ROWS)
    if not people:
        raise SheetError(N_("There are no rows below the headings. Only one sheet is read: write the people there."))
    return Sheet(_headings(headings, people), people, number, tuple(_checked(iter(table[:place]))))


def _heading_place(table: Filled) -> int | None:
    """Where the headings stand: below the titles, in the first of the rows in which the most headings are known."""
    known = [
        sum(path_of(cell) is not None for cell in row if isinstance(cell, str)) for _n, row in table[:_LOOKED_THROUGH]
    ]
    return known.index(max(known)) if any(known) else None


def _headings(row: Sequence[Cell], people: Rows) -> tuple[str, ...]:
    """The headings; a column that has none but holds something is called by its letter, so that it can be named."""
    headings = ["" if cell is None else str(cell).strip()[:_LONGEST_HEADING] for cell in row]
    if len(headings) > MAX_COLUMNS:
        message = N_("The sheet has %(found)s columns; at most %(most)s are read.")
        raise SheetError(message, found=len(headings), most=MAX_COLUMNS)
    headings += [""] * (min(max(len(cells) for _n, cells in people), MAX_COLUMNS) - len(headings))
    nameless = (place for place, heading in enumerate(headings) if not heading)
    for place in nameless:
        if any(_is_filled(cells[place]) for _n, cells in people if place < len(cells)):
            headings[place] = f"({xl_col_to_name(place)})"
    return tuple(headings)


def _checked(rows: Iterator[tuple[int, Sequence[Cell]]]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, row in rows:
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row):
            message = N_("A cell of row %(row)s has more than %(most)s characters.")
            raise SheetError(message, row=number, most=MAX_CELL)
        yield number, tuple(row)


def _is_filled(cell: Cell) -> bool:
    return cell is not None and str(cell).strip() != ""
