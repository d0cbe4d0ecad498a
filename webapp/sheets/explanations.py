"""The sheet of explanations: each column, what it means, what may be written, an example, and what needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

from checklists.wording import written_day
from forms.cells import Cell
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets import looks
from webapp.sheets.columns import Column, columns
from webapp.sheets.example import example

_HEADINGS = (
    (N_("Column"), 24),
    (N_("What it means"), 40),
    (N_("What to write"), 44),
    (N_("Example"), 24),
    (N_("Needed for"), 34),
    (N_("Also used for"), 34),
)
_ALLOWED = {
    "text": N_("Text of at most %(high)s characters."),
    "day": N_("A day, such as %(day)s or 02.03.2026."),
    "number": N_("A whole number from %(low)s to %(high)s."),
    "choice": N_("One of:"),
    "country": N_(
        "The name of the country in English, Russian or Kazakh, or its code, such as KZ. The list is on the last sheet."
    ),
}
_WIDE_LETTERS = 3  # by how many letters fewer stand on a line where they are wide or bold


@dataclass(frozen=True, slots=True)
class Use:
    """What the columns are for: a title, the paths that it needs, and those that it uses where they are given."""

    title: str
    needed: frozenset[str]
    wanted: frozenset[str]


def meaning(column: Column) -> str:
    """What a column means: the question of the page where the heading is shorter, and the hint."""
    label = f"{column.label}." if column.label[-1] not in ".?" else column.label
    return " ".join(part for part in (label * (column.label != column.heading), column.hint) if part)


def allowed(column: Column, lang: str) -> str:
    """What may be written in a column; each choice on a line of its own, with its hint."""
    values = {"low": column.low, "high": column.high, "day": written_day(2026, 3, 2, lang)}
    text = str(words_of(lang).gettext(_ALLOWED[column.kind])) % values
    if column.kind != "choice":
        return text
    return "\n".join([text, *(f"– {label}" + f": {hint}" * bool(hint) for _code, label, hint in column.choices)])


def as_written(cell: Cell) -> str:
    """An example as it is typed into a cell."""
    return f"{cell:%d.%m.%Y}" if hasattr(cell, "strftime") else str(cell)


def explain(sheet: Worksheet, formats: looks.Formats, lang: str, uses: Sequence[Use]) -> None:
    """Fill the sheet of explanations."""
    say = words_of(lang).gettext
    for place, (title, width) in enumerate(_HEADINGS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, say(title), looks.of_heading(formats, "#E1E5E8"))
    sheet.freeze_panes(1, 1)
    row = 1
    for column in columns(lang):
        if column.group.paths[0] == column.path:
            title = formats(bold=True, font_size=12, bg_color=column.group.colour)
            sheet.merge_range(row, 0, row, len(_HEADINGS) - 1, say(column.group.title), title)
            row += 1
        _write(sheet, row, _line(column, lang, uses), formats)
        row += 1
    _write_remarks(sheet, row + 1, formats, lang)
    looks.print_well(sheet)
    sheet.fit_to_pages(1, 0)


def _line(column: Column, lang: str, uses: Sequence[Use]) -> tuple[str, ...]:
    needed = "\n".join(use.title for use in uses if column.path in use.needed)
    wanted = "\n".join(use.title for use in uses if column.path in use.wanted)
    shown = as_written(example(column, lang))
    return column.heading, meaning(column), allowed(column, lang), shown, needed, wanted


def _write(sheet: Worksheet, row: int, texts: Sequence[str], formats: looks.Formats) -> None:
    """A line as high as its longest cell: not every program finds the height by itself."""
    lines = 1
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, looks.of_words(formats, bold=place == 0))
        width = _HEADINGS[place][1]
        lines = max(lines, sum(len(wrap(line, width - _WIDE_LETTERS)) for line in text.splitlines()))
    sheet.set_row(row, 15 * lines + 3)


_REMARKS = (
    N_("Only one sheet is read: the first. One row is one person; empty rows are passed over."),
    N_("Hidden and filtered rows are read, too."),
    N_("Columns may be left out, moved or left empty. What is missing is a blank line in the letter."),
    N_("What is the same for every person, such as the host, may be given once beside the sheet instead."),
)


def _write_remarks(sheet: Worksheet, row: int, formats: looks.Formats, lang: str) -> None:
    for number, remark in enumerate(_REMARKS):
        sheet.write_string(row + number, 0, words_of(lang).gettext(remark), formats(italic=True))
