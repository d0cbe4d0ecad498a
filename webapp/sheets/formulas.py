"""Whether a workbook holds formulas. Only their last results stand in the file: they may be old, or missing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

_PIECE = 1024 * 1024
_LONGEST_MARK = 16
#: A cell's formula in a sheet of Excel, whose elements some programs write with a prefix; and one in an .ods. Rules
#: for lists and colours stand in other elements, and may be there.
_MARKS = {"excel": re.compile(rb"<(?:x:)?f[ />]"), "ods": re.compile(rb"\stable:formula=")}


def has_formulas(archive: zipfile.ZipFile) -> bool:
    """Look through the parts with cells, piece by piece. The caller knows how large they are."""
    return any(_stands_in(archive, part, _MARKS[kind]) for part, kind in _parts(archive))


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    for part in archive.infolist():
        if "worksheets/" in part.filename and part.filename.endswith(".xml"):
            yield part, "excel"
        elif part.filename == "content.xml":
            yield part, "ods"


def _stands_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo, mark: re.Pattern[bytes]) -> bool:
    with archive.open(part) as stream:
        return any(mark.search(piece) for piece in _pieces(stream))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that overlap, so that nothing is missed between two."""
    before = b""
    while piece := stream.read(_PIECE):
        yield before + piece
        before = piece[-_LONGEST_MARK:]
