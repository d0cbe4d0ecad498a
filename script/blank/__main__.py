"""Lays the blank of the logging form out as form.yaml says: `python -m script.blank [FILE]` writes form.pdf, or FILE."""

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
                [kind] = {"section", "note", "row", "table"} & set(part)
                getattr(self, kind)(part)
            if self.y < BOTTOM:
                raise ValueError(f"page {number} is too full by {BOTTOM - self.y:.0f} points")
            self.footer(f"{number} / {len(self.form['pages'])}")
