"""Pages drawn with reportlab, which remember what a tagged form must know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile
from reportlab.pdfgen.canvas import Canvas

Words = Mapping[str, str]  # by language
Colour = tuple[float, float, float]
INK, GREY, RULE, BAR = (0.08, 0.10, 0.16), (0.28, 0.31, 0.38), (0.35, 0.38, 0.45), (0.90, 0.92, 0.95)


class Style(NamedTuple):
    """How a text looks; the size is in points."""

    font: str
    size: float
    colour: Colour = INK

    def width(self, text: str) -> float:
        """The width of a line in points."""
        return float(pdfmetrics.stringWidth(text, self.font, self.size))


class Box(NamedTuple):
    """A rectangle in points from the lower left corner of the page."""

    left: float
    bottom: float
    width: float
    height: float


class Place(NamedTuple):
    """Where a field stands. A choice has one place for each state, e.g. "M"; `choice` is the tooltip of them all."""

    name: str
    kind: str
    box: Box
    tooltip: str
    state: str = ""
    choice: str = ""


@dataclass
class Element:
    """A piece in the order of reading: the numbers of marked pieces of its page, or the place of a field."""

    tag: str
    page: int
    marks: list[int] = field(default_factory=list)
    place: Place | None = None


def find_fonts(folder: Path = Path("/usr/share/fonts")) -> tuple[Path, Path]:
    """Liberation Sans, regular and bold; version 1 lacks letters of Kazakh. Raises FileNotFoundError with the mend."""
    for regular in sorted(folder.rglob("LiberationSans-Regular.ttf")):
        bold = regular.with_name("LiberationSans-Bold.ttf")
        if bold.exists() and ord("қ") in TTFontFile(str(regular)).charToGlyph:
            return regular, bold
    package = "fonts-liberation (on Debian 12 and Ubuntu 22.04: fonts-liberation2)"
    raise FileNotFoundError(f"Liberation Sans 2 is missing. Please: sudo apt-get install {package}")


class Sheet:
    """Pages of A4 with text and lines."""

    def __init__(self) -> None:
        for name, path in zip(("regular", "bold"), find_fonts(), strict=True):
            pdfmetrics.registerFont(TTFont(name, str(path)))
        self._pdf = BytesIO()
        self._canvas = Canvas(self._pdf, pagesize=A4, invariant=True, initialFontName="regular")
        self.elements: list[Element] = []
        self.marks = [0]  # how many marked pieces each page has

    def element(self, tag: str, place: Place | None = None) -> Element:
        """Begin a piece in the order of reading."""
        self.elements.append(Element(tag, len(self.marks) - 1, place=place))
        return self.elements[-1]

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        self._canvas.addLiteral(f"/{element.tag} <</MCID {self.marks[-1]}>> BDC")
        yield
        self._canvas.addLiteral("EMC")
        element.marks.append(self.marks[-1])
        self.marks[-1] += 1

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn inside is no content: a screen reader passes over it."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def text(self, x: float, y: float, text: str, style: Style, language: str = "") -> None:
        """One line of text, in a span that tells a screen reader its language."""
        self._canvas.addLiteral(f"/Span <</Lang ({language})>> BDC" if language else "/Span BMC")
        self._canvas.setFillColorRGB(*style.colour)
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawString(x, y, text)
        self._canvas.addLiteral("EMC")

    def frame(self, box: Box, fill: Colour | None = None, line: float = 0.5) -> None:
        """A rectangle."""
        with self.ornament():
            self._canvas.setStrokeColorRGB(*RULE)
            self._canvas.setLineWidth(line)
            self._canvas.setFillColorRGB(*(fill or INK))
            self._canvas.rect(*box, fill=fill is not None)

    def next_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()
        self.marks.append(0)

    def pdf(self) -> BytesIO:
        """The pages as drawn: no form yet, and no tags."""
        self._canvas.save()
        return self._pdf
