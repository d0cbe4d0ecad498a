"""What strangers send, read in processes of their own (`webapp.untrusted`). No service opens such a file by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.errors import CaseTextError
from forms.text import N_
from webapp import readers
from webapp.drafts.docx import Block, Compiled
from webapp.drafts.letterhead.findings import refused
from webapp.sheets.errors import SheetError
from webapp.sheets.reading import Sheet
from webapp.untrusted import TooMuchError, limited

_NO_LETTERHEAD = N_(
    "The file takes more memory or time to read than a letterhead does. Make it simpler: text, a table, pictures no "
    "larger than they are printed."
)


def sheet(content: bytes) -> Sheet:
    """The table in a file. Raises SheetError."""
    try:
        return limited(readers.read_sheet, content, gives=readers.SHEET)
    except TooMuchError:
        message = N_(
            "The file takes more memory or time to read than a table of people does. Copy the filled rows into a new "
            "workbook, or save them as CSV, and send that."
        )
        raise SheetError(message) from None


def letterhead(content: bytes) -> Compiled:
    """A letterhead that was checked, ready to be filled in. Raises RefusedError."""
    try:
        return limited(readers.read_letterhead, content, gives=readers.LETTERHEAD)
    except TooMuchError:
        raise refused(_NO_LETTERHEAD) from None


def preview(draft: bytes) -> list[Block]:
    """The text of a draft on a letterhead. Raises RefusedError."""
    try:
        return limited(readers.preview, draft, gives=readers.PREVIEW)
    except TooMuchError:
        raise refused(_NO_LETTERHEAD) from None


def case(text: str) -> Mapping[str, Any]:
    """The facts and the details in a case file, in YAML or JSON. Raises CaseTextError."""
    try:
        return limited(readers.read_case_text, text, gives=readers.CASE)
    except TooMuchError:
        message = N_(
            "takes more memory or time to read than a case file does; keep only the facts and details of one case"
        )
        raise CaseTextError(message) from None
