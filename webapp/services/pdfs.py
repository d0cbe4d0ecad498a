"""Drafts that are made as DOCX, as PDF too: where there is LibreOffice or Gotenberg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import current_app

from webapp.drafts import office
from webapp.drafts.office import Office, OfficeError, OfficeMissingError

#: How many seconds to wait for a LibreOffice that is busy with others: a visitor, and a batch.
VISITOR_WAITS, BATCH_WAITS = 5.0, 600.0


def are_made_here() -> bool:
    """Whether a DOCX can be made into a PDF here."""
    return _found(VISITOR_WAITS) is not None


def pdf_of(draft: bytes) -> bytes:
    """The PDF of a draft; one that is a PDF already stays as it is. Raises OfficeError."""
    return draft if draft.startswith(b"%PDF-") else office.to_pdf([draft], _office(VISITOR_WAITS))[0]


def pdfs_of(documents: Iterable[bytes]) -> Iterator[bytes | OfficeError]:
    """The PDF of each DOCX, in their order, or what went wrong with it; they are made while documents keep coming.

    Raises OfficeMissingError at once where no PDFs are made here.
    """
    return office.pdfs_of(documents, _office(BATCH_WAITS))


def _office(patience: float) -> Office:
    found = _found(patience)
    if found is None:
        raise OfficeMissingError
    return found


def _found(patience: float) -> Office | None:
    return office.find_office(current_app.config["GOTENBERG_URL"], patience=patience)
