"""Lays out the blank of the logging form as form.yaml says: `python -m script.blank` writes form.pdf."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from reportlab.lib.pagesizes import A4

from script.blank.drawing import BAR, GREY, Box, Element, Place, Sheet, Style, Words
from script.blank.form import make_form

FOLDER = Path(__file__).parents[2] / "templates/documents/logging-form"
LANGUAGES = ("kk", "ru", "en")
# All sizes are points.
LEFT, TOP, BOTTOM, WIDE = 36, A4[1] - 34, 36, A4[0] - 72
LABEL, NOTE, NUMBER = Style("regular", 7.5), Style("regular", 7.5, GREY), Style("regular", 8.5)
SECTION, TITLE, INTRODUCTION = Style("bold", 8.6), Style("bold", 13), Style("regular", 7.8, GREY)
LINE = 1.2  # the height of a line, in sizes of its font
HEIGHTS = {"text": 20.5, "lines": 31, "small": 16, "choice": 20.5, "signature": 24}


@dataclass(frozen=True)
class Cell:
    """A cell of a row or column of a table, as form.yaml describes it."""

    width: float
    kk: str
    ru: str = ""
    en: str = ""
    field: str = ""
    kind: str = "text"
    tooltip: Words | None = None
    choices: Mapping[str, Mapping[str, Any]] | None = None

    def __post_init__(self) -> None:
        if self.kind not in HEIGHTS:
            raise ValueError(f"kind: {self.kind!r}; right is {', '.join(HEIGHTS)}")

    @property
    def words(self) -> Words:
        """The label."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}


def joined(words: Words) -> str:
    """The three languages in one line."""
    return " / ".join(words[language] for language in LANGUAGES)


def capitals(words: Words) -> Words:
    """The words in capital letters."""
    return {language: text.upper() for language, text in words.items()}


def broken(words: Words, room: float, style: Style) -> list[list[tuple[str, str]]]:
    """The languages on as many lines as they need, each unbroken. Raises ValueError for a text wider than `room`."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for language in LANGUAGES:
        text = words[language] + ("" if language == LANGUAGES[-1] else " /")
        width = style.width(text + ("" if language == LANGUAGES[-1] else " "))
        if width > room + 2:
            raise ValueError(f"{text!r} needs {width:.0f} points and has {room:.0f}: shorten it, or widen its cell")
        if used + width > room + 2:
            lines.append([])
            used = 0.0
        lines[-1].append((language, text))
        used += width
    return lines


def shares(cells: list[Cell]) -> list[float]:
    """The widths of cells that fill a row."""
    total = sum(cell.width for cell in cells)
    return [WIDE * cell.width / total for cell in cells]


class Layout:
    """Draws the parts of form.yaml from the top of the page downwards."""

    def __init__(self, form: Mapping[str, Any]) -> None:
        self.form, self.sheet = form, Sheet()
        self.y, self.sections = TOP, 0

    def draw(self) -> None:
        """Draw all pages."""
        self.title()
        for number, parts in enumerate(self.form["pages"].values(), 1):
            if number > 1:
                self.sheet.next_page()
                self.y = TOP
            for part in parts:
                kind = next(iter(part))
                if kind not in ("section", "note", "row", "table"):
                    raise ValueError(f"{kind!r}: right is section, note, row or table")
                getattr(self, kind)(part)
            if self.y < BOTTOM:
                raise ValueError(f"page {number} is too full by {BOTTOM - self.y:.0f} points")
            self.footer(f"{number} / {len(self.form['pages'])}")

    def title(self) -> None:
        """The title and the introduction, in the middle of the page."""
        self.y += 3
        self.centred(capitals(self.form["title"]), TITLE, 16.5, self.sheet.element("H1"), first=13)
        self.y -= 5
        self.centred(self.form["introduction"], INTRODUCTION, 10, self.sheet.element("P"), first=10)
        self.y -= 4

    def centred(self, words: Words, style: Style, step: float, element: Element, first: float) -> None:
        """Each language on a line of its own, `step` below the one before, and `first` below what stands above."""
        for language in LANGUAGES:
            self.y -= first if language == LANGUAGES[0] else step
            with self.sheet.marked(element):
                x = (A4[0] - style.width(words[language])) / 2
                self.sheet.text(x, self.y, words[language], style, language)

    def words(self, x: float, y: float, lines: list[list[tuple[str, str]]], style: Style, element: Element) -> None:
        """Lines of `broken()`, the first with its base at y."""
        with self.sheet.marked(element):
            for number, line in enumerate(lines):
                at = x
                for language, text in line:
                    self.sheet.text(at, y - number * LINE * style.size, text, style, language)
                    at += style.width(text + " ")

    def bar(self, height: float, fill: tuple[float, float, float] | None = None) -> None:
        """A frame as wide as the page, below what was drawn last."""
        self.y -= height
        self.sheet.frame(Box(LEFT, self.y, WIDE, height), fill)

    def section(self, part: Mapping[str, Any]) -> None:
        """A numbered heading on a grey bar."""
        self.sections += 1
        self.y -= 7
        self.bar(17, BAR)
        element = self.sheet.element("H2")
        with self.sheet.marked(element):
            self.sheet.text(LEFT + 5, self.y + 5, f"{self.sections}.", SECTION)
        lines = broken(capitals(part["section"]), WIDE - 20, SECTION)
        self.words(LEFT + 18, self.y + 5, lines, SECTION, element)

    def note(self, part: Mapping[str, Any]) -> None:
        """A grey sentence."""
        self.bar(13)
        lines = broken(part["note"], WIDE - 10, NOTE)
        self.words(LEFT + 5, self.y + 3.8, lines, NOTE, self.sheet.element("P"))

    def row(self, part: Mapping[str, Any]) -> None:
        """Cells side by side: in each the label, and the field below it."""
        cells = [Cell(**entries) for entries in part["row"]]
        widths = shares(cells)
        labels = [broken(cell.words, width - 9, LABEL) for cell, width in zip(cells, widths, strict=True)]
        room = max(HEIGHTS[cell.kind] for cell in cells)
        height = 5 + max(map(len, labels)) * LINE * LABEL.size + room
        self.y -= height
        x: float = LEFT
        for cell, label, width in zip(cells, labels, widths, strict=True):
            self.sheet.frame(Box(x, self.y, width, height))
            element = self.sheet.element("P")
            self.words(x + 5, self.y + height - 3.2 - LABEL.size, label, LABEL, element)
            if cell.choices:
                self.choice(cell, x, element)
            elif cell.kind != "signature":
                box = Box(x + 3, self.y + 1, width - 5, room)
                tooltip = joined(cell.tooltip or cell.words)
                self.sheet.element("Form", Place(cell.field, cell.kind, box, tooltip))
            x += width

    def choice(self, cell: Cell, x: float, element: Element) -> None:
        """Boxes of which one can be crossed."""
        for number, (state, words) in enumerate((cell.choices or {}).items()):
            box = Box(x + 6 + 66 * number, self.y + 5, 11, 11)
            self.sheet.frame(box, line=0.8)
            with self.sheet.marked(element):
                self.sheet.text(box.left + 15, self.y + 7.8, joined(words), LABEL)
            place = Place(cell.field, cell.kind, box, joined(words["tooltip"]), state, joined(cell.words))
            self.sheet.element("Form", place)

    def table(self, part: Mapping[str, Any]) -> None:
        """A table of fields; a column without a field numbers the lines."""
        columns = [Cell(**entries) for entries in part["columns"]]
        for number in range(part["lines"] + 1):
            height = 20.5 if number else 3 * LINE * LABEL.size + 5
            self.y -= height
            x: float = LEFT
            for column, width in zip(columns, shares(columns), strict=True):
                box = Box(x, self.y, width, height)
                self.sheet.frame(box)
                if not number:
                    lines = [[item] for item in column.words.items() if item[1]]
                    self.words(x + 4, self.y + height - 2.6 - LABEL.size, lines, LABEL, self.sheet.element("P"))
                elif not column.field:
                    with self.sheet.marked(self.sheet.element("P")):
                        self.sheet.text(x + 6, self.y + 7, str(number), NUMBER)
                else:
                    name = f"{part['table']}_{number}_{column.field}"
                    about = " / ".join(f"{part['tooltip'][language]} {number}" for language in LANGUAGES)
                    inner = Box(x + 2, self.y + 1, width - 3, height - 2)
                    self.sheet.element("Form", Place(name, "table", inner, f"{about}: {joined(column.words)}"))
                x += width

    def footer(self, page: str) -> None:
        """What is repeated below each page, and the number of the page."""
        with self.sheet.ornament():
            self.sheet.text(LEFT, 22, joined(self.form["footer"]), NOTE)
            self.sheet.text(LEFT + WIDE - NOTE.width(page), 22, page, NOTE)


def make_blank(layout: Path = FOLDER / "form.yaml") -> bytes:
    """The blank as a PDF file. Raises ValueError or TypeError where the layout is wrong, OSError without the font."""
    form = yaml.safe_load(layout.read_text(encoding="utf-8"))
    drawing = Layout(form)
    drawing.draw()
    return make_form(drawing.sheet, joined(form["title"]))


def main(target: Path = FOLDER / "form.pdf") -> None:
    """Write the blank, or say in one sentence what is wrong."""
    try:
        target.write_bytes(make_blank())
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError) as error:
        raise SystemExit(f"The blank was not made: {error}") from error


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
