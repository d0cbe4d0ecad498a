"""One letter of the inviting party for many people who are no family: each is a line of its table."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from checklists.facts import Facts
from webapp.drafts import Draft, docx, make_draft
from webapp.drafts.documents import load_documents

DOCUMENT = "inviting-letter"
#: The facts that the letter says once for all of its people.
_SHARED = ("event", "event_date", "entry_date", "leave_date", "stay_days", "purpose", "contract", "host")
# Those who are somebody of their own only in the case of one family.
_OF_ONE_CASE = frozenset({"person", "applicant", "principal", "dependents", "companions"})

Member = tuple[Facts, Mapping[str, Any]]


def shared(member: Member) -> str:
    """What one letter can say once only: the stay, the host, the work, the address."""
    facts, details = member
    said = [str(getattr(facts, name)) for name in _SHARED]
    rest = {name: value for name, value in details.items() if name != "people"}
    return json.dumps([said, rest], sort_keys=True, default=str)


def group_template(lang: str) -> Path:
    """Our own letter for a group."""
    return load_documents()[DOCUMENT].folder / f"group-{lang}.docx"


def names_a_group(used: Collection[str]) -> bool:
    """Whether a letterhead with these fields can be a group's: it goes through its people and speaks of none alone."""
    return "people" in used and _OF_ONE_CASE.isdisjoint(used)


def group_letter(members: Sequence[Member], lang: str, letterhead: docx.Compiled | None = None) -> Draft:
    """A letter for people of whom `shared` is the same; `members` are their facts and details, one person each.

    A `letterhead`, which `names_a_group`, is filled in instead of our own template.
    """
    facts, details = members[0]
    people = tuple(of.people[0] for of, _details in members)
    persons = [(of.get("people") or [{}])[0] for _facts, of in members]
    template = letterhead or docx.compiled_file(group_template(lang))
    whole = replace(facts, people=people)
    return make_draft(DOCUMENT, whole, {**details, "people": persons}, lang, letterhead=template)
