"""Sentences that whoever shows them may translate: this package says them in English and knows no translations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

LONGEST_SHOWN = 100  # characters of a value that a refusal repeats
MOST_LISTED = 20  # lines of one refusal

#: Gives a sentence (a msgid) in the language of the reader, as `gettext` does.
Translate = Callable[[str], str]


def N_(message: str) -> str:
    """Mark a sentence for translation."""
    return message


def shown(value: object) -> str:
    """A value as a refusal repeats it: the beginning of its text, in one line."""
    return cut(value.isoformat() if isinstance(value, date) else repr(value))


def cut(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as a line of printable characters, of a long one the beginning."""
    begin = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in begin)


def listed(lines: Iterable[str], translate: Translate = str) -> list[str]:
    """The first lines of a refusal, and how many more there are."""
    said = list(lines)
    more = len(said) - MOST_LISTED
    if more <= 0:
        return said
    return [*said[:MOST_LISTED], translate(N_("Problems that are not listed here: %(more)s.")) % {"more": more}]
