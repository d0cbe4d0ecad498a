"""The parameters of the operations, as they are described and as they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.days import read_day
from checklists.entries import LANGUAGES
from checklists.facts import MAX_PEOPLE
from forms.text import N_
from webapp.problems import Refusal
from webapp.services.batch_pages import ROWS_ON_A_PAGE
from webapp.services.letterheads import MOST_VERSIONS
from webapp.sheets.errors import MAX_ROWS

MAX_LINK = 500  # characters: people copy the whole address
MOST_PAGES = MAX_ROWS // ROWS_ON_A_PAGE
_NUMBER = re.compile(r"0|[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: its name, what it is for (a msgid), its values, and how its text is read.

    `read` raises ValueError, which says what is allowed. One whose `place` is "header" is a header, and must be sent.
    """

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    place: str = "query"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError("one of " + ", ".join(LANGUAGES))
    return text


def _person(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) >= MAX_PEOPLE:
        raise ValueError(f"a whole number from 0 to {MAX_PEOPLE - 1}")
    return int(text)


def _link(text: str) -> str:
    if not 0 < len(text) <= MAX_LINK:
        raise ValueError(f"a link of at most {MAX_LINK} characters")
    return text


def _version(text: str) -> int:
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= MOST_VERSIONS:
        raise ValueError(f"a whole number from 1 to {MOST_VERSIONS}")
    return int(text)


def _page(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,3}", text) or int(text) > MOST_PAGES:
        raise ValueError(f"a whole number from 1 to {MOST_PAGES}")
    return int(text)


def _idempotency_key(text: str) -> str:
    if not re.fullmatch("[!-~]{1,255}", text):
        raise ValueError("1 to 255 visible characters of ASCII")
    return text


LANG = Parameter(
    "lang",
    N_("The language of the answer; without it the one that Accept-Language asks for, else English."),
    {"enum": list(LANGUAGES)},
    _language,
)
ON = Parameter(
    "on",
    N_("A day: apply the law of that day, not of the day of the event."),
    {"type": "string", "format": "date"},
    read_day,
)
PERSON = Parameter(
    "person",
    N_("Whom the document is about: 0 is the applicant, 1 the first dependent."),
    {"type": "integer", "minimum": 0, "maximum": MAX_PEOPLE - 1, "default": 0},
    _person,
)

LETTERHEAD = Parameter(
    "letterhead",
    N_("The link of a letterhead kept on this site: the inviting letter is made on it."),
    {"type": "string", "maxLength": MAX_LINK},
    _link,
)
VERSION = Parameter(
    "version",
    N_("The number of a version of that letterhead; without it the version in use."),
    {"type": "integer", "minimum": 1, "maximum": MOST_VERSIONS},
    _version,
)


PAGE = Parameter(
    "page",
    N_("The page of “findings”, from 1 on; “next_page” names the next one."),
    {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
    _page,
)
IDEMPOTENCY_KEY = Parameter(
    "Idempotency-Key",
    N_("A header: 1 to 255 visible characters, new for each batch and the same where a request is repeated."),
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    _idempotency_key,
    place="header",
)


def nobody(person: int, case: Any) -> Refusal:
    """The refusal of a person who is not among the people of the case."""
    return refused(PERSON, person, f"0 to {len(case.get('people') or [None]) - 1}")


def refused(parameter: Parameter, found: object, allowed: str) -> Refusal:
    """The refusal of a parameter that is right by itself, but not here."""
    return Refusal(422, errors=[{"parameter": parameter.name, "found": found, "allowed": allowed}])
