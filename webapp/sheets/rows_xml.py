"""Writes the rows of a large table into a workbook one after the other, packed at once: none of them stays in memory.

XlsxWriter keeps a whole table in memory, or on the disk where anybody could read the names. So it writes everything
but the rows, and they are put in here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from math import isfinite
from xml.sax.saxutils import escape

from forms.cells import Cell

LONGEST_CELL = 32_000  # characters; Excel's own limit is 32,767
_SHEET = "xl/worksheets/sheet1.xml"
_SAMPLES = re.compile(r'<c r="[A-Z]+1" s="(\d+)"/>')
_ROWS = re.compile("<sheetData>.*</sheetData>", re.DOTALL)
_EXTENT = re.compile("<dimension [^>]*>")
#: What XML cannot hold, and what looks as if it stood for such a character, as spreadsheets write it.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_DAY_ZERO = date(1899, 12, 31)
_FEBRUARY_29 = 59  # of 1900, which was no leap year, but is one in spreadsheets

#: Makes the rows once the numbers of the styles are known.
Rows = Callable[[Sequence[int]], Iterable[str]]


def filled(frame: bytes, rows: Rows) -> bytes:
    """A workbook with these rows, as XML, in its first sheet.

    The first row of the `frame` goes; each of its cells, which are empty, shows one style.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(frame)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            if entry.filename != _SHEET:
                target.writestr(entry, source.read(entry))
                continue
            xml = _EXTENT.sub("", source.read(entry).decode())
            packed = zipfile.ZipInfo(_SHEET, entry.date_time)
            packed.compress_type = entry.compress_type
            with target.open(packed, "w") as part:
                for piece in _with_rows(xml, rows):
                    part.write(piece.encode())
    return out.getvalue()


def _with_rows(xml: str, rows: Rows) -> Iterator[str]:
    before, after = _ROWS.split(xml)
    yield f"{before}<sheetData>"
    yield from rows([int(style) for style in _SAMPLES.findall(xml)])
    yield f"</sheetData>{after}"


def row(number: int, cells: Iterable[str], height: float | None = None) -> str:
    """The XML of a row; `height` in points."""
    size = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{"".join(cells)}</row>'


def cell(place: str, style: int, value: Cell) -> str:
    """The XML of a cell at a place such as C7. Nothing that it holds becomes a formula."""
    if isinstance(value, bool):  # as text: LibreOffice would make the formula =TRUE() of it
        value = str(value).upper()
    number = _serial(value) if isinstance(value, date) else value
    if isinstance(number, int | float) and isfinite(number):
        return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    text = escape(_ESCAPED.sub(_numbered, str(value)[:LONGEST_CELL]))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _serial(day: date) -> float | None:
    """A day as spreadsheets count it; they know none before 1900."""
    count = (day - _DAY_ZERO if not isinstance(day, datetime) else day.date() - _DAY_ZERO).days
    if count < 1:
        return None
    clock = day.time() if isinstance(day, datetime) else time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return count + (count > _FEBRUARY_29) + seconds / 86_400


def _numbered(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
