"""What there is to ask for, once: the OpenAPI document and the page are both made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.text import N_
from webapp.api.parameters import LANG, LETTERHEAD, ON, PERSON, VERSION, Parameter
from webapp.problems import HOME

#: A case that says enough for every kind of answer. Nobody in it is real.
EXAMPLE: dict[str, Any] = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "entry_date": "2025-03-02",
    "leave_date": "2026-02-27",
    "stay_days": 363,
    "purpose": "work",
    "host": "employer",
    "host_size": "small",
    "penalties_12m": 0,
    "filed_by": "third_party",
    "housing": "rented",
    "contract": "employment",
    "qualification_country": "KG",
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01", "has_iin": False},
        {"relation": "spouse", "citizenship": "UZ", "birth_date": "1992-02-03", "certificate_country": "UZ"},
    ],
    "details": {
        "host": {"name": "Altyn Dala LLP", "address": "Astana, Mangilik El 55"},
        "people": [{"surname": "ASANOV", "given_names": "BEK", "passport": {"number": "AC1234567"}}],
    },
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `takes` and `gives` name schemas of the OpenAPI document; `refuses` are the errors of its own.

    `example` is what follows `curl` in an example, in which the case stands in a file case.json.
    """

    id: str
    method: str
    path: str
    about: str
    gives: str
    example: str
    takes: str | None = None
    parameters: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()

    @property
    def errors(self) -> tuple[int, ...]:
        """Every status code that an error of this operation can have."""
        of_body = (400, 413, 415) if self.takes else ()
        return tuple(sorted({401, 422, 429, 500, *of_body, *self.refuses}))


_SEND = "--json @case.json \\\n  "
OPERATIONS = (
    Operation(
        "assess",
        "post",
        "/assess",
        N_("What the law says about a case: obligations with their last days, papers, liability, notes."),
        gives="Assessment",
        example=f"{_SEND}'{HOME}assess?lang=en'",
        takes="Case",
        parameters=(LANG, ON),
    ),
    Operation(
        "listDrafts",
        "get",
        "/drafts",
        N_("Which documents there are, in which languages, and which details each of them asks for."),
        gives="Documents",
        example=f"{HOME}drafts",
    ),
    Operation(
        "makeDraft",
        "post",
        "/drafts/{document}",
        N_("One document, filled in: the file, or with Accept: application/json the file and what it lacks, as JSON."),
        gives="Draft",
        example=f"{_SEND}-H 'Accept: application/json' '{HOME}drafts/inviting-letter?lang=en'",
        takes="CaseWithDetails",
        parameters=(LANG, PERSON, LETTERHEAD, VERSION),
        refuses=(404, 406),
    ),
)
