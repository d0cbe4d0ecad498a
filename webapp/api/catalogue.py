"""What there is to ask for, once: the OpenAPI document and the page are both made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.text import N_
from webapp.api.batch_form import FORM
from webapp.api.parameters import IDEMPOTENCY_KEY, LANG, LETTERHEAD, ON, PAGE, PERSON, VERSION, Parameter
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
#: The files of a batch. The host is the same case without the people, who stand in the sheet.
PEOPLE = """Surname,Given names,Citizenship,Date of birth,Passport number
ASANOV,BEK,Kyrgyzstan,01.05.1990,AC1234567
KARIMOVA,NILUFAR,Kirgisia,03.02.1992,AD7654321
"""
HOST: dict[str, Any] = {
    **{name: EXAMPLE[name] for name in ("event", "event_date", "stay_days", "purpose", "host", "host_size")},
    "details": {"host": EXAMPLE["details"]["host"]},
}
ORDER: dict[str, Any] = {"documents": ["inviting-letter"], "lang": "ru", "number": "17/k"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `takes` and `gives` name schemas of the OpenAPI document; `refuses` are the errors of its own.

    `status` is that of success; one that gives nothing gives None. `example` is what follows `curl` in an example, in
    which the case stands in a file case.json, and what is sent for a batch in files too.
    """

    id: str
    method: str
    path: str
    about: str
    gives: str | None
    example: str
    takes: str | None = None
    sent_as: str = "application/json"
    status: int = 200
    parameters: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()

    @property
    def errors(self) -> tuple[int, ...]:
        """Every status code that an error of this operation can have."""
        of_body = (400, 413, 415) if self.takes else ()
        return tuple(sorted({401, 422, 429, 500, *of_body, *self.refuses}))


#: A link as those of batches look; it leads nowhere.
LINK = "M3fXv0cW4kq1bq9xJk1yP2sT5uV8wZ0a"
_BATCH = f"{HOME}batches/{LINK}"
_SEND_BATCH = """-H 'Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324' \\
  -F people=@people.csv -F host=@host.json -F order=@order.json \\
  """
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
        N_(
            "One document, filled in: the file; with Accept: application/json the file and what it lacks, as JSON; "
            "with Accept: application/pdf its PDF, where the server can make one."
        ),
        gives="Draft",
        example=f"{_SEND}-H 'Accept: application/json' '{HOME}drafts/inviting-letter?lang=en'",
        takes="CaseWithDetails",
        parameters=(LANG, PERSON, LETTERHEAD, VERSION),
        refuses=(404, 406, 503),
    ),
    Operation(
        "beginBatch",
        "post",
        "/batches",
        N_("A sheet of people: its rows are checked, and documents are made of the good ones."),
        gives="BatchState",
        example=f"{_SEND_BATCH}'{HOME}batches?lang=en'",
        takes="NewBatch",
        sent_as=FORM,
        status=201,
        parameters=(LANG, IDEMPOTENCY_KEY),
        refuses=(409, 503),
    ),
    Operation(
        "showBatch",
        "get",
        "/batches/{link}",
        N_("How far a batch is, and what is wrong in its sheet, by row and column. Ask again after a second or more."),
        gives="BatchState",
        example=f"'{_BATCH}?page=1'",
        parameters=(PAGE,),
        refuses=(404,),
    ),
    Operation(
        "downloadBatch",
        "get",
        "/batches/{link}/zip",
        N_("The documents of a batch that is done or cancelled, with manifest.csv: file, row, SHA-256."),
        gives="Zip",
        example=f"-o letters.zip {_BATCH}/zip",
        refuses=(404, 409),
    ),
    Operation(
        "cancelBatch",
        "post",
        "/batches/{link}/cancel",
        N_("Stop making. What is made stays, and can be downloaded."),
        gives="BatchState",
        example=f"-X POST {_BATCH}/cancel",
        refuses=(404, 409),
    ),
    Operation(
        "retryBatch",
        "post",
        "/batches/{link}/retry",
        N_("Go on with a batch that is broken or halted: its sheet is checked again, or the rest of its rows is made."),
        gives="BatchState",
        example=f"-X POST {_BATCH}/retry",
        refuses=(404, 409),
    ),
    Operation(
        "deleteBatch",
        "delete",
        "/batches/{link}",
        N_("Delete a batch at once, with its sheet and all that was made."),
        gives=None,
        example=f"-X DELETE {_BATCH}",
        status=204,
        refuses=(404,),
    ),
)
