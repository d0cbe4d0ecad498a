"""Whether a workbook holds formulas. Only their last results stand in the file: they may be old, or missing.

TRUE() and FALSE() beside their own value calculate nothing: LibreOffice writes them for a plain true or false.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

_PIECE = 1024 * 1024
#: A mark with what is looked at behind it is not longer.
_LONGEST_MARK = 512
#: A cell's formula in a sheet of Excel, whose elements some programs write with a prefix; and one in an .ods. Rules
#: for lists and colours stand in other elements, and may be there.
_MARKS = {
    "excel": re.compile(
        rb"""<(x:)? f (?=[ />])
        (?! [^<>/]{0,200} > =? (?: (?i:TRUE) \(\) </(?(1)x:)f><(?(1)x:)v> 1 <
                                 | (?i:FALSE)\(\) </(?(1)x:)f><(?(1)x:)v> 0 < ))""",
        re.VERBOSE,
    ),
    "ods": re.compile(
        rb"""\s table:formula=
        (?! "(?:\w{1,9}:)? =  (?: (?i:TRUE) \(\)" [^<>]{0,200}? \soffice:(?:boolean-value="true" |value="1")
                                | (?i:FALSE)\(\)" [^<>]{0,200}? \soffice:(?:boolean-value="false"|value="0") ))""",
        re.VERBOSE,
    ),
}


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
    """Pieces overlap, and what begins in the overlap is judged with the next one, so nothing is cut in two."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            seen = before + piece
            found = mark.search(seen)
            if found and found.start() < len(seen) - _LONGEST_MARK:
                return True
            before = seen[-_LONGEST_MARK:]
    return mark.search(before) is not None
