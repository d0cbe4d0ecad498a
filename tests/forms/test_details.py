"""Details: only those that the drafts use, nested as in the contract, right where given."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from werkzeug.datastructures import MultiDict

from checklists.facts import Facts, Person
from forms.details import case_details_form, known_paths, person_details_form

DOCUMENTS = Path(__file__).parents[2] / "templates" / "documents"
EVERYTHING = known_paths()


def of_case(typed: dict[str, str]) -> Any:
    form = case_details_form(EVERYTHING)(MultiDict(typed))
    form.validate()
    return form


def of_person(typed: dict[str, str], **known: Any) -> Any:
    form = person_details_form(EVERYTHING)(MultiDict(typed), **known)
    form.validate()
    return form


def test_only_what_the_documents_use_is_asked():
    paths = ["people[].surname", "host.name", "people[].passport.number", "letter.date"]
    assert [field.name for field in case_details_form(paths)()] == ["host-name", "letter-date"]
    assert [field.name for field in person_details_form(paths)()] == ["surname", "passport-number"]
    assert list(case_details_form(["people[].sex"])()) == []


@pytest.mark.parametrize("path", ["host.fax", "people[].nickname"])
def test_a_document_cannot_ask_for_what_there_is_no_field_for(path):
    make = person_details_form if path.startswith("people") else case_details_form
    with pytest.raises(ValueError, match="no such details"):
        make([path])


@pytest.mark.parametrize("file", sorted(DOCUMENTS.glob("*/document.yaml")), ids=lambda file: file.parent.name)
def test_every_document_asks_for_known_details(file):
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {*document["details"], *document.get("optional", [])} <= EVERYTHING


def test_details_of_the_case_are_nested():
    form = of_case(
        {
            "host-name": " Smith & Sons <KZ> ",
            "host-bin": "900101300017",
            "host-email": "hr@smith.kz",
            "letter-date-picker": "2025-03-03",
            "letter-addressee": "",
        }
    )
    assert form.errors == {}
    assert form.read() == {
        "host": {"name": "Smith & Sons <KZ>", "bin": "900101300017", "email": "hr@smith.kz"},
        "letter": {"date": "2025-03-03"},
    }


def test_details_of_a_person_are_nested_and_shown_again():
    stored = {
        "surname": "ASANOV",
        "sex": "M",
        "passport": {"number": "AC1234567", "issued_on": "2020-01-01", "expires_on": "2030-01-01"},
    }
    make = person_details_form(EVERYTHING)
    form = make(data=make.fill(stored))
    assert form["passport-number"].typed == "AC1234567"
    assert form.validate()
    assert form.read() == stored


@pytest.mark.parametrize("stored", [{}, {"passport": None}, {"passport": "AC1"}, {"passport": {}}, {"surname": ["A"]}])
def test_spoiled_details_do_no_harm(stored):
    make = person_details_form(EVERYTHING)
    make(data=make.fill(stored)).validate()


def test_nothing_is_needed():
    assert of_case({}).errors == of_person({}).errors == {}


def known(born: date | None = None, leave: date | None = None) -> Facts:
    return Facts(leave_date=leave, people=(Person(), Person(birth_date=born)))


@pytest.mark.parametrize(
    ("born", "error"),
    [
        (date(1990, 1, 1), None),
        (None, None),
        (date(1990, 1, 2), "The IIN says born on 1 January 1990, but the date of birth is 2 January 1990."),
        (date(2090, 1, 1), "The IIN says born on 1 January 1990, but the date of birth is 1 January 2090."),
    ],
)
def test_the_iin_agrees_with_the_birth_date(born, error):
    form = of_person({"iin": "900101300017"}, context=known(born), person=1)
    assert form.errors == ({"iin": [f"{error} One of the two is wrong."]} if error else {})


@pytest.mark.parametrize(("has_iin", "warned"), [(False, True), (True, False), (None, False)])
def test_an_iin_of_somebody_who_has_none_is_doubted(has_iin, warned):
    form = of_person({"iin": "900101300017"}, context=Facts(people=(Person(has_iin=has_iin),)))
    assert ("no IIN yet" in str(form.warnings)) == warned


def test_a_passport_expires_after_it_was_issued():
    form = of_person({"passport-issued_on-picker": "2030-01-01", "passport-expires_on-picker": "2020-01-01"})
    assert "the expiry must be later" in form.errors["passport-expires_on"][0]


@pytest.mark.parametrize(("leave", "warned"), [(date(2026, 1, 1), False), (date(2026, 1, 2), True), (None, False)])
def test_a_passport_that_expires_before_the_stay_ends_is_a_warning(leave, warned):
    form = of_person({"passport-expires_on-picker": "2026-01-01"}, context=known(leave=leave), person=1)
    assert form.errors == {}
    assert ("passport-expires_on" in form.warnings) == warned


def test_letters_that_the_drafts_cannot_print_are_named():
    form = of_person({"surname": "王", "birth_place": "北京 Beijing", "iin": "900101300017"})
    message = (
        "The PDF drafts cannot print “%s”: an empty box would stand there. Write this in Latin or Cyrillic letters."
    )
    assert form.errors == {}
    assert form.warnings["birth_place"] == [message % "北"]
    assert form.warnings["surname"][0] == message % "王"
    assert of_case({"host-address": "გ. 5"}).warnings == {"host-address": [message % "გ"]}


@pytest.mark.parametrize("text", ["x" * 10_000, "a\x00b", "😀", "\u202e", "<b>", "=1+1", "\ud800"])
def test_hostile_text_is_refused_or_cleaned_and_always_shown_again(text):
    for form in (of_case({"host-name": text}), of_person({"surname": text})):
        field = next(iter(form))
        assert field.typed == text
        assert "\u202e" not in str(form.read())
