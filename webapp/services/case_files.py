"""Drafts from a case file (YAML or JSON in the contract's shape), without the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import click
import yaml

from checklists import FactsError, read_facts
from checklists.yaml_text import load_case
from forms.case_file import detail_problems
from webapp.drafts import make_draft
from webapp.drafts.documents import load_documents

#: The exit code for bad input, as that of `python -m checklists`.
BAD_INPUT = 2


class BadInputError(click.ClickException):
    """Input that cannot be used; the message has a line for each problem."""

    exit_code = BAD_INPUT

    def show(self, file: Any = None) -> None:
        """The lines alone, as `python -m checklists` prints them."""
        click.echo(self.message, err=True, file=file)


@dataclass(frozen=True, slots=True)
class Made:
    """A draft's bytes, the required details that are missing, and what is doubtful in those given."""

    content: bytes
    missing: list[str]
    doubts: list[str]


def read_case(text: str) -> Mapping[str, Any]:
    """The mapping in a case file."""
    try:
        case = load_case(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInputError("case: is neither YAML nor JSON: " + " ".join(str(error).split())) from None
    if not isinstance(case, Mapping):
        raise BadInputError("case: holds no mapping of facts such as event: arrival")
    return case


def make_one(document: str, case: Mapping[str, Any], lang: str, person: int) -> Made:
    """One draft from a case file. A doubtful detail is drawn as it was given, and named."""
    known = load_documents()
    if document not in known:
        near = get_close_matches(document, known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise BadInputError(f"document: got {document!r}; allowed: {', '.join(known)}{hint}")
    try:
        facts = read_facts(case)
    except FactsError as error:
        raise BadInputError(str(error)) from None
    if person >= len(facts.people):
        raise BadInputError(f"person: got {person}; allowed: 0 to {len(facts.people) - 1}")
    details = case.get("details") or {}
    if not isinstance(details, Mapping):
        raise BadInputError(f"details: got {details!r}; allowed: a mapping")
    draft = make_draft(document, facts, details, lang, person=person)
    return Made(draft.content, draft.missing, detail_problems(details, facts))
