"""Which drafts a case has, and making one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.facts import person_ids
from webapp.drafts import Draft, make_draft
from webapp.drafts.documents import Document, load_documents
from webapp.drafts.docx import Block, preview
from webapp.drafts.letterhead.sample import DOCUMENT as LETTER
from webapp.drafts.missing import missing_details
from webapp.drafts.pdf_preview import preview_form, preview_text
from webapp.services import letterheads
from webapp.services.cases import Case
from webapp.services.results import Result

PREVIEWS = {"docx": preview, "pdf-form": preview_form, "typst": preview_text}
FORMATS = {"docx": "DOCX", "pdf-form": "PDF", "typst": "PDF"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft that a case can have. `person` is the index of whom it is about, None where it is about the case."""

    document: Document
    person: int | None
    who: str | None
    missing: int

    @property
    def format(self) -> str:
        """The kind of file, as people call it."""
        return FORMATS[self.document.kind]

    @property
    def becomes_pdf(self) -> bool:
        """Whether it is no PDF yet, but can be made into one."""
        return self.document.kind == "docx"

    @property
    def has_letterhead(self) -> bool:
        """Whether it can be made on a company's own letterhead."""
        return self.document.id == LETTER


def offers(case: Case, result: Result) -> Iterator[Offer]:
    """The drafts of a case, one for each person where the document is about a person."""
    documents = load_documents()
    for name in result.assessment.drafts:
        document = documents[name]
        for index in concerned(document, result) if document.per_person else [None]:
            people = [index] if index is not None else concerned(document, result)
            missing = missing_details(document, result.facts, case.details, people=people)
            who = None if index is None else result.names[person_ids(result.facts)[index]]
            yield Offer(document, index, who, len(missing))


def find_offer(case: Case, result: Result, document_id: str, person: int | None) -> Offer | None:
    """The draft with this id, about this person; None where the case has none."""
    found = (offer for offer in offers(case, result) if offer.document.id == document_id)
    return next((offer for offer in found if person in (None, offer.person)), None)


def preview_of(offer: Offer, draft: Draft) -> list[Block]:
    """The text of a draft, block by block."""
    return PREVIEWS[offer.document.kind](draft.content)


def draft_of(
    case: Case, result: Result, offer: Offer, lang: str, letterhead: letterheads.Letterhead | None = None
) -> Draft:
    """Fill in one draft, on the version of a letterhead that is in use where one is given."""
    template = letterheads.template_of(letterhead.link, letterhead.current) if letterhead else None
    return make_draft(offer.document.id, result.facts, case.details, lang, person=offer.person, letterhead=template)


def concerned(document: Document, result: Result) -> list[int]:
    """The indexes of the people a document speaks of."""
    ids = person_ids(result.facts)
    if document.concerns != "residence-permit":
        return list(range(len(ids)))
    people = {p for duty in result.assessment.obligations if duty.id == "residence-permit" for p in duty.people}
    return [index for index, name in enumerate(ids) if name in people]
