"""What stands beside a question: the progress, the reasons, what is known, the languages, the lists of countries."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import ARMENIAN, FAMILY, RUSSIAN_TENANT, VISIT
from tests.webapp.person import Person


@pytest.fixture
def person(visitor) -> Person:
    """Somebody who has just begun a case."""
    return Person(visitor).begin()


def _left(person: Person) -> tuple[int, int]:
    """The least and the most number of questions left, as the page says it."""
    line = person.words("//p[contains(@class, 'progress-line')]")[0]
    numbers = [int(word.strip(".,")) for word in line.split() if word.strip(".,").isdigit()]
    return (numbers[0], numbers[-1]) if numbers else (0, 0)


@pytest.mark.parametrize("journey", [FAMILY, VISIT, RUSSIAN_TENANT, ARMENIAN])
def test_the_progress_line_keeps_its_promise(person, journey):
    asked: list[tuple[str, int, int, bool]] = []
    while person.question in journey:
        family_is_open = "For each family member one more." in person.text
        asked.append((person.question, *_left(person), family_is_open))
        person.press("Continue", person._offered(journey[person.question]))
    for place, (question, least, most, family_is_open) in enumerate(asked):
        still = [name for name, *_ in asked[place:]]
        later = len([name for name in still if not (family_is_open and name.startswith("person/"))])
        assert least <= later <= most, f"at {question}: {least} to {most} were promised, {later} were asked"


def test_why_a_question_is_asked_names_the_rules_and_what_they_say(person):
    person.walk({"citizenship": VISIT["citizenship"], "event": VISIT["event"]})
    why = person.words("//details[contains(@class, 'why')]")[0]
    assert why.startswith("Why do we ask this?")
    assert "rules depend on the answer" in why
    rules = person.words("//details[contains(@class, 'why')]//code")
    assert "clarify.registration" in rules
    assert len(rules) == len(set(rules))


def test_what_we_know_so_far_stands_beside_the_question(person):
    assert "What we know so far" not in person.text
    person.walk({key: VISIT[key] for key in ("citizenship", "event", "stay")})
    known = dict(zip(person.words("//dl[@class='known']//dt"), person.words("//dl[@class='known']//dd"), strict=True))
    assert known["Citizenship"] == "United States"
    assert known["What happened"] == "Arrival in Kazakhstan"
    assert known["On which day"] == "6 March 2025"
    assert known["Number of days in Kazakhstan"] == "10 days"
    person.follow("Back")
    assert "Number of days in Kazakhstan" not in person.words("//dl[@class='known']//dt"), "it is the question itself"


def test_the_language_switch_keeps_the_page_and_the_answers(person):
    person.walk({key: VISIT[key] for key in ("citizenship", "event", "stay")}).follow("Back")
    person.open(person.link_to("Русский"))
    assert person.question == "stay"
    assert person.page.get("lang") == "ru"
    assert person.value("stay_days") == "10"
    assert "Соединенные Штаты" in person.text
    person.open(person.link_to("Қазақша"))
    assert person.question == "stay"
    assert person.page.get("lang") == "kk"
    assert person.open("citizenship").value("citizenship") in ("Америка Құрама Штаттары", "АҚШ")


def test_errors_speak_the_language_of_the_page(person):
    person.open(person.link_to("Русский"))
    assert person.question == "citizenship"
    button = person.words("//main//form//button")[0]
    person.press(button, {"citizenship": "Атлантида"})
    assert person.status == 422
    assert "Атлантида" in person.errors[0]
    assert "No country" not in person.errors[0]
    person.open(person.link_to("Қазақша"))
    assert person.question == "citizenship", "from a page with errors the switch leads to the same question"


def test_every_list_of_countries_stands_once_on_the_page_of_its_fields(person):
    for address in ("citizenship", "all"):
        person.open(address)
        needed = set(person.page.xpath("//input/@list"))
        lists = person.page.xpath("//datalist/@id")
        assert needed == set(lists) != set()
        assert len(lists) == len(set(lists))
    person.walk(FAMILY)
    for address in ("qualification", "person/1", "what-if?question=citizenship"):
        person.open(address)
        assert set(person.page.xpath("//input/@list")) == set(person.page.xpath("//datalist/@id")) != set()


def test_a_country_can_be_typed_in_any_language_with_its_suggestions_in_the_page_s(person):
    options = person.page.xpath("//datalist[@id='citizenships']/option/@value")
    assert {"Kyrgyzstan", "Uzbekistan"} < set(options)
    assert "Kazakhstan" not in options
    person.press("Continue", {"citizenship": "Қырғызстан"})
    assert person.open("citizenship").value("citizenship") == "Kyrgyzstan"


def test_resuming_leads_to_the_first_open_question_or_to_the_result(person):
    person.walk({"citizenship": VISIT["citizenship"]})
    assert person.open(f"/case/{person.link}/").question == "event"
    person.walk(VISIT)
    assert person.open(f"/case/{person.link}/").question == "result"
