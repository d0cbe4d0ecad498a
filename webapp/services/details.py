"""The details for the drafts: which of them a case uses, and keeping them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.details import DetailsForm, case_details_form, person_details_form
from webapp.drafts.documents import load_documents
from webapp.drafts.missing import missing_details, unused_details
from webapp.services.cases import Case, change
from webapp.services.drafting import concerned
from webapp.services.results import Result
from webapp.services.wizard import form_meta


def used_paths(result: Result) -> set[str]:
    """The details that the drafts of a case use, by the contract's paths."""
    documents = (load_documents()[name] for name in result.assessment.drafts)
    paths: set[str] = set()
    for document in documents:
        paths |= {*document.details, *document.optional} - unused_details(document, result.facts)
    return paths


def case_form(case: Case, result: Result, formdata: Any = None) -> DetailsForm:
    """The form with the details of the host, the housing, the work and the letter."""
    make = case_details_form(used_paths(result))
    return make(formdata, data=make.fill(case.details), meta=form_meta(), context=result.facts)


def person_form(case: Case, result: Result, index: int, formdata: Any = None) -> DetailsForm:
    """The form with the details of one person."""
    make = person_details_form(used_paths(result))
    data = make.fill(_person(case.details, index))
    return make(formdata, data=data, person=index, meta=form_meta(), context=result.facts)


def keep_case_details(link: str, form: DetailsForm) -> None:
    """Keep the details of the case; those of the people stay."""

    def mutate(case: Case) -> None:
        case.details = _merged(case.details, form)

    change(link, mutate)


def keep_person_details(link: str, index: int, form: DetailsForm) -> None:
    """Keep the details of one person; all others stay."""

    def mutate(case: Case) -> None:
        people = list(case.details.get("people") or [])
        people += [{} for _ in range(index + 1 - len(people))]
        people[index] = _merged(people[index], form)
        case.details = {**case.details, "people": people}

    change(link, mutate)


def _merged(old: Mapping[str, Any], form: DetailsForm) -> dict[str, Any]:
    """What the form says; details that it does not ask for, because no draft uses them now, stay as they are."""
    merged = {
        key: {name: leaf for name, leaf in value.items() if f"{key}-{name}" not in form}
        if isinstance(value, Mapping)
        else value
        for key, value in old.items()
        if key not in form
    }
    for key, value in form.read().items():
        merged[key] = {**merged.get(key, {}), **value} if isinstance(value, Mapping) else value
    return merged


def missing_by_page(case: Case, result: Result) -> dict[int | None, set[str]]:
    """The missing details by the page that asks for them: None for the case, else the index of the person."""
    found: dict[int | None, set[str]] = {None: set(), **{i: set() for i in range(len(result.facts.people))}}
    for path in _missing(case, result):
        index = int(path[len("people[") : path.index("]")]) if path.startswith("people[") else None
        found[index].add(path)
    return found


def _missing(case: Case, result: Result) -> Iterator[str]:
    for name in result.assessment.drafts:
        document = load_documents()[name]
        yield from missing_details(document, result.facts, case.details, people=concerned(document, result))


def _person(details: Mapping[str, Any], index: int) -> Mapping[str, Any]:
    people = details.get("people") or []
    return people[index] if index < len(people) else {}
