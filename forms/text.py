"""Words on forms: marking them for translation, and showing back safely what somebody typed."""

from __future__ import annotations

from typing import Protocol

from checklists.messages import cut

LONGEST_ECHO = 40  # characters of somebody's input that an error message repeats


def N_(message: str) -> str:
    """Mark a label for translation; the page translates it when it is shown."""
    return message


class Translations(Protocol):
    """What translates the messages of a form; gettext's and Flask-Babel's objects both fit."""

    def gettext(self, string: str, /) -> str:
        """The message in the page's language."""

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The message for `n` things in the page's language."""


class Untranslated:
    """Messages as they are written, in English."""

    def gettext(self, string: str, /) -> str:
        """The message itself."""
        return string

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The English singular or plural."""
        return singular if n == 1 else plural


def echo(typed: str) -> str:
    """What was typed, for an error message: one short line of printable characters."""
    return cut(typed, LONGEST_ECHO)
