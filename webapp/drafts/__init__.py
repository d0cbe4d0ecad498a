"""Drafts: plain values in, the bytes of a document out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checklists import assess, demands
from checklists.facts import Facts, person_ids
from webapp.drafts import docx, pdf_form
from webapp.drafts.context import draft_context, permit_holders, person_details
from webapp.drafts.documents import Document, load_documents
from webapp.drafts.missing import missing_details, unused_details
from webapp.drafts.pdf_values import field_values
from webapp.drafts.sheets import fill_sheet

__all__ = ["Draft", "make_draft", "media_type"]

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled document, and what it was made from."""

    filename: str
    mimetype: str
    content: bytes
    order: _Order

    @property
    def missing(self) -> list[str]:
        """The paths of details that were left as blank lines."""
        order, used = self.order, _used(self.order)
        people = _spoken_of(order, used) if used else _concerned(order)
        return missing_details(order.document, order.facts, order.details, people=people, used=used)


def make_draft(  # noqa: PLR0913 - the agreed door of every draft
    document_id: str,
    facts: Facts,
    details: Mapping[str, Any],
    lang: str,
    *,
    person: int | None = None,
    letterhead: docx.Compiled | None = None,
) -> Draft:
    """Fill in one document in `lang` (en, ru or kk); `person` is the index of whom a document for one person is about.

    A `letterhead`, which only a DOCX can have, is filled in instead of our own template.
    Raises KeyError for an unknown document and IndexError for a person who is not in the case.
    """
    index = range(len(facts.people))[person or 0]
    order = _Order(load_documents()[document_id], facts, details, lang, index, letterhead)
    mimetype, extension, fill = _KINDS[order.document.kind]
    return Draft(
        filename=f"{document_id}-{lang}-{_slug(order)}.{extension}",
        mimetype=mimetype,
        content=fill(order),
        order=order,
    )


def media_type(document: Document) -> str:
    """The media type of the drafts of a document."""
    return _KINDS[document.kind][0]


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be filled in, for whom, from what."""

    document: Document
    facts: Facts
    details: Mapping[str, Any]
    lang: str
    index: int
    letterhead: docx.Compiled | None = None

    @property
    def template(self) -> Path:
        return self.document.template(self.lang)

    def context(self, blank: str = "") -> dict[str, Any]:
        return draft_context(
            self.facts,
            self.details,
            demands(self.facts, self.lang),
            self.lang,
            person=self.index,
            blank=blank,
            optional=self.document.optional,
            unused=unused_details(self.document, self.facts),
            digits=self.document.kind != "docx",
        )


def _fill_docx(order: _Order) -> bytes:
    context = order.context(blank=docx.BLANK)
    return order.letterhead.render(context) if order.letterhead else docx.render(order.template, context)


def _fill_pdf_form(order: _Order) -> bytes:
    return pdf_form.fill(order.template, field_values(order.document.fields or {}, order.context()))


def _fill_typst(order: _Order) -> bytes:
    return fill_sheet(order.document.id, order.context(), assess(order.facts, order.lang).to_dict())


def _concerned(order: _Order) -> list[int]:
    """The indexes of the people the draft speaks of."""
    if order.document.per_person:
        return [order.index]
    if order.document.concerns == "residence-permit":
        return permit_holders(order.facts, demands(order.facts, order.lang))
    return list(range(len(order.facts.people)))


def _used(order: _Order) -> frozenset[str]:
    """The fields of the letterhead; none where our own template is filled in."""
    return order.letterhead.used if order.letterhead else frozenset()


def _spoken_of(order: _Order, used: Collection[str]) -> list[int]:
    """The indexes of the people a letterhead with these fields speaks of: whom it names, and those in its lists."""
    everyone, holders = range(len(order.facts.people)), _concerned(order)
    named = {"person": [order.index], "applicant": everyone[:1], "principal": holders[:1]}
    lists = {"people": everyone, "dependents": everyone[1:], "companions": holders[1:]}
    return sorted({index for name, some in (named | lists).items() if name in used for index in some})


def _slug(order: _Order) -> str:
    """The surname in ASCII capitals, for the file name; the person's id where nothing of it is left."""
    surname = str(person_details(order.details, order.index).get("surname") or "")
    plain = unicodedata.normalize("NFKD", surname).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "-", plain.upper()).strip("-")[:40] or person_ids(order.facts)[order.index]


_KINDS: dict[str, tuple[str, str, Callable[[_Order], bytes]]] = {
    "docx": (_DOCX, "docx", _fill_docx),
    "pdf-form": (_PDF, "pdf", _fill_pdf_form),
    "typst": (_PDF, "pdf", _fill_typst),
}
