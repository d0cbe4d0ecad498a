"""Drafts that are made as DOCX, as PDF too: where there is LibreOffice or Gotenberg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from threading import Event
from typing import TypeAlias, TypeVar

from flask import current_app

from webapp.drafts import office
from webapp.drafts.office import Office, OfficeError, OfficeMissingError

T = TypeVar("T")
#: Something, with the name and the content of its document.
Named: TypeAlias = tuple[T, str, bytes]
#: The same with its PDF, or as it was with the reason why there is none.
PdfOf: TypeAlias = tuple[T, str, bytes, str | None]

#: How many seconds to wait for a LibreOffice that is busy with others: a visitor, and a batch.
VISITOR_WAITS, BATCH_WAITS = 5.0, 600.0


def are_made_here() -> bool:
    """Whether a DOCX can be made into a PDF here."""
    return _found(VISITOR_WAITS) is not None


def pdf_of(draft: bytes) -> bytes:
    """The PDF of a draft; one that is a PDF already stays as it is. Raises OfficeError."""
    return draft if draft.startswith(b"%PDF-") else office.to_pdf([draft], _office(VISITOR_WAITS))[0]


def pdfs_of(documents: Iterable[bytes], stop: Event | None = None) -> Iterator[bytes | OfficeError]:
    """The PDF of each DOCX, in their order, or what went wrong with it; they are made while documents keep coming.

    `stop` ends the work at once. Raises OfficeMissingError at once where no PDFs are made here.
    """
    return office.pdfs_of(documents, _office(BATCH_WAITS), stop)


def as_pdf(made: Iterable[Named[T]], stop: Event | None = None) -> Iterator[PdfOf[T]]:
    """Documents made as DOCX, each as PDF, or as it was where that fails; else as `pdfs_of`."""
    ahead, later = tee(made)
    pdfs = pdfs_of((content for _of, _name, content in ahead), stop)
    return (_pdf_or_docx(*one, pdf) for pdf, one in zip(pdfs, later, strict=False))


def _pdf_or_docx(of: T, name: str, content: bytes, pdf: bytes | OfficeError) -> PdfOf[T]:
    if isinstance(pdf, OfficeError):
        return of, name, content, pdf.reason
    return of, name.removesuffix("docx") + "pdf", pdf, None


def _office(patience: float) -> Office:
    found = _found(patience)
    if found is None:
        raise OfficeMissingError
    return found


def _found(patience: float) -> Office | None:
    return office.find_office(current_app.config["GOTENBERG_URL"], patience=patience)
