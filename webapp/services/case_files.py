"""Drafts from a case file (YAML or JSON in the contract's shape), without the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import click

from checklists import FactsError, read_facts
from checklists.errors import CaseTextError, Problem
from checklists.messages import shown
from checklists.yaml_text import decode_case
from forms.case_file import detail_problems
from forms.cells import COLUMNS
from forms.text import N_
from webapp.drafts import make_draft
from webapp.drafts.documents import load_documents
from webapp.drafts.docx import Compiled
from webapp.drafts.letterhead import Finding, RefusedError
from webapp.drafts.letterhead.sample import DOCUMENT as LETTER
from webapp.drafts.office import OfficeMissingError
from webapp.i18n import words_of
from webapp.services import pdfs, reading
from webapp.services.letters import Batch, Order, read_host
from webapp.sheets.errors import SheetError
from webapp.sheets.headings import columns_of, heading

#: The exit code for bad input, as that of `python -m checklists`.
BAD_INPUT = 2


class BadInputError(click.ClickException):
    """Input that cannot be used; the message has a line for each problem."""

    exit_code = BAD_INPUT

    def show(self, file: Any = None) -> None:
        """The lines alone, as `python -m checklists` prints them."""
        click.echo(self.message, err=True, file=file)


@dataclass(frozen=True, slots=True)
class Made:
    """A draft's bytes, the required details that are missing, and what is doubtful in those given."""

    content: bytes
    missing: list[str]
    doubts: list[str]


class CaseFileError(ValueError):
    """A case file that cannot be used. `lines` say why, in the language asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def read_case(content: bytes, lang: str) -> Mapping[str, Any]:
    """The mapping in a case file. Raises CaseFileError."""
    try:
        return reading.case(decode_case(content))
    except CaseTextError as error:
        raise CaseFileError([of_case(error.said(words_of(lang).gettext), lang)]) from None


def of_case(problem: str, lang: str) -> str:
    """A line about a case file."""
    return str(words_of(lang).gettext(N_("case: %(problem)s")) % {"problem": problem})


def of_host(problem: str, lang: str) -> str:
    """A line about the case file of a host."""
    return str(words_of(lang).gettext(N_("host: %(problem)s")) % {"problem": problem})


def check_document(document: str) -> None:
    """Raise BadInputError for a document that does not exist."""
    known = load_documents()
    if document not in known:
        near = get_close_matches(document, known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise BadInputError(f"document: got {shown(document)}; allowed: {', '.join(known)}{hint}")


def prepare(
    people: bytes, host: Mapping[str, Any], document: str, letterhead: bytes | None, order: Mapping[str, Any]
) -> Batch:
    """A batch from a sheet and a case file of the host, its letters on a `letterhead` of its own where one is given.

    Raises BadInputError for what cannot be used as a whole.
    """
    # The case file of one person may serve as that of the host, as in the README: here, other than on the page and in
    # the API, the people in it and their details are passed over.
    check_document(document)
    if order["pdf"] and not pdfs.are_made_here():
        raise BadInputError(f"pdf: {OfficeMissingError().reason}")
    lang = order["lang"]
    template = None if letterhead is None else _template(letterhead, document, lang)
    try:
        sheet, whole = reading.sheet(people), read_host(host, _details(host, lang))
        made = Order(**order, letterhead=template)
    except SheetError as error:
        raise BadInputError(f"people: {words_of(lang).gettext(error.message) % error.values}") from None
    except FactsError as error:
        lines = error.lines(words_of(lang).gettext)
        raise BadInputError("\n".join(of_host(line, lang) for line in lines)) from None
    except ValueError as error:
        raise BadInputError(str(error)) from None
    columns = columns_of(sheet.headings, lang)
    if columns.twice or not columns.paths:
        wrong = f"column {columns.twice[0]}: stands twice" if columns.twice else "people: no known column"
        raise BadInputError(f"{wrong}; the columns are {', '.join(heading(path, lang) for path in COLUMNS)}")
    batch = Batch(document, sheet, columns, whole, made)
    batch.remarks += [of_host(line, lang) for line in detail_problems(whole.details, whole.facts, _meta(lang))]
    return batch


def _template(letterhead: bytes, document: str, lang: str) -> Compiled:
    """A letterhead that was checked as an uploaded one is."""
    if document != LETTER:
        raise BadInputError(f"letterhead: got one with the document {document}; allowed: with {LETTER}")
    try:
        return reading.letterhead(letterhead)
    except RefusedError as error:
        raise BadInputError("\n".join(_refusal(finding, lang) for finding in error.findings)) from None


def _refusal(finding: Finding, lang: str) -> str:
    where = f" ({finding.where})" if finding.where else ""
    return f"letterhead: {finding.said(words_of(lang))}{where}"


def _details(case: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    details = case.get("details") or {}
    if not isinstance(details, Mapping):
        raise BadInputError(Problem("details", details, N_("a mapping")).said(words_of(lang).gettext))
    return details


def _meta(lang: str) -> Mapping[str, Any]:
    return {"lang": lang, "translations": words_of(lang)}


def make_one(document: str, case: Mapping[str, Any], lang: str, person: int) -> Made:
    """One draft from a case file. A doubtful detail is drawn as it was given, and named."""
    check_document(document)
    try:
        facts = read_facts(case)
    except FactsError as error:
        raise BadInputError("\n".join(error.lines(words_of(lang).gettext))) from None
    if person >= len(facts.people):
        raise BadInputError(f"person: got {person}; allowed: 0 to {len(facts.people) - 1}")
    details = _details(case, lang)
    draft = make_draft(document, facts, details, lang, person=person)
    return Made(draft.content, draft.missing, detail_problems(details, facts, _meta(lang)))
