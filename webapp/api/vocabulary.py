"""The schemas of what a program sends, made from the vocabulary: `checklists/facts.py` and `forms/details_fields.py`.

They are JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Null says, as leaving out does, that a fact is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.countries import country_codes
from checklists.earlier_stays import MAX_EARLIER_STAYS
from checklists.facts import (
    CASE_FACTS,
    CHOICES,
    COUNTRIES,
    DATES,
    FLAGS,
    MAX_PEOPLE,
    NUMBERS,
    PERSON_FACTS,
)
from forms.details import case_details_form, person_details_form
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import ChoiceField, DayField, OwnField

Schema = dict[str, Any]
DAY: Schema = {"type": "string", "format": "date"}


def fact(name: str) -> Schema:
    """The schema of one fact's values."""
    if name in CHOICES:
        return {"enum": [*CHOICES[name], None]}
    if name in DATES:
        return {**DAY, "type": ["string", "null"]}
    if name in COUNTRIES:
        return {"enum": [*_countries(name), None], "description": "ISO 3166-1 alpha-2"}
    if name in FLAGS:
        return {"type": ["boolean", "null"]}
    low, high = NUMBERS[name]
    return {"type": ["integer", "null"], "minimum": low, "maximum": high}


def _countries(name: str) -> list[str]:
    """The countries that a fact may name: citizens of Kazakhstan are not notified about, stateless people are."""
    if name != "citizenship":
        return sorted(country_codes())
    return ["stateless", *sorted(country_codes() - {"KZ"})]


def person_schema() -> Schema:
    """One foreigner of a case."""
    return _object({name: fact(name) for name in PERSON_FACTS})


def applicant_schema() -> Schema:
    """The first of the people, who is nobody's relative."""
    return _object({name: fact(name) if name != "relation" else {"type": "null"} for name in PERSON_FACTS})


def earlier_stay_schema() -> Schema:
    """One earlier stay; both days count."""
    return {**_object({"from": DAY, "to": DAY}), "required": ["from", "to"]}


def case_schema(details: Schema) -> Schema:
    """A case, with the schema that its details have here."""
    people: Schema = {"type": ["array", "null"], "minItems": 1, "maxItems": MAX_PEOPLE}
    people |= {"prefixItems": [_ref("Applicant")], "items": _ref("Person")}
    stays = {"type": ["array", "null"], "items": _ref("EarlierStay"), "maxItems": MAX_EARLIER_STAYS}
    people["description"] = "The first is the applicant, the others are dependents."
    stays["description"] = "Of the applicant, before the present stay, without a visa or permit."
    facts = {name: fact(name) for name in CASE_FACTS}
    return _object({**facts, "people": people, "earlier_stays": stays, "details": details})


def host_schema() -> Schema:
    """What holds for every row of a sheet: the facts of a case, and the details that are nobody's in particular."""
    leaves = _leaves(case_details_form(tuple(path for path in CASE_FIELDS if path != "letter.number")))
    details = {**_nested(leaves), "type": ["object", "null"]}
    return _object({**{name: fact(name) for name in CASE_FACTS}, "details": details})


def new_batch_schema(order: Mapping[str, Schema]) -> Schema:
    """The parts of a batch. A row is checked with what the host says; the order is carried out for the good ones."""
    people = {"type": "string", "format": "binary", "description": "A sheet: .xlsx, .ods or .csv, at most 20 MB."}
    parts = {"people": people, "host": _ref("Host"), "order": {**_object(order), "required": ["documents"]}}
    return {**_object(parts), "required": list(parts)}


def details_schema() -> Schema:
    """Names, addresses and numbers for the drafts. What is left out is a blank line in the draft."""
    schema = _nested(_leaves(case_details_form(tuple(CASE_FIELDS))))
    people = {"type": ["array", "null"], "items": _ref("PersonDetails"), "maxItems": MAX_PEOPLE}
    schema["properties"]["people"] = {**people, "description": "In the order of the people of the case."}
    return {**schema, "type": ["object", "null"]}


def person_details_schema() -> Schema:
    """The details of one person."""
    return _nested(_leaves(person_details_form(["people[]." + path for path in PERSON_FIELDS])))


def _leaves(form: Any) -> dict[str, Schema]:
    """The schema of each detail of a form, by its path."""
    return {field.name.replace("-", "."): _detail(field) for field in form()}


def _detail(field: OwnField) -> Schema:
    about = {"description": " ".join(filter(None, [f"{field.label.text}.", field.description]))}
    if isinstance(field, ChoiceField):
        return {"enum": [*(choice.value for choice in field.choices), "", None], **about}
    if isinstance(field, DayField):
        return {"anyOf": [DAY, {"enum": ["", None]}], **about}
    return {"type": ["string", "number", "null"], "maxLength": getattr(field, "longest", None), **about}


def _nested(leaves: Mapping[str, Schema]) -> Schema:
    """An object of the leaves, with an object for each section such as host."""
    sections: dict[str, dict[str, Schema]] = {}
    plain: dict[str, Schema] = {}
    for path, leaf in leaves.items():
        section, _, name = path.rpartition(".")
        (sections.setdefault(section, {}) if section else plain)[name] = leaf
    inner = {name: {**_object(parts), "type": ["object", "null"]} for name, parts in sections.items()}
    return _object({**plain, **inner})


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
