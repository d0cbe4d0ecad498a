"""The blank of a PDF form, read once: its fields, their places on the page and the embedded font they are written in.

What a blank needs is said in `docs/add-a-document.md`: text fields whose font is in the form's own /DR, embedded in
full as Identity-H with a /ToUnicode table, and check boxes or radio buttons that bring a picture of each state. The
font's resource is named /Webdings: under another name PDFium (Chrome, Edge) types Cyrillic in a font of its own, which
lacks ү, ұ, қ and their like. The name means nothing to the standard, nor to other viewers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

#: Bit 13 of /Ff: the text may run over several lines (ISO 32000-1, table 228).
MULTILINE = 1 << 12
_FONT_AND_SIZE = re.compile(r"/(\S+)\s+([\d.]+)\s+Tf\s*")
_TO_UNICODE_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
# What a fill says anew, so that it is left out of what is kept of the blank.
_REWRITTEN = {"/Tx": frozenset(["/V", "/AP", "/DA", "/Ff"]), "/Btn": frozenset(["/V", "/AP", "/AS"])}


@dataclass(frozen=True)
class Font:
    """The embedded font of a field. Widths and heights are in thousandths of the font's size."""

    name: str
    number: int
    glyphs: Mapping[str, tuple[str, float]]  # character -> its code in hexadecimal, its width
    ascent: float
    cap_height: float

    @cached_property
    def missing(self) -> tuple[str, float]:
        """What stands for a character the font lacks: a box, so that the reader sees that something is missing."""
        return self.glyphs.get("□", ("0000", 1000.0))

    def widths(self, text: str) -> Iterator[float]:
        """The width of each character of one line of text."""
        glyphs, missing = self.glyphs, self.missing
        return (glyphs.get(character, missing)[1] for character in text)

    def encode(self, text: str) -> str:
        """The codes of a text, in hexadecimal."""
        glyphs, missing = self.glyphs, self.missing
        return "".join(glyphs.get(character, missing)[0] for character in text)


@dataclass(frozen=True)
class Widget:
    """One place of a field on a page: `width` and `height` in points, the states of a button, its dictionary."""

    number: int
    width: float
    height: float
    states: frozenset[str]
    pictures: bytes  # the /AP of a button
    kept: bytes  # the dictionary without what a fill rewrites and without its closing >>


@dataclass(frozen=True)
class Field:
    """A field. Where it has one place only it is its own widget, and both have the same number."""

    number: int
    kept: bytes
    widgets: tuple[Widget, ...]


@dataclass(frozen=True)
class TextField(Field):
    """A field for text. `ink` are the operators of its default appearance after the font, e.g. "0 g"."""

    flags: int
    font: Font
    size: float
    ink: str


@dataclass(frozen=True)
class ButtonField(Field):
    """A check box, or the radio buttons of one choice."""

    @property
    def states(self) -> list[str]:
        """The states it can be set to, e.g. ["F", "M"]; none of them is the empty state."""
        return sorted(state.removeprefix("/") for widget in self.widgets for state in widget.states)


@dataclass(frozen=True)
class Blank:
    """A blank as bytes, with what an update appended to it must know."""

    content: bytes
    fields: Mapping[str, Field]
    size: int  # one more than the greatest object number
    trailer: bytes
    digest: str


def read_blank(path: Path) -> Blank:
    """Read a blank. Raises ValueError naming the file and the field whose font cannot be written with."""
    rewritten = BytesIO()
    # One plain revision with a plain table of objects, whatever program the blank comes from.
    PdfWriter(clone_from=path).write(rewritten)
    content = rewritten.getvalue()
    reader = PdfReader(rewritten)
    form: Any = reader.root_object.get("/AcroForm", DictionaryObject())
    size: Any = reader.trailer["/Size"]
    start = int(content[content.rindex(b"startxref") + len(b"startxref") :].split()[0])
    kept = DictionaryObject({key: value for key, value in reader.trailer.items() if key in ("/Root", "/Info")})
    return Blank(
        content=content,
        fields=dict(_Fields(path, form).walk(form.get("/Fields", ()))),
        size=int(size),
        trailer=_serialised(kept) + b"/Prev %d\n" % start,
        digest=hashlib.sha256(content).hexdigest()[:32],
    )


class _Fields:
    """Reads the fields of one form; the fonts they share are read once."""

    def __init__(self, path: Path, form: Any) -> None:
        self.path, self.form = path, form
        self.fonts: dict[str, Font] = {}

    def walk(self, references: Iterable[Any], above: str = "") -> Iterator[tuple[str, Field]]:
        """Every text field and button by its full name, e.g. "person.surname"."""
        for reference in references:
            entries = reference.get_object()
            name = ".".join(filter(None, (above, entries.get("/T"))))
            kids = entries.get("/Kids", ())
            if kids and any("/T" in kid.get_object() for kid in kids):
                yield from self.walk(kids, name)
            elif entries.get("/FT") in _REWRITTEN:
                yield name, self._field(name, reference.idnum, entries, kids)

    def _field(self, name: str, number: int, entries: Any, kids: Iterable[Any]) -> Field:
        rewritten = _REWRITTEN[entries["/FT"]]
        places = [(kid.idnum, kid.get_object()) for kid in kids] or [(number, entries)]
        widgets = tuple(_widget(*place, rewritten) for place in places)
        kept = _serialised(entries, rewritten)
        if entries["/FT"] == "/Btn":
            return ButtonField(number, kept, widgets)
        appearance = str(entries.get("/DA", self.form.get("/DA", "")))
        found = _FONT_AND_SIZE.search(appearance)
        if not found:
            raise ValueError(f"{self.path}: field {name}: /DA is {appearance!r}; right is e.g. '/Font 10 Tf 0 g'")
        font, ink = self._font(name, found[1]), _FONT_AND_SIZE.sub("", appearance).strip()
        return TextField(number, kept, widgets, int(entries.get("/Ff", 0)), font, float(found[2]), ink)

    def _font(self, field: str, name: str) -> Font:
        if name not in self.fonts:
            shared = self.form.get("/DR", DictionaryObject()).get("/Font", DictionaryObject())
            entries = shared.get(f"/{name}", DictionaryObject())
            if entries.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in entries:
                right = "a font of the form's /DR, embedded as Identity-H with /ToUnicode"
                raise ValueError(f"{self.path}: field {field}: font {name!r} cannot be written with; right is {right}")
            self.fonts[name] = _read_font(name, shared.raw_get(f"/{name}").idnum, entries)
        return self.fonts[name]


def _widget(number: int, entries: Any, rewritten: frozenset[str]) -> Widget:
    left, bottom, right, top = (float(edge) for edge in entries["/Rect"])
    pictures = entries.get("/AP", DictionaryObject())
    return Widget(
        number=number,
        width=right - left,
        height=top - bottom,
        states=frozenset(pictures.get("/N", {})) - {"/Off"},
        pictures=_serialised(pictures) + b">>" if pictures else b"",
        kept=_serialised(entries, rewritten),
    )


def _read_font(name: str, number: int, entries: Any) -> Font:
    descendant = entries["/DescendantFonts"][0].get_object()
    widths = _widths(descendant.get("/W", []))
    usual = float(descendant.get("/DW", 1000))
    descriptor = descendant["/FontDescriptor"]
    pairs = _TO_UNICODE_PAIR.findall(entries["/ToUnicode"].get_data())
    glyphs = {
        bytes.fromhex(text.decode()).decode("utf-16-be"): (code.decode(), widths.get(int(code, 16), usual))
        for code, text in pairs
    }
    return Font(name, number, glyphs, float(descriptor["/Ascent"]), float(descriptor["/CapHeight"]))


def _widths(runs: list[Any]) -> dict[int, float]:
    """The widths by glyph of a /W array: `first [w w …]` or `first last w` (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    at = 0
    while at < len(runs):
        first, second = int(runs[at]), runs[at + 1].get_object()
        if isinstance(second, list):
            found.update(enumerate(map(float, second), first))
            at += 2
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(runs[at + 2])))
            at += 3
    return found


def _serialised(entries: DictionaryObject, without: frozenset[str] = frozenset()) -> bytes:
    """A dictionary as PDF without its closing >>, so that more entries can follow."""
    buffer = BytesIO()
    DictionaryObject({key: value for key, value in entries.items() if key not in without}).write_to_stream(buffer)
    return buffer.getvalue().removesuffix(b">>")
