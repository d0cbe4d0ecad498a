"""The shortcut: all facts on one page."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import FAMILY, VISIT
from tests.webapp.person import Person, day

#: Journey 1 as the page wants it.
WHOLE = {
    **{"event": "arrival", **day("event_date", 2, 3, 2025), "stay_days": "363", "purpose": "work"},
    **{"host": "employer", "host_size": "small", "penalties_12m": "0", "contract": "employment"},
    **{"qualification_country": "KG", "housing": "rented", "filed_by": "third_party"},
    **{"people-0-citizenship": "KG", **day("people-0-birth_date", 1, 5, 1990)},
    **{"people-0-has_iin": "yes", "people-0-fingerprinted": "no"},
}
WIFE = {"relation": "spouse", "citizenship": "UZ", "certificate_country": "UZ", **day("birth_date", 3, 2, 1992)}
DAUGHTER = {"relation": "child", "citizenship": "KG", "certificate_country": "KG", **day("birth_date", 10, 9, 2019)}


def block(number: int, values: dict[str, str]) -> dict[str, str]:
    """The inputs of one family member."""
    return {f"people-{number}-{name}": value for name, value in values.items()}


@pytest.fixture
def person(visitor) -> Person:
    """Somebody at the page of an empty case."""
    return Person(visitor).begin().open("all")


def test_a_whole_case_is_answered_on_one_page(person):
    person.press("Room for more family members", WHOLE)
    assert person.status == 200
    assert person.value("people-0-citizenship") == "KG"
    person.press("Show the result", {**block(1, WIFE), **block(3, DAUGHTER)})
    assert person.question == "result"
    assert person.page.xpath("//article//time/@datetime") == ["2025-03-05", "2025-03-31", "2025-05-30"]
    assert "Family member 2" in person.open("answers").text
    assert "Family member 3" not in person.text


def test_an_empty_page_gives_what_can_be_said_of_nothing(person):
    assert person.press("Show the result").heading == "Some answers are still missing"
    assert person.status == 200


def test_known_answers_are_shown_and_changed_here(person):
    person.open(f"/case/{person.link}/").walk(VISIT).open("all")
    assert person.value("people-0-citizenship") == "United States"
    assert person.value("stay_days") == "10"
    assert person.value("host") == "partner"
    person.press("Show the result", {"stay_days": "40"})
    assert person.heading == "A notification is needed, and one point is to be clarified"


def test_answers_off_the_route_survive_the_shortcut(person):
    person.open(f"/case/{person.link}/").walk(FAMILY)
    person.open("purpose").press("Continue", {"purpose": "private"})
    person.open("all").press("Show the result", {"penalties_12m": "1"})
    person.open("purpose").press("Continue", {"purpose": "work"})
    assert "Employment contract" in person.open("answers").text


def test_details_stay_with_their_person_when_a_block_is_emptied(person):
    person.open(f"/case/{person.link}/").walk(FAMILY)
    person.open("details/person/1").press("Save and go on", {"surname": "ASANOVA", "given_names": "GULNARA"})
    person.open("details/person/2").press("Save and go on", {"surname": "ASANOVA", "given_names": "AIZHAN"})
    emptied = {name: "" for name in person.open("all").inputs() if name.startswith("people-1-")}
    person.press("Show the result", emptied)
    assert person.question == "result"
    assert person.open("details/person/1").value("given_names") == "AIZHAN"
    assert person.open("details/person/2").status == 404


def test_somebody_added_here_has_no_details_yet(person):
    person.open(f"/case/{person.link}/").walk(FAMILY)
    person.open("details/person/2").press("Save and go on", {"given_names": "AIZHAN"})
    person.open("family").press("Continue", {"accompanied": "yes", "dependents": "1"})
    person.open("all").press("Room for more family members")
    person.press("Show the result", block(2, DAUGHTER))
    assert person.open("details/person/2").value("given_names") == ""


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(person):
    typed = {
        **WHOLE,
        **day("event_date", 31, 4, 2025),
        "stay_days": "many",
        "people-0-citizenship": "Atlantis",
    }
    person.press("Show the result", typed)
    assert person.status == 422
    assert person.title.startswith("Error: All questions on one page")
    assert "30 days" in person.beside("event_date")
    assert "Write a whole number in digits" in person.beside("stay_days")
    assert "No country is called “Atlantis”" in person.beside("people-0-citizenship")
    assert len(person.errors) == 3
    assert {name: person.value(name) for name in typed} == typed
    assert person.open("result").heading == "Some answers are still missing", "nothing was kept"


def test_facts_that_contradict_each_other_are_named(person):
    person.press(
        "Show the result", {**WHOLE, **day("leave_date", 1, 3, 2025), "stay_days": "", "host_size": "individual"}
    )
    assert "is before the entry on 2 March 2025" in person.beside("leave_date")
    assert "This does not fit the host that was chosen" in person.beside("host_size")


def test_fifty_family_members_are_too_many_and_it_says_how_many(person):
    everybody = {name: value for number in range(1, 51) for name, value in block(number, WIFE).items()}
    person.press("Show the result", WHOLE, add=everybody)
    assert person.status == 422
    assert "A case takes at most 20 family members; found 50. Make a second case." in person.errors
    assert person.value("people-50-citizenship") == "UZ"


def test_room_for_more_ends_at_twenty(person):
    for _ in range(8):
        person.press("Room for more family members")
    assert len([name for name in person.inputs() if name.endswith("-relation")]) == 20


def test_more_room_with_an_error_says_so_and_makes_room(person):
    person.press("Room for more family members", {"stay_days": "many"})
    assert person.status == 422
    assert "people-3-relation" in person.inputs()


def test_forged_blocks_do_not_make_the_page_endless(person):
    forged = {f"people-{number}-x": "" for number in range(1, 10_000)}
    person.press("Show the result", add=forged)
    assert person.status < 500
    assert len(person.answer.data) < 2_000_000
