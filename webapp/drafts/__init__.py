"""Drafts: plain values in, the bytes of a document out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checklists import assess
from checklists.facts import Facts, person_ids
from webapp.drafts import docx
from webapp.drafts.context import draft_context, permit_holders, person_details
from webapp.drafts.documents import Document, load_documents
from webapp.drafts.missing import missing_details, optional_details
from webapp.drafts.pdf_values import field_values

__all__ = ["Draft", "make_draft"]

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled document. `missing` are the paths of details that were left as blank lines."""

    filename: str
    mimetype: str
    content: bytes
    missing: list[str]


def make_draft(
    document_id: str, facts: Facts, details: Mapping[str, Any], lang: str, *, person: int | None = None
) -> Draft:
    """Fill in one document in `lang` (en, ru or kk); `person` is the index of whom a document for one person is about.

    Raises KeyError for an unknown document and IndexError for a person who is not in the case.
    """
    document = load_documents()[document_id]
    index = range(len(facts.people))[person or 0]
    assessment = assess(facts, lang=lang)
    mimetype, extension, fill = _KINDS[document.kind]
    return Draft(
        filename=f"{document.id}-{lang}-{_slug(details, facts, index)}.{extension}",
        mimetype=mimetype,
        content=fill(document, facts, details, assessment, lang, index),
        missing=missing_details(document, facts, details, people=_concerned(document, facts, assessment, index)),
    )


def _fill_docx(
    document: Document, facts: Facts, details: Mapping[str, Any], assessment: Any, lang: str, index: int
) -> bytes:
    optional = optional_details(document, facts)
    context = draft_context(facts, details, assessment, lang, person=index, blank=docx.BLANK, optional=optional)
    return docx.render(document.template(lang), context)


def _fill_pdf_form(
    document: Document, facts: Facts, details: Mapping[str, Any], assessment: Any, lang: str, index: int
) -> bytes:
    from webapp.drafts import pdf_form  # its font is read once, and only where a form is filled

    context = draft_context(facts, details, assessment, lang, person=index)
    return pdf_form.fill(document.template(lang), field_values(document.fields or {}, context))


def _fill_typst(
    document: Document, facts: Facts, details: Mapping[str, Any], assessment: Any, lang: str, index: int
) -> bytes:
    from webapp.drafts import typst_pdf  # its compiler is loaded once, and only where a sheet is made

    context = draft_context(facts, details, assessment, lang, person=index)
    return typst_pdf.render(document.template(lang), {**context, "assessment": assessment.to_dict()})


def _concerned(document: Document, facts: Facts, assessment: Any, index: int) -> list[int]:
    """The indexes of the people the draft speaks of."""
    if document.per_person:
        return [index]
    if document.concerns == "residence-permit":
        return permit_holders(facts, assessment)
    return list(range(len(facts.people)))


def _slug(details: Mapping[str, Any], facts: Facts, index: int) -> str:
    """The surname in ASCII capitals, for the file name; the person's id where nothing of it is left."""
    surname = str(person_details(details, index).get("surname") or "")
    plain = unicodedata.normalize("NFKD", surname).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "-", plain.upper()).strip("-")[:40] or person_ids(facts)[index]


_Fill = Callable[[Document, Facts, Mapping[str, Any], Any, str, int], bytes]
_KINDS: dict[str, tuple[str, str, _Fill]] = {
    "docx": (_DOCX, "docx", _fill_docx),
    "pdf-form": (_PDF, "pdf", _fill_pdf_form),
    "typst": (_PDF, "pdf", _fill_typst),
}
