"""The notification sheet as a PDF: the deadline, the steps, and what the portals ask for about each foreigner."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from webapp.drafts.sheet_data import names_of, obligation_views, person_name, sheet_frame, sheet_words
from webapp.drafts.typst_pdf import DOCUMENTS, render

FOLDER = DOCUMENTS / "notification-sheet"


@cache
def portal_fields() -> list[dict[str, Any]]:
    """The sections and fields of templates/documents/notification-sheet/fields.yaml."""
    return list(yaml.safe_load((FOLDER / "fields.yaml").read_text(encoding="utf-8")))


def notification_sheet_pdf(context: Mapping[str, Any], assessment: Mapping[str, Any]) -> bytes:
    """The PDF for all the people who are to be notified about.

    `context` is a draft context with missing leaves "", `assessment` the contract's mapping in the same language.
    """
    return render(FOLDER / "document.typ", notification_data(context, assessment))


def notification_data(context: Mapping[str, Any], assessment: Mapping[str, Any]) -> dict[str, Any]:
    """The plain data of templates/documents/notification-sheet/document.typ."""
    lang, people = context["lang"], context["people"]
    names = names_of(context)
    duty = next((view for view in obligation_views(assessment, lang, names) if view["id"] == "notification"), None)
    concerned = _concerned(assessment) or list(names)
    return {
        **sheet_frame(assessment, lang, context["today"]),
        "obligation": duty,
        "people": [
            {"name": person_name(name, lang, names), "sections": _sections(context, person)}
            for name, person in zip(names, people, strict=True)
            if name in concerned
        ],
        "family": [_family_row(person) for person in context["dependents"]],
    }


def _concerned(assessment: Mapping[str, Any]) -> list[str]:
    duties = [duty for duty in assessment["obligations"] if duty["id"] == "notification"]
    return [person for duty in duties for person in duty["people"]]


def _sections(context: Mapping[str, Any], person: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The portals' fields with what is known of one person."""
    lang = context["lang"]
    values = {**context, **_derived(context, person), "person": person}
    return [
        {
            "title": section["title"][lang],
            "fields": [
                {
                    "label": field["label"][lang],
                    "value": _value(values, field.get("value")),
                    "mandatory": field.get("mandatory", False),
                    "wide": field.get("wide", False),
                }
                for field in section["fields"]
            ],
        }
        for section in portal_fields()
    ]


def _derived(context: Mapping[str, Any], person: Mapping[str, Any]) -> dict[str, str]:
    """What the portals ask for and the context says in other words."""
    lang, words, host = context["lang"], sheet_words("notification-sheet"), context["host"]
    # One leaves the place of a trip before leaving Kazakhstan; when, nobody has been asked.
    check_out = "" if context["event_code"] == "trip" else context["stay"]["to"]
    return {
        "check_in": context["event_date"],
        "check_out": check_out,
        "document_type": words["passport"][lang] if person["passport"]["number"] else "",
        "host_kind": words["host-kind"][host["kind"]][lang] if host["kind"] else "",
        "signatory": ", ".join(part for part in (host["head_name"], host["head_position"]) if part),
    }


def _value(values: Mapping[str, Any], path: str | None) -> str:
    """The value at a dotted path, "" for a field that is filled in by hand. KeyError for a path that leads nowhere."""
    found: Any = values
    for key in path.split(".") if path else ():
        found = found[key]
    return str(found) if path else ""


def _family_row(person: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": person["full_name"],
        "relation": person["relation"],
        "birth_date": person["birth_date"],
        "passport": person["passport"]["number"],
    }
