"""The details for the drafts: only what the drafts use, checked, and never lost."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS, RUSSIAN_TENANT, VISIT
from tests.webapp.person import Person, day


@pytest.fixture
def family(visitor) -> Person:
    """Journey 1, answered."""
    return Person(visitor).begin().walk(FAMILY)


def test_only_what_the_drafts_use_is_asked(visitor):
    person = Person(visitor).begin().walk(VISIT).open("details/case")
    assert "host-name" in person.inputs()
    assert not {"letter-number", "work-position", "host-representative_name"} & set(person.inputs())
    tenant = Person(visitor).begin().walk(RUSSIAN_TENANT).open("details/case")
    assert not {"host-head_name", "letter-number"} & set(tenant.inputs())


def test_the_pages_lead_through_everybody_and_back_to_the_list(family):
    family.open("details").follow("Host, housing, work and letter").press("Save and go on", HOST_DETAILS)
    assert family.question == "details/person/0"
    assert family.heading == "Details: Applicant (Kyrgyzstan)"
    family.press("Save and go on", ENGINEER_DETAILS)
    assert family.question == "details/person/1"
    family.press("Save and go on").press("Save and go on")
    assert family.question == "details"
    states = dict(zip(family.words("//ul[@class='pages-list']//a"), family.words("//ul//span"), strict=True))
    assert states["Host, housing, work and letter"] == "complete"
    assert states["BEK ASANOV"] == "1 detail is missing"
    assert states["Child (Kyrgyzstan)"].endswith("details are missing")


def test_what_was_kept_is_shown_again(family):
    family.open("details/case").press("Save and go on", HOST_DETAILS)
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    family.open("details/case")
    assert {name: family.value(name) for name in HOST_DETAILS} == HOST_DETAILS
    family.open("details/person/0")
    assert {name: family.value(name) for name in ENGINEER_DETAILS} == ENGINEER_DETAILS


@pytest.mark.parametrize(
    ("page", "typed", "field", "error"),
    [
        ("case", {"host-bin": "180340021790"}, "host-bin", "The last digit is 0, but the other digits give 1"),
        ("case", {"host-bin": "12345"}, "host-bin", "The number has 5 characters; right are 12."),
        ("case", {"host-head_iin": "90010130001O"}, "host-head_iin", "The number contains “O”; it has digits only."),
        ("case", {"host-head_iin": "901301300017"}, "host-head_iin", "which is no day"),
        ("case", {"host-email": "nobody"}, "host-email", "An e-mail address looks like name@example.kz"),
        ("case", {"host-phone": "call me"}, "host-phone", "A phone number looks like"),
        ("case", day("letter-date", 31, 11, 2025), "letter-date", "31 November 2025 does not exist"),
        ("person/0", {"iin": "900101300017"}, "iin", "The IIN says born on 1 January 1990, but the date of birth"),
        ("person/0", {"passport-number": "№ 12"}, "passport-number", "it has letters and digits only"),
        (
            "person/0",
            {**day("passport-issued_on", 1, 1, 2030), **day("passport-expires_on", 1, 1, 2020)},
            "passport-expires_on",
            "but it was issued on 1 January 2030; the expiry must be later",
        ),
        ("person/0", {"surname": "12345"}, "surname", "cannot stand in a name"),
        ("person/0", {"sex": "?"}, "sex", "is not one of the choices"),
    ],
)
def test_a_wrong_detail_is_explained_and_kept_on_the_page(family, page, typed, field, error):
    family.open(f"details/{page}").press("Save and go on", typed)
    assert family.status == 422
    assert family.title.startswith("Error: ")
    assert error in family.beside(field)
    assert any(error in line for line in family.errors)
    kept = {name: value for name, value in typed.items() if name != "sex"}
    assert {name: family.value(name) for name in kept} == kept
    assert not any(family.open(f"details/{page}").value(name) for name in typed), "nothing wrong is stored"


def test_a_passport_that_expires_too_early_is_kept_with_a_warning(family):
    family.open("details/person/0")
    family.press("Save and go on", {**ENGINEER_DETAILS, **day("passport-expires_on", 1, 1, 2026)})
    warning = (
        "The passport expires on 1 January 2026, before the last day of the stay, 27 February 2026. Renew it first."
    )
    assert family.status == 200
    assert family.question == "details/person/0"
    assert warning in family.words("//*[@id='passport-expires_on-warning']")
    assert family.follow("Go on").question == "details/person/1"
    family.open("details/person/0")
    assert family.value("passport-expires_on-year") == "2026"
    assert warning in family.text, "it is shown again"
    assert "The passport expires before the planned last day." in family.open("result").section("Good to know")


def test_an_iin_that_a_changed_birth_date_contradicts_is_shown_as_wrong(family):
    family.open("identity").press("Continue", day("birth_date", 1, 1, 1990))
    family.open("details/person/0").press("Save and go on", {"iin": "900101300017"})
    family.open("identity").press("Continue", day("birth_date", 2, 1, 1990))
    family.open("details/person/0")
    assert "but the date of birth is 2 January 1990" in family.beside("iin")
    assert family.value("iin") == "900101300017"


def test_details_that_no_draft_asks_for_now_are_not_lost(family):
    family.open("details/case").press("Save and go on", HOST_DETAILS)
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    family.open("stay").press("Continue", {"stay_days": "20"})
    family.open("details/case")
    assert "work-position" not in family.inputs()
    family.press("Save and go on", {"host-name": "Altyn LLP"}).press("Save and go on")
    family.open("stay").press("Continue", {"stay_days": "363"})
    family.open("details/case")
    expected = {**HOST_DETAILS, "host-name": "Altyn LLP"}
    assert {name: family.value(name) for name in HOST_DETAILS} == expected


def test_an_emptied_detail_is_gone(family):
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    family.open("details/person/0").press("Save and go on", {"passport-number": "", "birth_place": " "})
    family.open("details/person/0")
    assert family.value("passport-number") == family.value("birth_place") == ""
    assert family.value("surname") == "ASANOV"


@pytest.mark.parametrize("page", ["person/3", "person/99999999999999999999", "person/-1", "person/x", "nothing"])
def test_nobody_has_no_page(family, page):
    assert family.open(f"details/{page}").status == 404


def test_the_names_that_were_given_call_people_from_then_on(family):
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    assert "BEK ASANOV, Spouse (Uzbekistan), Child (Kyrgyzstan)" in family.open("result").text


def test_the_summary_of_errors_names_the_field_of_each(family):
    family.open("details/person/0").press("Save and go on", {"surname": "x" * 300, "iin": "12"})
    assert [line.split(":")[0] for line in family.errors] == ["Surname", "IIN"]
