"""The details of a case file, checked by the same forms as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from werkzeug.datastructures import MultiDict

from checklists.facts import Facts
from forms.details import DetailsForm, case_details_form, person_details_form
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import DayField

Keys = tuple[str | int, ...]
_A_MAPPING = "allowed: a mapping"
_A_LINE = "allowed: a line of text"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one detail: the keys that lead to it, what was given, and what is to be said of it."""

    keys: Keys
    given: object
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys).lstrip(".")
        return f"{path}: {self.message}"


def detail_problems(details: Mapping[str, Any], facts: Facts) -> list[str]:
    """What is wrong with the details, one line each: the path, and what would be right. Warnings are named too."""
    return [str(finding) for finding in detail_findings(details, facts)]


def detail_findings(
    details: Mapping[str, Any], facts: Facts, meta: Mapping[str, Any] | None = None
) -> Iterator[Finding]:
    """What is wrong with the details or doubtful in them. `meta` gives the language, as for every form of ours."""
    case = {key: value for key, value in details.items() if key != "people"}
    yield from _findings(("details",), case, CASE_FIELDS, case_details_form(tuple(CASE_FIELDS)), facts, meta=meta)
    people = details.get("people")
    if people is None:
        return
    where: Keys = ("details", "people")
    if not isinstance(people, list):
        yield Finding(where, people, f"got {type(people).__name__}; allowed: a list in the order of people")
        return
    if len(people) > len(facts.people):
        message = f"got {len(people)}; allowed: at most the {len(facts.people)} of people"
        yield Finding(where, len(people), message)
    make = person_details_form(["people[]." + path for path in PERSON_FIELDS])
    for index, person in enumerate(people[: len(facts.people)]):
        yield from _findings((*where, index), person, PERSON_FIELDS, make, facts, person=index, meta=meta)


def _findings(
    where: Keys, given: Any, catalogue: Mapping[str, Any], make: type[DetailsForm], facts: Facts, **more: Any
) -> Iterator[Finding]:
    if not isinstance(given, Mapping):
        yield Finding(where, given, f"got {given!r}; {_A_MAPPING}")
        return
    leaves: dict[str, str] = {}
    yield from _read(where, (), given, catalogue, leaves)
    form = make(_typed(make, leaves), context=facts, **more)
    form.validate()
    for messages, is_warning in ((form.errors, False), (form.warnings, True)):
        for name, said in messages.items():
            path = str(name).replace("-", ".")
            keys = (*where, *path.split("."))
            yield from (Finding(keys, leaves.get(path), message, is_warning) for message in said)


def _read(
    where: Keys, above: tuple[str, ...], given: Mapping[str, Any], catalogue: Mapping[str, Any], leaves: dict[str, str]
) -> Iterator[Finding]:
    """Put every value that is given into `leaves` by its path, as text; what has no place there is a finding."""
    for key, value in given.items():
        place = (*above, str(key))
        path, keys = ".".join(place), (*where, *place)
        if path in catalogue and "." not in str(key):
            if isinstance(value, bool | list | Mapping):
                yield Finding(keys, value, f"got {value!r}; {_A_LINE}")
            elif value not in (None, ""):
                leaves[path] = value.isoformat() if isinstance(value, date) else str(value)
        elif not any(known.startswith(f"{path}.") for known in catalogue):
            near = get_close_matches(path, catalogue, n=1)
            hint = f"did you mean {near[0]}?" if near else "one of " + ", ".join(catalogue)
            yield Finding(keys, value, f"no such detail; {hint}")
        elif isinstance(value, Mapping):
            yield from _read(where, place, value, catalogue, leaves)
        elif value is not None:
            yield Finding(keys, value, f"got {value!r}; {_A_MAPPING}")


def _typed(make: type[DetailsForm], leaves: Mapping[str, str]) -> MultiDict[str, str]:
    """The values as the page would send them; days go by the calendar field."""
    days = {field.name for field in make() if isinstance(field, DayField)}
    names = ((path.replace(".", "-"), value) for path, value in leaves.items())
    return MultiDict((f"{name}-picker" if name in days else name, value) for name, value in names)
