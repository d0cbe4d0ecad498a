"""Lines of text: names, addresses, numbers of papers. What cannot stand on paper is refused, and said."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from forms.fields.core import OwnField
from forms.text import N_, echo

LONGEST_LINE = 200  # characters

# Marks that steer the direction of writing (they can make a name read as another one), and invisible fillers.
_INVISIBLE = dict.fromkeys(
    [0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0x00AD, 0xFEFF]
)
# Control characters, lone surrogates, private use and unassigned: nothing that a printer could draw.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_EMOJI = re.compile(
    "[\u2600-\u27bf\u2b00-\u2bff\u20e3\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f\u231a-\u23ff\u25aa-\u25fe\u3030\u303d]"
)
_SPACES = re.compile(r"\s+")
#: What spreadsheets show where a formula has failed, in English and in Russian.
_FAILED_FORMULA = re.compile(
    r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|Н/Д|ССЫЛКА!|ЗНАЧ!|ИМЯ\?|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)", re.IGNORECASE
)
_NAME_SIGNS = frozenset(" -‐‑'’ʼʻ‘`.·/\u200c\u200d")


class TextLine(OwnField):
    """One line of at most `longest` characters, in NFC, without marks of direction. HTML is kept: it is only text."""

    def __init__(self, label: str = "", *, longest: int = LONGEST_LINE, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.longest = longest

    def parse(self, text: str) -> str | None:
        """The cleaned text; None where nothing visible is left."""
        if len(text) > self.longest:
            message = N_("Write at most %(longest)s characters; found %(found)s.")
            self.fail(message, longest=self.longest, found=len(text))
        if _FAILED_FORMULA.fullmatch(text):
            self.fail(N_("“%(found)s” is the error of a formula; write the value itself."), found=text)
        if not text.isprintable():
            self._refuse_unprintable(text)
        emoji = _EMOJI.search(text)
        if emoji:
            message = N_("“%(found)s” is a picture, and papers take only letters, digits and signs; delete it.")
            self.fail(message, found=emoji[0])
        clean = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
        return _SPACES.sub(" ", clean).strip() or None

    def _refuse_unprintable(self, text: str) -> None:
        for place, character in enumerate(text, start=1):
            if unicodedata.category(character) in _UNPRINTABLE:
                message = N_("Character %(place)s (U+%(code)s) cannot be printed; delete it.")
                self.fail(message, place=place, code=f"{ord(character):04X}")


class NameLine(TextLine):
    """The name of a person: letters of any script with their marks, spaces, hyphens, apostrophes, dots, slashes."""

    def parse(self, text: str) -> str | None:
        """The cleaned name."""
        name = super().parse(text)
        for character in name or "":
            if not (character.isalpha() or character in _NAME_SIGNS or unicodedata.category(character)[0] in "LM"):
                message = N_("“%(found)s” cannot stand in a name; use letters, spaces, hyphens, apostrophes and dots.")
                self.fail(message, found=echo(character))
        if name and not any(c.isalpha() for c in name):
            self.fail(N_("A name has letters; found “%(found)s”."), found=echo(name))
        return name
