"""Looks into the ZIP of a workbook before it is read, and refuses what a plain table never holds.

These checks are cheap and say what is wrong. What passes them may still be too much: so the reader has limits as well.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from forms.text import N_, echo
from webapp.sheets.errors import (
    DAMAGED,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    MEGABYTE,
    UNREADABLE,
    SheetError,
)
from webapp.sheets.formulas import MARKS, has_formulas

#: A cell with something in it stands in no row beyond this one: room for titles and empty rows between the people.
LAST_ROW = 2 * MAX_ROWS - 1
#: The last column that is read, as a spreadsheet program calls it; _FAR_CELL rests on it.
LAST_COLUMN = "GR"
#: So many equal cells or rows in a row, with something in them, are no table of people.
MOST_REPEATED = 99
_ENTRY = b"PK\x01\x02"  # how each entry of a ZIP's directory begins
_PIECE = MEGABYTE
#: Pieces overlap by so much, so that nothing that is looked for is cut in two.
_OVERLAP = 512
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
#: The encodings in which every ASCII character is the byte that it is in ASCII.
_LIKE_ASCII = re.compile(rb"(utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d)$", re.IGNORECASE)

# Cells are looked at by patterns that begin with a letter to search for: a parser takes ten times as long.
#: A cell of Excel in a column beyond GR, the 200th, or in a row beyond LAST_ROW.
_FAR_CELL = re.compile(
    rb"""r\s*=\s*["']
         ( [A-Za-z]{1,3}(?:[2-9]\d{4}|\d{6,}) | (?:[A-Za-z]{3,}|[Gg][S-Zs-z]|[H-Zh-z][A-Za-z])\d+ )
         ["'][^<>]{0,300}(?<!/)>""",
    re.VERBOSE,
)
#: How many shared texts Excel says there are. Each takes at least the five bytes of <si/>.
_TEXT_LIST = re.compile(rb"<(?:[^\s<>/:]{1,100}:)?sst\s[^<>]*")
_TEXT_COUNT = re.compile(rb"\s(?:count|uniqueCount)\s*=\s*[\"']\s*(\d{1,40})")
#: In an .ods, a cell with something in it that stands many times; a row that does; and a cell with nothing in it.
_REPEATED_CELL = re.compile(
    rb"table-cell\s[^<>]{0,400}?number-columns-repeated\s*=\s*[\"'](\d{3,})[\"'][^<>]{0,400}(?<!/)>(?!</)"
)
_REPEATED_ROW = re.compile(rb"table-row\s[^<>]{0,400}?number-rows-repeated\s*=\s*[\"'](\d{3,})[\"'][^<>]{0,400}(?<!/)>")
_EMPTY_CELL = re.compile(rb"<[^<>/\s]{1,60}table-cell(?:\s[^<>]{0,300}?)?(?:/>|></[^<>]{1,60}>)")


def look_inside(content: bytes) -> None:
    """Refuse a workbook by its directory and its parts. Raises SheetError."""
    if content.count(_ENTRY) > MAX_PARTS:
        message = N_("The file consists of more than %(most)s parts. Copy the table into a new workbook.")
        raise SheetError(message, most=MAX_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _look_at_names(archive.infolist())
            for part in archive.infolist():
                _look_into(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise SheetError(DAMAGED) from error


def _look_at_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    """What the names and sizes of the parts tell."""
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED:
        message = N_("Unpacked the file has %(found)s MB; at most %(most)s MB are read. Send it in parts.")
        raise SheetError(message, found=-(-size // MEGABYTE), most=MAX_UNPACKED // MEGABYTE)
    names = [part.filename.casefold() for part in parts]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise SheetError(N_("The file holds macros. Save it as .xlsx without macros."))
    if "xl/workbook.bin" in names:
        raise SheetError(UNREADABLE)
    if any("externallinks/" in name for name in names):
        raise SheetError(N_("The file holds links to other files. Save a copy with the values only."))


def _look_into(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Whichever part holds the cells: a workbook may keep them in any folder, under any name."""
    with archive.open(part) as stream:
        beginning = stream.read(_OVERLAP)
    if beginning.startswith(_PICTURES):
        return
    _refuse_counts(beginning, part.file_size)
    _refuse_encodings(beginning)
    may_have_formulas = False
    for piece in _pieces(archive, part):
        _refuse_far_cells(piece)
        may_have_formulas = may_have_formulas or any(mark.search(piece) for mark in MARKS)
    if may_have_formulas and has_formulas(archive, part):
        raise SheetError(N_("The file holds formulas. Save a copy with the values only."))


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield before + piece
            before = piece[-_OVERLAP:]


def _refuse_encodings(beginning: bytes) -> None:
    """XML in which a parser would see something else than the patterns. No program writes its cells so."""
    declared = _ENCODING.search(beginning)
    if beginning.startswith(_UTF_16) or (declared and not _LIKE_ASCII.match(declared[1])):
        raise SheetError(UNREADABLE)


def _refuse_far_cells(piece: bytes) -> None:
    for found in _FAR_CELL.finditer(piece):
        if not piece[max(0, found.start() - 1) : found.start()].isspace():
            continue  # the end of another attribute's name
        message = N_(
            "The cell %(found)s lies far from the table: columns to %(column)s and rows to %(row)s are read. Delete "
            "what stands there, with its whole row or column, and save the file again."
        )
        raise SheetError(message, found=echo(found[1].decode("latin-1")), column=LAST_COLUMN, row=LAST_ROW)
    filled = (row for row in _REPEATED_ROW.finditer(piece) if _has_content(piece, row.end()))
    repeated = _REPEATED_CELL.search(piece) or next(filled, None)
    if repeated:
        message = N_(
            "A cell or row with something in it stands %(found)s times in succession; at most %(most)s are read. "
            "Delete the repetitions and save the file again."
        )
        raise SheetError(message, found=echo(repeated[1].decode("ascii")), most=MOST_REPEATED)


def _has_content(piece: bytes, start: int) -> bool:
    """Whether the row whose cells begin there has more than empty ones, as far as the piece goes."""
    while empty := _EMPTY_CELL.match(piece, start):
        start = empty.end()
    return piece.find(b">", start) > 0 and not piece.startswith(b"</", start)


def _refuse_counts(beginning: bytes, size: int) -> None:
    """A reader makes room for as many texts as are announced."""
    texts = _TEXT_LIST.search(beginning)
    if texts and any(int(found[1]) > size for found in _TEXT_COUNT.finditer(texts[0])):
        raise SheetError(DAMAGED)
