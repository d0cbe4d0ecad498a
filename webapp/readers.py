"""What reads the files of strangers, and what each of them gives.

The process from which `webapp.untrusted` forks the readers loads this once.
"""

from __future__ import annotations

from checklists.errors import CaseTextError
from checklists.yaml_text import read_case_text
from webapp.drafts.docx import Block, Compiled
from webapp.drafts.letterhead import read_letterhead
from webapp.drafts.letterhead.findings import Finding, RefusedError
from webapp.drafts.letterhead.part import LetterheadPart
from webapp.drafts.letterhead.preview import preview
from webapp.drafts.letterhead.trial import trial_contexts
from webapp.drafts.packing import Packed
from webapp.sheets.errors import SheetError
from webapp.sheets.headings import path_of
from webapp.sheets.reading import Sheet, read_sheet

__all__ = ["CASE", "LETTERHEAD", "PREVIEW", "SHEET", "preview", "read_case_text", "read_letterhead", "read_sheet"]

SHEET = (Sheet, SheetError)
LETTERHEAD = (Compiled, Packed, LetterheadPart, RefusedError, Finding)
PREVIEW = (Block,)
CASE = (CaseTextError,)

# They read the law and the translations once, instead of in each process that is forked.
trial_contexts()
path_of("")
