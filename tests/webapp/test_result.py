"""The result: what must be done, by whom, by when, with which papers, at what risk."""

from __future__ import annotations

import re

import pytest

from checklists.lawfiles import shipped
from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, RUSSIAN_TENANT, VISIT
from tests.webapp.person import Person, day


@pytest.fixture
def person(visitor) -> Person:
    """Somebody who has just begun a case."""
    return Person(visitor).begin()


@pytest.fixture
def family(person) -> Person:
    """The result of journey 1."""
    return person.walk(FAMILY).open("result")


def checked(person: Person) -> list[str]:
    """The ticks on the page."""
    return sorted(person.page.xpath("//input[@name='tick'][@checked]/@value"))


def test_the_headline_the_days_and_who_they_are_for(family):
    assert family.heading == "A temporary residence permit is needed, besides the notification"
    duties = family.words("//article[@class='duty']")
    assert [re.search(r"by (\w+, \d+ \w+ \d+)", duty)[1] for duty in duties] == [
        "Wednesday, 5 March 2025",
        "Monday, 31 March 2025",
        "Friday, 30 May 2025",
    ]
    assert "Applicant (Kyrgyzstan), Spouse (Uzbekistan), Child (Kyrgyzstan)" in duties[0]
    assert "ForSpouse (Uzbekistan) Planned stay" in duties[1]
    assert "Applicant (Kyrgyzstan), Child (Kyrgyzstan)" in duties[2]


def test_the_strip_of_days_says_the_same_in_words(person):
    person.walk(VISIT).open("result")
    strip = person.words("//ol[@class='strip-days']/li")
    words = person.words("//ol[@class='strip-words']/li")
    assert len(strip) == len(words) == 6
    assert person.page.xpath("//ol[@class='strip-days']/@aria-hidden") == ["true"]
    assert words[0] == "Thursday, 6 March 2025: working day 1"
    assert words[-1] == "Tuesday, 11 March 2025: working day 3"
    assert all("not counted (" in line for line in words[2:5]), "each skipped day says why"


def test_both_portals_are_explained_step_by_step(person):
    steps = person.walk(VISIT).open("result").words("//details[contains(@class, 'steps')]")[0]
    assert "On the visa and migration portal, vmp.gov.kz" in steps
    assert "On e-Qonaq.kz or in its app" in steps


@pytest.mark.parametrize(
    ("journey", "first", "repeated"),
    [
        (FAMILY, ["10", "39,320"], ["40", "157,280"]),
        (VISIT, ["20", "78,640"], ["100", "393,200"]),
        (RUSSIAN_TENANT, ["a warning"], ["30", "129,750"]),
    ],
)
def test_the_fines_in_mci_and_tenge(person, journey, first, repeated):
    person.walk(journey).open("result")
    rows = person.page.xpath("//section[@aria-labelledby='otherwise']//tbody/tr")
    assert [[cell.text_content() for cell in row.xpath("td")] for row in rows] == [first, repeated]


def test_a_host_held_liable_twice_is_told_of_the_ban(person):
    person.walk(VISIT).open("result")
    assert "Invitations by this host are not considered now" not in person.text
    person.open("penalties").press("Continue", {"penalties_12m": "2"})
    assert "Invitations by this host are not considered now" in person.open("result").text


def test_the_papers_stand_under_the_person_they_are_for(family):
    groups = family.words("//fieldset[@class='papers']/legend")
    assert "For the temporary residence permit: case papers" in groups
    assert "For the temporary residence permit: Spouse (Uzbekistan)" in groups
    wife = family.words("//fieldset[legend[contains(., 'permit: Spouse')]]")[0]
    daughter = family.words("//fieldset[legend[contains(., 'permit: Child')]]")[0]
    assert "Marriage certificate" in wife
    assert "Marriage certificate" not in daughter
    assert "Document confirming fingerprint registration if applicable" in daughter
    contract = family.words("//li[.//label[normalize-space()='Contract for the work']]")[0]
    assert "registered in the system of employment contracts" in contract
    passport = family.words("//li[.//label[normalize-space()='Copy of the passport']]")[0]
    assert "certified by a notary" in passport
    assert "apostille" not in " ".join(family.words("//*[contains(@class, 'badge-formality')]"))
    assert "needs neither apostille nor legalisation" in family.section("Good to know")


def test_every_paper_has_its_reason_and_its_sources(family):
    for paper in family.page.xpath("//div[contains(@class, 'paper')][input[@name='tick']]"):
        assert paper.xpath("string(.//div[@class='paper-why'])").strip()
        assert paper.xpath(".//details[contains(@class, 'sources')]//li")


def test_ticks_are_kept(family):
    family.press("Save the ticks", {"tick": ["case/owner-iin", "dependent-1/passport-copy"]})
    assert family.question == "result"
    assert checked(family.open("result")) == ["case/owner-iin", "dependent-1/passport-copy"]
    family.press("Save the ticks", {"tick": ["case/owner-iin"]})
    assert checked(family.open("result")) == ["case/owner-iin"]


def test_ticks_of_papers_that_a_filter_hides_stay(family):
    family.press("Save the ticks", {"tick": ["applicant/passport-copy", "case/owner-iin"]})
    family.follow("Owner of the housing")
    papers = family.page.xpath("//input[@name='shown']/@value")
    assert "case/owner-iin" in papers
    assert "applicant/passport-copy" not in papers
    family.press("Save the ticks", {"tick": []})
    assert family.answer.request.args["by"] == "owner", "the filter stays"
    assert checked(family.open("result")) == ["applicant/passport-copy"]


def test_an_answer_without_papers_for_it_keeps_the_ticks_for_its_return(family):
    family.press("Save the ticks", {"tick": ["applicant/passport-copy"]})
    family.open("stay").press("Continue", {"stay_days": "20"})
    assert checked(family.open("result")) == []
    family.open("stay").press("Continue", {"stay_days": "363"})
    assert checked(family.open("result")) == ["applicant/passport-copy"]


def test_what_is_still_open_links_to_its_questions(person):
    person.walk({key: FAMILY[key] for key in ("citizenship", "event")}).open("result")
    assert person.heading == "Some answers are still missing"
    open_questions = person.page.xpath("//div[contains(@class, 'notice-open')]//a")
    assert len(open_questions) > 3
    for link in open_questions:
        title = " ".join(link.text_content().split())
        assert person.open(link.get("href")).heading == title
        person.open("result")


def test_an_empty_case_has_a_result_too(person):
    assert person.open("result").status == 200
    assert person.heading == "Some answers are still missing"
    assert not person.page.xpath("//select[@name='question']"), "there is no answer to change yet"


def test_hints_that_are_not_law_say_so(family):
    hints = family.words("//details[contains(@class, 'hints')]")[0]
    assert "hints from practice, not from the law" in hints
    assert "from practice, not from the law" in hints
    assert "not confirmed" in hints


def test_the_law_s_version_and_the_disclaimer(family):
    line = family.words("//p[@class='disclaimer']")[0]
    assert line.startswith("Information, not legal advice. Law checked on ")
    assert shipped().digest in line


def test_a_deadline_in_a_year_whose_calendar_is_not_confirmed_is_provisional(person):
    person.walk({**VISIT, "event": {"event": "arrival", **day("event_date", 3, 5, 2032)}}).open("result")
    assert "provisional" in person.words("//article")[0]
    assert "A deadline marked provisional can still move" in person.text
    assert "The MCI of that year is not known yet" in person.text


def test_the_link_to_come_back_leads_back_and_stands_as_a_qr_code(family):
    link = family.page.get_element_by_id("resume-link").get("value")
    assert link == f"http://localhost/case/{family.link}/"
    assert family.page.xpath("//div[@class='qr']/*[local-name()='svg']")
    assert family.open(f"/case/{family.link}/").question == "result"
    assert "It is deleted on" in family.text


def test_an_iin_and_a_passport_number_stand_only_on_forms_and_drafts(family):
    numbers = ["900501300015", "AC1234567"]
    family.open("details/person/0").press("Save and go on", {**ENGINEER_DETAILS, "iin": _iin_of("900501", "3")})
    numbers[0] = family.open("details/person/0").value("iin") or ""
    assert len(numbers[0]) == 12
    for page in ("result", "answers", "details", "delete", "all", "stay", "what-if?question=stay", "identity"):
        text = family.open(page).answer.text
        assert [number for number in numbers if number in text] == [], page
    assert numbers[1] in family.open("drafts/inviting-letter").text


def _iin_of(born: str, century: str) -> str:
    """A right IIN: the first whose check digit can be had."""
    weights = range(1, 12)
    again = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]
    digits = [int(digit) for digit in f"{born}{century}0001"]
    check = sum(a * b for a, b in zip(digits, weights, strict=True)) % 11
    if check == 10:
        check = sum(a * b for a, b in zip(digits, again, strict=True)) % 11
    return "".join(map(str, [*digits, check]))


def test_the_result_speaks_the_chosen_language(family):
    for name, word in (("Русский", "Срок"), ("Қазақша", "2025")):
        family.open(family.link_to(name))
        assert family.question == "result"
        assert "Notification" not in family.text
        assert word.casefold() in family.text.casefold()
