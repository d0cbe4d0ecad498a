"""A letterhead to start from: our own letter, with a place for the company's logo in the header of the page."""

from __future__ import annotations

import io
from functools import cache

import docx
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH

from webapp.drafts.group import group_template
from webapp.drafts.letterhead.sample import FILES, letter


@cache
def starting_letterhead(lang: str, *, group: bool = False) -> bytes:
    """The .docx to open in Word, in one language; for letters about one person or family, or about a group."""
    document = docx.Document(str(group_template(lang) if group else letter().template(lang)))
    place = document.sections[0].header.paragraphs[0]
    place.text = yaml.safe_load((FILES / "words.yaml").read_text(encoding="utf-8"))["place"][lang]
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()
