"""The details of a case file, checked by the same forms as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from werkzeug.datastructures import MultiDict

from checklists.facts import Facts
from checklists.messages import Translate, cut, listed, shown
from forms.details import DetailsForm, case_details_form, person_details_form
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.fields import DayField
from forms.text import N_

Keys = tuple[str | int, ...]
_A_MAPPING = N_("got %(found)s; allowed: a mapping")
_A_LINE = N_("got %(found)s; allowed: a line of text")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one detail: the keys that lead to it, what was given, and what is to be said of it.

    `message` is in the language in which the details were checked.
    """

    keys: Keys
    given: object
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys).lstrip(".")
        return f"{cut(path)}: {self.message}"


def detail_problems(details: Mapping[str, Any], facts: Facts, meta: Mapping[str, Any] | None = None) -> list[str]:
    """What is wrong with the details, one line each: the path, and what would be right. Warnings are named too.

    Of many problems the first are named. `meta` gives the language.
    """
    return listed(map(str, detail_findings(details, facts, meta)), _translate(meta))


def detail_findings(
    details: Mapping[str, Any], facts: Facts, meta: Mapping[str, Any] | None = None
) -> Iterator[Finding]:
    """What is wrong with the details or doubtful in them. `meta` gives the language, as for every form of ours."""
    translate = _translate(meta)
    case = {key: value for key, value in details.items() if key != "people"}
    yield from _findings(("details",), case, CASE_FIELDS, case_details_form(tuple(CASE_FIELDS)), facts, meta=meta)
    people = details.get("people")
    if people is None:
        return
    where: Keys = ("details", "people")
    if not isinstance(people, list):
        message = N_("got %(found)s; allowed: a list in the order of people")
        yield Finding(where, people, translate(message) % {"found": shown(people)})
        return
    if len(people) > len(facts.people):
        message = N_("got %(found)s; allowed: at most the %(most)s of people")
        yield Finding(where, len(people), translate(message) % {"found": len(people), "most": len(facts.people)})
    make = person_details_form(["people[]." + path for path in PERSON_FIELDS])
    for index, person in enumerate(people[: len(facts.people)]):
        yield from _findings((*where, index), person, PERSON_FIELDS, make, facts, person=index, meta=meta)


def _findings(
    where: Keys, given: Any, catalogue: Mapping[str, Any], make: type[DetailsForm], facts: Facts, **more: Any
) -> Iterator[Finding]:
    translate = _translate(more.get("meta"))
    if not isinstance(given, Mapping):
        yield Finding(where, given, translate(_A_MAPPING) % {"found": shown(given)})
        return
    leaves: dict[str, str] = {}
    for inside, value, message, values in _read((), given, catalogue, leaves):
        yield Finding((*where, *inside), value, translate(message) % values)
    form = make(_typed(make, leaves), context=facts, **more)
    form.validate()
    for messages, is_warning in ((form.errors, False), (form.warnings, True)):
        for name, said in messages.items():
            path = str(name).replace("-", ".")
            keys = (*where, *path.split("."))
            yield from (Finding(keys, leaves.get(path), message, is_warning) for message in said)


def _read(
    above: tuple[str, ...], given: Mapping[str, Any], catalogue: Mapping[str, Any], leaves: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], object, str, dict[str, str]]]:
    """Put every value that is given into `leaves` by its path, as text.

    Yields what has no place there: the keys that lead to it, the value, and what is to be said with which values.
    """
    for key, value in given.items():
        keys = (*above, str(key))
        path = ".".join(keys)
        if path in catalogue and "." not in str(key):
            if isinstance(value, bool | list | Mapping):
                yield keys, value, _A_LINE, {"found": shown(value)}
            elif value not in (None, ""):
                leaves[path] = value.isoformat() if isinstance(value, date) else str(value)
        elif not any(known.startswith(f"{path}.") for known in catalogue):
            yield keys, value, *_no_such_detail(path, catalogue)
        elif isinstance(value, Mapping):
            yield from _read(keys, value, catalogue, leaves)
        elif value is not None:
            yield keys, value, _A_MAPPING, {"found": shown(value)}


def _no_such_detail(path: str, catalogue: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    near = get_close_matches(path, catalogue, n=1)
    if near:
        return N_("no such detail; did you mean %(near)s?"), {"near": near[0]}
    return N_("no such detail; one of %(names)s"), {"names": ", ".join(catalogue)}


def _translate(meta: Mapping[str, Any] | None) -> Translate:
    """What translates our sentences, as `meta` has it for every form."""
    return meta["translations"].gettext if meta and "translations" in meta else str


def _typed(make: type[DetailsForm], leaves: Mapping[str, str]) -> MultiDict[str, str]:
    """The values as the page would send them; days go by the calendar field."""
    days = {field.name for field in make() if isinstance(field, DayField)}
    names = ((path.replace(".", "-"), value) for path, value in leaves.items())
    return MultiDict((f"{name}-picker" if name in days else name, value) for name, value in names)
