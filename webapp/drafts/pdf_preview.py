"""The text of a PDF, for showing it on a page before it is downloaded."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PageObject, PdfReader

from webapp.drafts.docx import Block


def preview_form(content: bytes) -> list[Block]:
    """A filled form as a table: what each field is called, and its value. Empty fields are left out."""
    fields = (PdfReader(io.BytesIO(content)).get_fields() or {}).values()
    rows = ((str(field.get("/TU", field.name)), str(field.value or "").removeprefix("/")) for field in fields)
    return [Block("table", rows=tuple(row for row in rows if row[1] not in ("", "Off")))]


def preview_text(content: bytes) -> list[Block]:
    """The lines of each page, the pages apart."""
    return [Block("paragraph", line) for page in PdfReader(io.BytesIO(content)).pages for line in _lines(page)]


def _lines(page: PageObject) -> Iterator[str]:
    yield from filter(None, map(str.strip, page.extract_text().splitlines()))
