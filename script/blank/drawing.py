"""A sheet of pages that is drawn with reportlab and remembers what a tagged form must know of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile
from reportlab.pdfgen.canvas import Canvas

type_size = 7.5
LANGUAGES = ("kk", "ru", "en")
REGULAR, BOLD = "Regular", "Bold"
LABEL, LINE = 7.5, 9.0  # the size of a label and the height of its line, in points
INK, RULE, GREY, BAR = (0.08, 0.10, 0.16), (0.35, 0.38, 0.45), (0.28, 0.31, 0.38), (0.90, 0.92, 0.95)

Rectangle = tuple[float, float, float, float]  # left, bottom, width, height, in points
Words = Mapping[str, str]  # by language


@dataclass
class Element:
    """A piece in the order of reading: marked pieces of its page (their numbers), or the place of one field."""

    tag: str
    page: int
    marks: list[int] = field(default_factory=list)
    name: str = ""
    kind: str = ""
    rectangle: Rectangle = (0, 0, 0, 0)
    tooltip: str = ""
    state: str = ""  # of a choice, e.g. "M"
    choice: str = ""  # the tooltip of the choice as a whole


def find_fonts(folder: Path = Path("/usr/share/fonts")) -> tuple[Path, Path]:
    """Liberation Sans, regular and bold. Version 1 lacks letters of Kazakh. Raises FileNotFoundError, saying the mend."""
    for regular in sorted(folder.rglob("LiberationSans-Regular.ttf")):
        bold = regular.with_name("LiberationSans-Bold.ttf")
        if bold.exists() and ord("қ") in TTFontFile(str(regular)).charToGlyph:
            return regular, bold
    raise FileNotFoundError(
        "The font Liberation Sans 2 is missing. Please: sudo apt-get install '^fonts-liberation2?$'"
        " (Debian 12 calls it fonts-liberation2, Debian 13 and Ubuntu 24.04 fonts-liberation)"
    )


def joined(words: Words) -> str:
    """The three languages in one line."""
    return " / ".join(words[language] for language in LANGUAGES)


def width_of(text: str, font: str = REGULAR, size: float = LABEL) -> float:
    """The width of a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


class Sheet:
    """Pages of A4. Coordinates are points from the lower left corner."""

    def __init__(self) -> None:
        for name, path in zip((REGULAR, BOLD), find_fonts(), strict=True):
            pdfmetrics.registerFont(TTFont(name, str(path)))
        self._pdf = BytesIO()
        self.canvas = Canvas(self._pdf, pagesize=A4, invariant=True, initialFontName=REGULAR)
        self.elements: list[Element] = []
        self.page, self.marks = 0, [0]  # the current page, and how many marked pieces each page has

    def element(self, tag: str, **entries: object) -> Element:
        """Begin a piece in the order of reading."""
        self.elements.append(Element(tag, self.page, **entries))  # type: ignore[arg-type]
        return self.elements[-1]

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        mark = self.marks[self.page]
        self.canvas.addLiteral(f"/{element.tag} <</MCID {mark}>> BDC")
        yield
        self.canvas.addLiteral("EMC")
        element.marks.append(mark)
        self.marks[self.page] += 1

    def text(self, x, y, words, language="", font=REGULAR, size=LABEL, colour=INK) -> None:
        """A line of text, in a span that says its language to a screen reader."""
