"""Whether a part of a workbook holds formulas. Only their last results stand in the file: they may be old, or missing.

TRUE() and FALSE() beside their own value calculate nothing: LibreOffice writes them for a plain true or false.
"""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from webapp.sheets.errors import UNREADABLE, SheetError

#: One of these stands in every part that could hold a formula, and in few others: an element called f, with any prefix
#: or none, or an attribute called formula.
MARKS = (re.compile(rb"<(?:[^\s<>/:]{1,100}:)?f[\s/>]"), re.compile(rb"formula\s*="))
#: A formula that is a value: =TRUE(), of:=FALSE().
_PLAIN = re.compile(r"(?:\w{1,9}:)?=?(true|false)\(\)", re.IGNORECASE)
_VALUES = {"true": ("1", "true"), "false": ("0", "false")}


def has_formulas(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Parse the part and look at each cell; what is no XML has none. Raises SheetError for XML with an error in it."""
    cells = _Cells()
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                cells.take(piece)
        cells.parser.Parse(b"", True)
    except _FoundError:
        return True
    except SheetError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        if cells.is_xml:
            raise SheetError(UNREADABLE) from error
    return False


_PIECE = 1024 * 1024


class _FoundError(Exception):
    """There is a formula; nothing more needs to be parsed."""


class _Cells:
    """Looks at the cells one by one: in Excel's sheets <c> with <f> and <v> inside, in an .ods the attributes."""

    def __init__(self) -> None:
        self._inside: list[str] = []  # the local names of the open elements
        self._texts: dict[str, list[str]] = {}  # what f and v of the open cell hold
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._declared
        self.is_xml = False
        self._begun = False

    def take(self, piece: bytes) -> None:
        """Parse the next piece. What stands before the first element is passed over, as readers of sheets do."""
        start = 0 if self._begun else piece.find(b"<")
        if start >= 0:
            self._begun = True
            self.parser.Parse(piece[start:])

    def _declared(self, *_declaration: object) -> None:
        raise SheetError(UNREADABLE)

    def _start(self, name: str, attributes: list[str]) -> None:
        self.is_xml = True
        local = name.rpartition(":")[2]
        if local == "c":
            self._texts = {}
        elif local in ("f", "v") and self._inside[-1:] == ["c"]:
            self._texts[local] = []
        elif local.endswith("table-cell"):
            of_cell = {key.rpartition(":")[2]: value for key, value in zip(*[iter(attributes)] * 2, strict=True)}
            if "formula" in of_cell:
                _judge(of_cell["formula"], of_cell.get("boolean-value", of_cell.get("value", "")))
        self._inside.append(local)

    def _text(self, text: str) -> None:
        if self._inside[-1] in self._texts and self._inside[-2:-1] == ["c"]:
            self._texts[self._inside[-1]].append(text)

    def _end(self, _name: str) -> None:
        if self._inside.pop() == "c" and "f" in self._texts:
            _judge("".join(self._texts["f"]), "".join(self._texts.get("v", ())))
            self._texts = {}


def _judge(formula: str, value: str) -> None:
    plain = _PLAIN.fullmatch(formula)
    if plain is None or value not in _VALUES[plain[1].lower()]:
        raise _FoundError
