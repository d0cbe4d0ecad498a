"""Invented people and an invented company, whom every letterhead is tried with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from checklists import demands, read_facts
from checklists.facts import Facts
from checklists.yaml_text import load_case
from webapp.drafts import docx
from webapp.drafts.context import draft_context
from webapp.drafts.documents import FOLDER, Document, load_documents
from webapp.drafts.missing import unused_details

#: A letterhead is one for the letter of the inviting party.
DOCUMENT = "inviting-letter"
FILES = FOLDER / "_letterhead"


def letter() -> Document:
    """The document whose place a letter on a letterhead takes."""
    return load_documents()[DOCUMENT]


def letter_context(facts: Facts, details: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What a letter on a letterhead may print: the same as our own letter."""
    return draft_context(
        facts,
        details,
        demands(facts, lang),
        lang,
        blank=docx.BLANK,
        optional=letter().optional,
        unused=unused_details(letter(), facts),
    )


@cache
def sample() -> tuple[Facts, Mapping[str, Any]]:
    """The facts and the details of the sample."""
    case = load_case((FILES / "sample.yaml").read_text(encoding="utf-8"))
    details = case.pop("details")
    return read_facts(case), details


def sample_context(lang: str) -> dict[str, Any]:
    """What a letterhead is filled in with when it is tried."""
    return letter_context(*sample(), lang)
