"""Which column of a sheet is which detail: headings are recognised in all three languages, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from forms.cells import COLUMNS
from forms.labels import ALONE
from forms.text import N_
from webapp.i18n import LANGUAGES, words_of

_NO_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
#: Headings where the label of the page would not say enough beside forty others.
_OWN = {
    **ALONE,
    "event_date": N_("Day of the event"),
    "has_iin": N_("Has an IIN"),
    "fingerprinted": N_("Fingerprints taken"),
}
#: The heading of what we say about each row when we give a sheet back; where it comes in again, it is passed over.
MEND = N_("What to mend")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headings mean. `unknown` are (heading, the nearest right one or None); `twice` stand twice."""

    paths: Mapping[int, str]
    unknown: tuple[tuple[str, str | None], ...]
    twice: tuple[str, ...]


def heading(path: str, lang: str) -> str:
    """The heading of a column in one language."""
    return str(words_of(lang).gettext(_OWN.get(path) or COLUMNS[path].args[0]))


def path_of(text: str) -> str | None:
    """The column that a heading or a contract's name means."""
    return _paths().get(_plain(text)) or _paths().get(_plain(_IN_BRACKETS.sub(" ", text)))


def is_ours(text: str) -> bool:
    """Whether a heading is that of the column in which we say what to mend."""
    return _plain(_IN_BRACKETS.sub(" ", text)) in _mend_headings()


def columns_of(headings: Sequence[str], lang: str) -> Columns:
    """The columns that some headings name; empty ones and ours are passed over. `lang` is that of the hints."""
    paths: dict[int, str] = {}
    unknown: list[tuple[str, str | None]] = []
    twice: list[str] = []
    for place, text in enumerate(headings):
        path = path_of(text)
        if path is None:
            unknown += [(text, nearest(text, lang))] if text and not is_ours(text) else []
        elif path in paths.values():
            twice.append(text)
        else:
            paths[place] = path
    return Columns(paths, tuple(unknown), tuple(twice))


def nearest(text: str, lang: str) -> str | None:
    """The heading in `lang` that an unknown one looks like."""
    near = get_close_matches(_plain(text), _paths(), n=1)
    return heading(_paths()[near[0]], lang) if near else None


@cache
def _paths() -> dict[str, str]:
    """The columns by the contract's names and by their headings in every language."""
    found = {(path, heading(path, lang)) for path in COLUMNS for lang in LANGUAGES}
    short = {_plain(_IN_BRACKETS.sub(" ", text)): path for path, text in sorted(found)}
    return short | {_plain(text): path for path, text in found} | {_plain(path): path for path in COLUMNS}


@cache
def _mend_headings() -> frozenset[str]:
    return frozenset(_plain(words_of(lang).gettext(MEND)) for lang in LANGUAGES)


def _plain(text: str) -> str:
    """A heading as it is compared: small letters and digits; what stands around them (":", "*", line breaks) is not."""
    return _NO_WORD.sub(" ", text.casefold().replace("ё", "е")).strip()
