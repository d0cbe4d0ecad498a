"""Earlier stays: rows that come and go without a script, errors beside their days, and the count on the result."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import FAMILY, VISIT
from tests.webapp.person import Person, day

#: An American enters on 6 March 2025 for ten days; 179 days before is 8 September 2024.


@pytest.fixture
def person(visitor) -> Person:
    """Somebody with a complete case, at the page of earlier stays."""
    person = Person(visitor).begin().walk(VISIT)
    return person.open("earlier-stays")


def stay(number: int, start: tuple[int, int, int], end: tuple[int, int, int]) -> dict[str, str]:
    return {**day(f"stays-{number}-start", *start), **day(f"stays-{number}-end", *end)}


def limits(person: Person) -> list[list[str]]:
    """The table of the limits: name, days used, days left and last day of each."""
    rows = [
        person.words(f"(//section[@aria-labelledby='days-left']//table[contains(@class, 'stay-limits')]//tr)[{n}]/*")
        for n in (1, 2, 3, 4)
    ]
    return [list(column) for column in list(zip(*rows, strict=True))[1:]]


SAVE = "Save and count the days"


def test_no_question_leads_here_but_the_result_and_the_answers_do(person):
    assert "Days without a visa or permit" in person.open("result").text
    assert person.follow("Give the earlier stays").question == "earlier-stays"
    assert person.open("answers").page.xpath("//dt[contains(., 'Earlier stays')]/../dd[1]//em")
    assert "6 March 2025" in person.open("earlier-stays").text


def test_the_days_used_and_left_are_counted_and_drawn(person):
    person.press(SAVE, stay(0, (1, 12, 2024), (31, 1, 2025)))
    assert person.question == "result"
    assert limits(person) == [
        ["90 days in any 180", "62", "28", "2 April 2025"],
        ["30 days from each entry", "0", "30", "4 April 2025"],
    ]
    assert person.page.xpath("//section[@aria-labelledby='days-left']/p[1]//time/@datetime") == ["2025-04-02"]
    said = person.words("//ul[contains(@class, 'stay-words')]/li")
    assert said == [
        "Earlier stay: 1 December 2024 – 31 January 2025 (62 days)",
        "Present stay: 6 March 2025 – 15 March 2025 (10 days)",
        "Days left: 16 March 2025 – 2 April 2025 (18 days)",
        "Last day (90 days in any 180): 2 April 2025",
        "Last day (30 days from each entry): 4 April 2025",
    ]
    months = person.words("//table[@class='month']/caption")
    assert months == ["December 2024", "January 2025", "March 2025", "April 2025"]
    assert person.words("//td[contains(@class, 'stay-last')]") == ["2"]
    assert person.words("//td[contains(@class, 'stay-end')]") == ["4"]


def test_a_family_is_told_whose_days_are_counted(visitor, person):
    said = "The days are counted for the applicant only."
    assert said not in person.open("result").text
    family = Person(visitor).begin().walk(FAMILY)
    assert said in family.open("result").section("Days without a visa or permit")
    family.open("earlier-stays").press(SAVE, stay(0, (1, 12, 2024), (31, 1, 2025)))
    assert said in family.section("Days without a visa or permit")


def test_the_calendar_has_each_day_under_its_weekday(person):
    person.press(SAVE)
    week = person.words("//table[@class='month'][caption='March 2025']//tr[td='6']/td")
    assert week == ["3", "4", "5", "6", "7", "8", "9"]
    assert person.words("//table[@class='month'][caption='March 2025']//th")[0] == "Mon"


def test_a_plan_beyond_the_limit_is_said(person):
    person.open("stay").press("Continue", {"stay_days": "31"})
    person.open("earlier-stays").press(SAVE)
    assert "A visa or permit is needed from: 5 April 2025" in person.text
    assert "Planned beyond the limit: 5 April 2025 (1 day)" in person.words("//ul[contains(@class, 'stay-words')]/li")


def test_when_all_days_are_used_the_next_entry_is_said(person):
    person.press(SAVE, stay(0, (1, 11, 2024), (29, 1, 2025)))
    assert "Entry without a visa is possible again from: 30 April 2025" in person.text


def test_an_empty_page_says_that_there_were_none(person):
    assert limits(person.press(SAVE))[0] == ["90 days in any 180", "0", "90", "3 June 2025"]
    assert person.open("answers").words("//dt[contains(., 'Earlier stays')]/../dd[1]") == ["None"]


def test_rows_are_added_and_removed_and_nothing_typed_is_lost(person):
    assert len(person.page.xpath("//*[@class='stay-row']")) == 2
    person.press("Room for more stays", {**stay(0, (1, 12, 2024), (5, 12, 2024)), "stays-1-start-day": "7."})
    assert person.status == 200
    assert len(person.page.xpath("//*[@class='stay-row']")) == 5
    assert (person.value("stays-0-start-day"), person.value("stays-1-start-day")) == ("1", "7.")
    person.press("Remove", stay(4, (9, 12, 2024), (9, 12, 2024)))
    assert (person.value("stays-0-start-day"), person.value("stays-1-start-day")) == (None, "7.")
    assert person.value("stays-4-end-month") == "12"
    person.press(SAVE, {"stays-1-start-day": ""})
    assert "1 stay" in person.open("answers").text
    assert person.open("earlier-stays").value("stays-0-start-day") == "9"


def test_an_error_stands_beside_its_day_and_what_was_typed_stays(person):
    person.press(SAVE, {**stay(0, (5, 12, 2024), (4, 12, 2024)), **day("stays-1-start", 30, 2, 2025)})
    assert person.status == 422
    assert "before the first, 5 December 2024" in person.beside("stays-0-end")
    assert "does not exist" in person.beside("stays-1-start")
    assert "Give the day" in person.beside("stays-1-end")
    assert len(person.errors) == 3
    assert (person.value("stays-0-start-day"), person.value("stays-1-start-day")) == ("5", "30")
    assert person.title.startswith("Error")


@pytest.mark.parametrize(
    ("first", "second", "field", "said"),
    [
        (
            ((1, 12, 2024), (9, 12, 2024)),
            ((8, 12, 2024), (12, 12, 2024)),
            "stays-1-start",
            "lasts until 9 December 2024",
        ),
        (((1, 3, 2025), (7, 3, 2025)), ((1, 12, 2024), (2, 12, 2024)), "stays-0-end", "began on 6 March 2025"),
        (((1, 1, 2001), (2, 1, 2025)), ((3, 1, 2025), (4, 1, 2025)), "stays-0-end", "more than 3650 days"),
    ],
)
def test_stays_that_cannot_be_are_refused(person, first, second, field, said):
    person.press(SAVE, {**stay(0, *first), **stay(1, *second)})
    assert person.status == 422
    assert said in person.beside(field)


def test_leaving_and_coming_back_on_one_day_is_possible(person):
    person.press(SAVE, {**stay(0, (1, 12, 2024), (9, 12, 2024)), **stay(1, (9, 12, 2024), (10, 12, 2024))})
    assert limits(person)[0][1:3] == ["10", "80"]


def test_a_day_of_entry_that_changes_later_is_noticed(person):
    person.press(SAVE, stay(0, (1, 2, 2025), (3, 3, 2025)))
    person.open("event").press("Continue", {"event": "arrival", **day("event_date", 2, 3, 2025)})
    assert "do not fit the day of entry any more" in person.open("result").text
    assert "began on 2 March 2025" in person.follow("Correct the earlier stays").beside("stays-0-end")


def test_what_was_said_can_be_forgotten(person):
    person.press(SAVE).open("earlier-stays").press("Do not count")
    assert "Give the earlier stays" in person.open("result").text


def test_forged_rows_change_nothing(person):
    many = {f"stays-{number}-start-day": "1" for number in range(3000)}
    person.press("Room for more stays", add=many)
    assert person.status == 200
    assert len(person.page.xpath("//*[@class='stay-row']")) == 60
    assert person.press("Remove", add={"remove": "99999999999999999999"}).status == 200


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_it_speaks_every_language(person, lang):
    person.press(SAVE, stay(0, (1, 12, 2024), (31, 1, 2025)))
    person.open(f"/language/{lang}?next=/case/{person.link}/result")
    section = " ".join(person.words("//section[@aria-labelledby='days-left']"))
    assert "Earlier" not in section
    assert "days" not in section
