"""The details of a case file, checked by the same forms as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from werkzeug.datastructures import MultiDict

from checklists.facts import Facts
from forms.details import DetailsForm, case_details_form, person_details_form
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import DayField


def detail_problems(details: Mapping[str, Any], facts: Facts) -> list[str]:
    """What is wrong with the details, one line each: the path, and what would be right. Warnings are named too."""
    case = {key: value for key, value in details.items() if key != "people"}
    found = [*_problems("details.", case, CASE_FIELDS, case_details_form(tuple(CASE_FIELDS)), facts)]
    people = details.get("people") or []
    if not isinstance(people, list):
        return [*found, f"details.people: got {type(people).__name__}; allowed: a list in the order of people"]
    if len(people) > len(facts.people):
        found.append(f"details.people: got {len(people)}; allowed: at most the {len(facts.people)} of people")
    make = person_details_form(["people[]." + path for path in PERSON_FIELDS])
    for index, person in enumerate(people[: len(facts.people)]):
        found += _problems(f"details.people[{index}].", person, PERSON_FIELDS, make, facts, person=index)
    return found


def _problems(
    where: str, given: Any, catalogue: Mapping[str, Any], make: type[DetailsForm], facts: Facts, **more: Any
) -> Iterator[str]:
    if not isinstance(given, Mapping):
        yield f"{where.rstrip('.')}: got {given!r}; allowed: a mapping"
        return
    leaves = dict(_leaves(given))
    for path in leaves:
        if path not in catalogue:
            near = get_close_matches(path, catalogue, n=1)
            yield f"{where}{path}: no such detail; " + (f"did you mean {near[0]}?" if near else "see the contract")
    form = make(_typed(make, leaves), context=facts, **more)
    form.validate()
    for name, messages in [*form.errors.items(), *form.warnings.items()]:
        yield from (f"{where}{str(name).replace('-', '.')}: {message}" for message in messages)


def _leaves(given: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every value by its path, as text; nothing is left out but what is empty."""
    for key, value in given.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        elif value not in (None, ""):
            yield f"{prefix}{key}", value.isoformat() if isinstance(value, date) else str(value)


def _typed(make: type[DetailsForm], leaves: Mapping[str, str]) -> MultiDict[str, str]:
    """The values as the page would send them; days go by the calendar field."""
    days = {field.name for field in make() if isinstance(field, DayField)}
    names = ((path.replace(".", "-"), value) for path, value in leaves.items())
    return MultiDict((f"{name}-picker" if name in days else name, value) for name, value in names)
