"""What the pages of a batch show and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from wtforms import Field

from checklists.errors import CaseTextError, FactsError
from checklists.messages import listed
from checklists.yaml_text import decode_case
from forms.all_facts import CaseForm
from forms.details import case_details_form
from forms.details_fields import CASE_FIELDS
from forms.order import OrderForm
from forms.text import N_
from webapp.drafts.documents import load_documents
from webapp.drafts.group import names_a_group
from webapp.errors import LetterheadNotFoundError
from webapp.i18n import words_of
from webapp.services import batches, letterheads, pdfs, reading
from webapp.services.batch_requests import checked_host
from webapp.services.batches import Batch, BatchOrder, Found, findings
from webapp.services.batches.orders import DOCUMENTS
from webapp.services.batches.rows import first_good
from webapp.services.case_drafts import WrongDetailsError
from webapp.services.case_files import CaseFileError, of_host
from webapp.services.letters import DEFAULT_NAMES, Row, file_name
from webapp.services.preflight import DutyOfRow, duties
from webapp.services.wizard import form_meta
from webapp.sheets.marked import Finding, marked_sheet

T = TypeVar("T")
ROWS_ON_A_PAGE = 100
EXAMPLES = 3
#: The outgoing number is counted on from that of the order.
_NOT_OF_THE_HOST = {"letter.number"}


class HostForm:
    """The facts and the details that hold for every row, on one page. Like a form it yields its fields."""

    def __init__(self, batch: Batch, formdata: Any = None) -> None:
        meta = form_meta(optional=True)
        make = case_details_form(CASE_FIELDS.keys() - _NOT_OF_THE_HOST)
        self.facts = CaseForm(formdata, data=batch.case or {}, meta=meta)
        self.host = make(formdata, data=make.fill(batch.details), meta=meta)
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        return chain(self.facts, self.host)

    @property
    def errors(self) -> dict[str, Any]:
        """The errors by the name of the field."""
        return {name: said for form in (self.facts, self.host) for name, said in form.errors.items()}

    def validate(self) -> bool:
        """Check the fields, and the facts against each other."""
        return all([self.facts.validate(), self.host.validate()])

    def case(self) -> dict[str, Any]:
        """The facts in the contract's shape."""
        return self.facts.read()

    def details(self) -> dict[str, Any]:
        """The details in the contract's shape."""
        return self.host.read()


def read_host_file(content: bytes, lang: str) -> tuple[Mapping[str, Any] | None, Mapping[str, Any]]:
    """Facts and details of a host's case file; None where none was sent. Raises CaseFileError, in `lang`."""
    if not content:
        return None, {}
    translate = words_of(lang).gettext
    try:
        facts, details, doubtful = checked_host(reading.case(decode_case(content)), lang)
    except CaseTextError as error:
        wrong = [error.said(translate)]
    except FactsError as error:
        wrong = error.lines(translate)
    except WrongDetailsError as error:
        wrong = listed(map(str, error.findings), translate)
    else:
        # No page shows a doubt about a host that stands in a file; in the form of the host it can be confirmed.
        wrong = listed(map(str, doubtful), translate)
        if not wrong:
            return facts, details
    raise CaseFileError([of_host(line, lang) for line in wrong])


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a long table; `before` and `after` are numbers of pages, or None."""

    rows: list[T]
    before: int | None
    after: int | None


def found(batch: Batch, number: int) -> Page[Found]:
    """One page of what is said about the rows, counted from 1."""
    start = (number - 1) * ROWS_ON_A_PAGE
    rows = findings(batch, start, ROWS_ON_A_PAGE + 1) if batch.stage not in ("host", "checking") else []
    return Page(
        rows[:ROWS_ON_A_PAGE],
        number - 1 if number > 1 else None,
        number + 1 if len(rows) > ROWS_ON_A_PAGE else None,
    )


def marked(batch: Batch) -> bytes:
    """The uploaded sheet as .xlsx, with what is said about its cells."""
    said = {
        row.number: [
            *(Finding(column, message, True) for column, message in row.problems),
            *(Finding(column, message, False) for column, message in row.warnings),
        ]
        for row in findings(batch)
    }
    return marked_sheet(batches.sheet_of(batch), said, batch.lang)


@dataclass(frozen=True, slots=True)
class PersonDuties:
    """A good row: its number, who it is, what the law asks of that person."""

    row: int
    name: str
    duties: list[DutyOfRow]


def duties_page(batch: Batch, number: int, lang: str) -> Page[PersonDuties]:
    """What the law asks of the people of one part of the sheet, counted from 1."""
    rows, last = batches.good_rows(batch, number - 1)
    people = [PersonDuties(row.number, _full_name(row), duties(row.facts, lang)) for row in rows]
    return Page(people, number - 1 if number > 1 else None, None if last else number + 1)


def _full_name(row: Row) -> str:
    person = (row.details.get("people") or [{}])[0]
    return " ".join(str(person[name]) for name in ("surname", "given_names") if person.get(name))


def order_form(batch: Batch, formdata: Any = None) -> OrderForm:
    """The form of the order, with the last one filled in, else what most want."""
    usual = {"documents": DOCUMENTS[:1], "lang": batch.lang, "names": DEFAULT_NAMES}
    last = batch.order or {}
    chosen = {
        "together": "group" if last.get("group") else "each",
        "format": "pdf" if last.get("pdf") and pdfs.are_made_here() else "docx",
    }
    return OrderForm(formdata, data={**usual, **last, **chosen}, meta=form_meta())


def is_good(form: OrderForm) -> bool:
    """Whether the order can be carried out; says beside the fields why not."""
    form.validate()
    try:
        letterhead = _letterhead(form)
    except LetterheadNotFoundError:
        message = N_("No letterhead can be opened with this link. Copy the whole address of its page.")
        form.refuse("letterhead", message)
    else:
        if letterhead and form.together.data == "group" and not _names_a_group(letterhead):
            message = N_(
                "A letter for a group needs a letterhead that names its people only in a loop through people: begin "
                "with our letter for a group, or choose a letter for each person."
            )
            form.refuse("letterhead", message)
    if form.format.data == "pdf" and not pdfs.are_made_here():
        form.refuse("format", N_("No PDF can be made here at the moment. Choose the other format."))
    return not form.errors


def read_order(form: OrderForm) -> BatchOrder:
    """The order of a form that is good."""
    letterhead = _letterhead(form)
    return BatchOrder(
        form.documents.data,
        form.lang.data,
        form.number.data,
        form.names.data,
        letterhead.link if letterhead else None,
        letterhead.current if letterhead else None,
        form.together.data == "group",
        form.format.data == "pdf",
    )


def _letterhead(form: OrderForm) -> letterheads.Letterhead | None:
    """The letterhead whose link, or the address of whose page, was given. Raises LetterheadNotFoundError."""
    return letterheads.open_at(form.letterhead.data) if form.letterhead.data else None


def _names_a_group(letterhead: letterheads.Letterhead) -> bool:
    return names_a_group(letterheads.template_of(letterhead.link, letterhead.current).used)


def example_names(batch: Batch, form: OrderForm) -> list[str]:
    """How the files of the first good rows would be named."""
    if form.names.errors or not form.names.data:
        return []
    rows = first_good(batch.link, batch.first_part, EXAMPLES)
    kind = form.format.data or "docx"
    return [file_name(form.names.data, row, count, f"letter.{kind}") for row, count in rows]


def titles(lang: str) -> dict[str, str]:
    """The documents that can be ordered, by id."""
    return {name: load_documents()[name].title[lang] for name in DOCUMENTS}


def order_in_words(batch: Batch, lang: str) -> list[str]:
    """The titles of what was ordered."""
    return [titles(lang)[name] for name in (batch.order or {}).get("documents", ())]
