"""What is wrong with a letterhead: what was found, where, and what would be right, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from forms.text import Translations

LONGEST_QUOTE = 90  # characters of the letterhead that a finding repeats
_LOOKED_AT = 1000  # characters in which those are looked for: a paragraph can have millions
MOST = 50  # findings that are said at once


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `message` is a msgid, `values` what stands in it, `where` the text of the paragraph."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    where: str = ""

    def said(self, words: Translations) -> str:
        """The sentence in the language of `words`."""
        return words.gettext(self.message) % self.values


class RefusedError(Exception):
    """A letterhead that is not taken, with everything that is wrong with it, up to MOST things."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = _each_once(islice(findings, 2 * MOST))[:MOST]
        super().__init__("; ".join(one.message % one.values for one in self.findings))

    def __reduce__(self) -> tuple[type[RefusedError], tuple[tuple[Finding, ...]]]:
        """A file is read in a process of its own, which hands its findings back pickled."""
        return type(self), (self.findings,)


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Word keeps a text box twice, for itself and for older programs: what is wrong in it is said once."""
    return tuple({(one.message, str(one.values), one.where): one for one in findings}.values())


def refused(message: str, **values: Any) -> RefusedError:
    """The error for a single thing."""
    return RefusedError([Finding(message, {name: quoted(value) for name, value in values.items()})])


def quoted(value: object) -> str:
    """Something of the letterhead for a sentence: one short line of printable characters."""
    line = "".join(char if char.isprintable() else " " for char in str(value)[:_LOOKED_AT]).strip()
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
