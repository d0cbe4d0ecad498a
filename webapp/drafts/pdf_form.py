"""Fill in a PDF form so that it can still be edited: the stored value, the drawn text and the extracted text agree.

pypdf reads the blank once a process. A fill then appends one incremental update (ISO 32000-1, 7.5.6) to the blank's
bytes: for each field the value and an appearance in the embedded font. The form asks no viewer to draw it anew.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from webapp.drafts import pdf_text
from webapp.drafts.pdf_blank import MULTILINE, Blank, ButtonField, Font, TextField, Widget, read_blank

_blank = cache(read_blank)
# Controls, invisible marks (such as those that turn the direction of writing) and halves of a character.
_NOT_PRINTED = ("Cc", "Cf", "Cs")


def fill(blank: Path, values: Mapping[str, str]) -> bytes:
    """The PDF of a blank with `values` (name of the field -> text, or the name of a button's state, e.g. "M").

    An empty value leaves its field as it is. A value too long for its box is drawn smaller, on several lines and at
    last cut with …; the field keeps it whole. A character the font lacks is drawn as □. The same values give the same
    bytes. Raises ValueError for a field the blank does not have and for a state the button does not have.
    """
    form = _blank(blank)
    update = _Update(form)
    for name in sorted(values):
        field = form.fields.get(name)
        if field is None:
            near = get_close_matches(name, form.fields, n=1) or sorted(form.fields)
            raise ValueError(f"{blank}: no field {name!r}; right is {', '.join(near)}")
        value = _printable(values[name])
        if value and isinstance(field, TextField):
            update.write(field, value)
        elif value and isinstance(field, ButtonField):
            if value not in field.states:
                raise ValueError(f"{blank}: field {name}: no state {value!r}; right is {', '.join(field.states)}")
            update.press(field, value)
    return update.to_bytes()


def _printable(value: str) -> str:
    """One line of composed characters: the font draws é, not e and an accent beside it."""
    spaced = " ".join(value.splitlines()).replace("\t", " ")
    composed = unicodedata.normalize("NFC", spaced)
    return "".join(c for c in composed if unicodedata.category(c) not in _NOT_PRINTED).strip()


class _Update:
    """The objects that a fill appends to the blank."""

    def __init__(self, form: Blank) -> None:
        self.form = form
        self.objects: dict[int, bytes] = {}
        self.next_number = form.size

    def write(self, field: TextField, value: str) -> None:
        """Store a text and draw it in each place of the field."""
        font, size, lines = field.font, field.size, 1
        for widget in field.widgets:
            setting = pdf_text.set_text(value, field, widget)
            size, lines = min(size, setting.size), max(lines, len(setting.lines))
            appearance = self._add(_appearance(widget, font, pdf_text.draw(setting, field, widget)))
            self.objects[widget.number] = widget.kept + b"/AP << /N %d 0 R >>\n" % appearance
        # A viewer that sets the text itself, as soon as someone edits it, uses the same size and number of lines.
        flags = field.flags | (MULTILINE if lines > 1 else 0)
        entries = f"/DA (/{font.name} {size:g} Tf {field.ink})\n/Ff {flags}\n/V <{_utf16(value)}>\n"
        self.objects[field.number] = self.objects.get(field.number, field.kept) + entries.encode("ascii")

    def press(self, field: ButtonField, value: str) -> None:
        """Set a check box or the buttons of one choice to a state."""
        for widget in field.widgets:
            shown = value if f"/{value}" in widget.states else "Off"
            self.objects[widget.number] = widget.kept + b"/AP %b /AS /%b\n" % (widget.pictures, shown.encode())
        self.objects[field.number] = self.objects.get(field.number, field.kept) + f"/V /{value}\n".encode()

    def _add(self, body: bytes) -> int:
        number, self.next_number = self.next_number, self.next_number + 1
        self.objects[number] = body
        return number

    def to_bytes(self) -> bytes:
        """The blank, the objects, their table and the trailer."""
        parts, table, at = [self.form.content, b"\n"], [b"xref\n0 1\n0000000000 65535 f \n"], len(self.form.content) + 1
        for number, body in sorted(self.objects.items()):
            closing = b"" if number >= self.form.size else b">>"
            part = b"%d 0 obj\n%b%b\nendobj\n" % (number, body, closing)
            table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            parts.append(part)
            at += len(part)
        trailer = b"trailer\n" + self.form.trailer + b"/Size %d\n" % self.next_number
        identity = f"/ID [<{self.form.digest}> <{_digest(parts[2:])}>]\n>>\nstartxref\n{at}\n%%EOF\n"
        return b"".join([*parts, *table, trailer, identity.encode("ascii")])


def _appearance(widget: Widget, font: Font, drawing: bytes) -> bytes:
    head = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {widget.width:.2f} {widget.height:.2f}] "
        f"/Resources << /Font << /{font.name} {font.number} 0 R >> >> /Length {len(drawing)} >>\nstream\n"
    )
    return head.encode("ascii") + drawing + b"\nendstream"


def _utf16(value: str) -> str:
    return (b"\xfe\xff" + value.encode("utf-16-be")).hex()


def _digest(parts: list[bytes]) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]
