"""Checking the answers; adding, changing and removing family members with all that belongs to them."""

from __future__ import annotations

import pytest

from forms.questions.family import MOST
from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, VISIT
from tests.webapp.person import Person, day


@pytest.fixture
def family(visitor) -> Person:
    """Journey 1, answered."""
    return Person(visitor).begin().walk(FAMILY)


def answers_of(person: Person) -> dict[str, str]:
    """The list of answers: question → answer."""
    person.open("answers")
    rows = person.page.xpath("//div[@class='answer']")
    return {_text(row, "dt"): _text(row, "dd[1]") for row in rows}


def _text(row, path: str) -> str:
    return " ".join(row.xpath(path)[0].text_content().split())


def test_every_answer_stands_in_words_with_its_link(family):
    answers = answers_of(family)
    assert answers["Which country is the foreigner a citizen of?"] == "Kyrgyzstan"
    assert answers["What happened, and when?"] == "What happened: Arrival in KazakhstanOn which day: 2 March 2025"
    assert answers["How often was the host held liable in the last 12 months?"] == "0 times"
    assert answers["Does family come along?"] == "2 family members"
    assert "Who is it: Husband or wifeCitizenship: Uzbekistan" in answers["Family member 1"]
    assert "Date of birth: 10 September 2019" in answers["Family member 2"]
    assert answers["Who files the papers?"] == "Somebody else"
    for question in answers:
        heading = family.open("answers").follow(f"Change: {question}").heading
        assert heading == question.removesuffix(" (optional)")


def test_the_list_of_a_half_answered_case_leads_on(visitor):
    person = Person(visitor).begin().walk({"citizenship": VISIT["citizenship"]}).open("answers")
    assert person.follow("See what can be said already").question == "result"
    assert person.open("answers").follow("Answer the next question").question == "event"


def test_a_family_member_is_added_with_an_empty_page(family):
    family.open("answers").press("Add a family member")
    assert family.question == "person/3"
    assert family.value("citizenship") == ""
    family.press("Continue", {"relation": "child", "citizenship": "TJ"})
    assert "Citizenship: Tajikistan" in answers_of(family)["Family member 3"]


def test_somebody_added_after_the_family_shrank_is_a_new_person(family):
    family.open("details/person/2").press("Save and go on", {"surname": "ASANOVA"})
    family.open("family").press("Continue", {"accompanied": "yes", "dependents": "1"})
    family.open("answers").press("Add a family member")
    assert family.question == "person/2"
    assert family.value("citizenship") == ""
    assert family.open("details/person/2").value("surname") == ""


def test_a_family_made_smaller_and_larger_again_has_lost_nothing(family):
    family.open("details/person/2").press("Save and go on", {"surname": "ASANOVA"})
    family.open("family").press("Continue", {"accompanied": "no"})
    assert "Family member 1" not in answers_of(family)
    family.open("family").press("Continue", {"accompanied": "yes", "dependents": "2"})
    assert "Citizenship: Kyrgyzstan" in answers_of(family)["Family member 2"]
    assert family.open("details/person/2").value("surname") == "ASANOVA"


def test_details_and_ticks_move_with_their_person(family):
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    family.open("details/person/1").press("Save and go on", {"surname": "ASANOVA", "given_names": "GULNARA"})
    family.open("details/person/2").press("Save and go on", {"surname": "ASANOVA", "given_names": "AIZHAN"})
    ticks = ["case/owner-iin", "applicant/resume", "dependent-1/passport-copy", "dependent-2/birth-certificate"]
    family.open("result").press("Save the ticks", {"tick": [*ticks[:1], *ticks[2:]]})
    family.open("answers").press("Remove: Family member 1")
    answers = answers_of(family)
    assert answers["Does family come along?"] == "1 family member"
    assert "Who is it: Child" in answers["Family member 1"]
    assert "Family member 2" not in answers
    assert family.open("details/person/0").value("surname") == "ASANOV"
    assert family.open("details/person/1").value("given_names") == "AIZHAN"
    assert family.open("details/person/2").status == 404
    checked = family.open("result").page.xpath("//input[@name='tick'][@checked]/@value")
    assert sorted(checked) == ["case/owner-iin", "dependent-1/birth-certificate"]


def test_a_family_member_can_be_removed_on_the_own_page_before_anything_is_answered(family):
    family.open("answers").press("Add a family member")
    family.open("person/3").press("Remove this family member")
    assert family.question == "answers"
    assert answers_of(family)["Does family come along?"] == "2 family members"


@pytest.mark.parametrize("number", ["0", "3", "99", "99999999999999999999"])
def test_removing_nobody_changes_nothing(family, number):
    family.open("details/person/0").press("Save and go on", ENGINEER_DETAILS)
    before = answers_of(family)
    family.visitor.send(f"/case/{family.link}/person/{number}/remove")
    assert answers_of(family) == before
    assert family.open("details/person/0").value("surname") == "ASANOV"


def test_twenty_family_members_are_the_most_and_the_page_says_so(visitor):
    person = Person(visitor).begin()
    person.walk({key: FAMILY[key] for key in list(FAMILY)[:7]})
    person.press("Continue", {"accompanied": "yes", "dependents": str(MOST)})
    assert person.question == "person/1"
    person.open("answers")
    assert "A case takes at most 20 family members. Make a second case for the others." in person.text
    assert "Add a family member" not in person.words("//button")
    visitor.send(f"/case/{person.link}/person/add")
    assert answers_of(person)["Does family come along?"] == "20 family members"


def test_changing_a_family_member_changes_the_result(family):
    family.open("person/1").press("Continue", {"citizenship": "Russia", **day("birth_date", 3, 2, 1992)})
    assert family.question == "answers"
    family.open("result")
    assert family.page.xpath("//article//time/@datetime") == ["2025-03-05", "2025-05-30"]
