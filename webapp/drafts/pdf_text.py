"""Set a value into the box of a form field: smaller where it must be, then on several lines, cut at last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from webapp.drafts.pdf_blank import MULTILINE, Font, TextField, Widget

#: Below this size (points) print is no longer read with ease: a longer value is cut instead.
SMALLEST = 6.5
_STEP = 0.5
_LEADING = 1.15
_MARGIN = 2.0
_CUT = "…"


@dataclass(frozen=True)
class Setting:
    """A value as it is drawn: the lines and the size of the print in points."""

    lines: tuple[str, ...]
    size: float


def set_text(text: str, field: TextField, box: Widget) -> Setting:
    """Break `text` for a box, at the size of the field or the nearest smaller one that fits."""
    font, size = field.font, field.size
    ends = list(accumulate(font.widths(text)))
    height = box.height - (_MARGIN if field.flags & MULTILINE else 0)
    while True:
        room = (box.width - 2 * _MARGIN) * 1000 / size
        most = max(1, int(height / (size * _LEADING)))
        # One line more tells that the text is too long, without breaking ten thousand letters to their end.
        lines = list(islice(_broken(text, ends, room), most + 1))
        is_smallest = size - _STEP < SMALLEST
        # A passport number or an e-mail address in two pieces is misread: smaller print is better, as long as there is.
        if len(lines) <= most and (is_smallest or " ".join(lines) == text):
            return Setting(tuple(lines), size)
        if is_smallest:
            return Setting((*lines[: most - 1], _cut(lines[most - 1], font, room)), size)
        size -= _STEP


def draw(setting: Setting, field: TextField, box: Widget) -> bytes:
    """The operators that draw a setting in its box: from the top in a field for many lines, else in the middle."""
    font, size, leading = field.font, setting.size, setting.size * _LEADING
    if field.flags & MULTILINE:
        first = box.height - _MARGIN - font.ascent * size / 1000
    else:
        first = (box.height - font.cap_height * size / 1000 + (len(setting.lines) - 1) * leading) / 2
    shown = " T* ".join(f"<{font.encode(line)}> Tj" for line in setting.lines)
    return (
        f"/Tx BMC q BT /{font.name} {size:g} Tf {field.ink} "
        f"{leading:.2f} TL {_MARGIN:g} {first:.2f} Td {shown} ET Q EMC"
    ).encode("ascii")


def _broken(text: str, ends: list[float], room: float) -> Iterator[str]:
    """The lines of a text, broken at spaces, and inside a word only where the word alone is too long for a line.

    `ends[n]` is the width of the text up to and with its character n; `room` is the width of a line.
    """
    start = 0
    while start < len(text):
        before = ends[start - 1] if start else 0.0
        stop = max(bisect_right(ends, before + room), start + 1)
        if stop < len(text):
            space = text.rfind(" ", start, stop + 1)
            stop = space if space > start else stop
        yield text[start:stop]
        start = stop + text.startswith(" ", stop)


def _cut(line: str, font: Font, room: float) -> str:
    """The beginning of a line, with a mark that more follows."""
    fits = bisect_right(list(accumulate(font.widths(line))), room - sum(font.widths(_CUT)))
    return line[:fits].rstrip() + _CUT
