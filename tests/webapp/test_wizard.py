"""One question a page, from the start to the answers, as somebody without JavaScript walks them."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import ARMENIAN, FAMILY, RUSSIAN_TENANT, TRIP, UZBEK_TENANT, VISIT
from tests.webapp.person import Answers, Person, day


@pytest.fixture
def person(visitor) -> Person:
    """Somebody who has just begun a case."""
    return Person(visitor).begin()


@pytest.mark.parametrize(
    ("journey", "headline", "deadlines"),
    [
        (FAMILY, "A temporary residence permit is needed", ["2025-03-05", "2025-03-31", "2025-05-30"]),
        (VISIT, "A notification is enough", ["2025-03-11"]),
        (TRIP, "A notification is enough", ["2025-03-13"]),
        (RUSSIAN_TENANT, "A registration is needed", ["2026-03-27", "2026-04-18"]),
        (UZBEK_TENANT, "A temporary residence permit is needed", ["2026-03-27", "2026-04-18"]),
        (ARMENIAN, "A notification is enough", ["2025-06-18"]),
        (
            {**ARMENIAN, "stay": {"stay_days": "91"}},
            "A temporary residence permit is needed",
            ["2025-06-18", "2025-09-13"],
        ),
    ],
    ids=["family", "visit", "trip", "russian-tenant", "uzbek-tenant", "90-days", "91-days"],
)
def test_a_journey_ends_at_the_answers_and_their_result(person, journey: Answers, headline, deadlines):
    assert person.question == "citizenship"
    person.walk(journey)
    assert person.heading == "Check your answers"
    assert person.follow("To the result").heading.startswith(headline)
    assert person.page.xpath("//article//p[contains(@class, 'duty-deadline')]//time/@datetime") == deadlines
    assert "Still open" not in person.text


@pytest.mark.parametrize(
    ("question", "typed", "field", "error"),
    [
        ("citizenship", {"citizenship": ""}, "citizenship", "Type the country of the passport."),
        ("citizenship", {"citizenship": "Atlantis"}, "citizenship", "No country is called “Atlantis”."),
        ("citizenship", {"citizenship": "Kazakhstan"}, "citizenship", "Citizens of Kazakhstan are not notified about"),
        ("event", {}, "event", "Choose what happened."),
        ("event", {"event": "trip"}, "event_date", "Give the day, the month and the year."),
        ("event", {"event": "trip", **day("event_date", 30, 2, 2025)}, "event_date", "30 February 2025 does not exist"),
        ("event", {"event": "trip", **day("event_date", 1, 2, 25)}, "event_date", "Write the year with four digits"),
        ("entry", day("entry_date", 12, 3, 2025), "entry_date", "is after the move or trip on 11 March 2025"),
        ("stay", {}, "stay_days", "Give the number of days or the last day"),
        ("stay", {"stay_days": "0"}, "stay_days", "The number must be from 1 to 3650; found “0”."),
        ("stay", day("leave_date", 1, 3, 2025), "leave_date", "is before the entry on 6 March 2025"),
        ("stay", {"stay_days": "9", **day("leave_date", 8, 3, 2025)}, "stay_days", "are 3 days, not 9"),
        ("purpose", {}, "purpose", "Choose the purpose."),
        ("host", {}, "host", "Choose who receives the foreigner."),
        ("host-size", {}, "host_size", "Choose the size of the host."),
        ("penalties", {"penalties_12m": "-1"}, "penalties_12m", "The number must be from 0 to 99; found “-1”."),
        ("family", {}, "accompanied", "Choose yes or no."),
        ("family", {"accompanied": "yes"}, "dependents", "Write how many family members come along, from 1 to 20."),
        ("family", {"accompanied": "yes", "dependents": "21"}, "dependents", "The number must be from 1 to 20"),
    ],
)
def test_a_wrong_answer_is_explained_beside_its_field_and_kept(person, question, typed, field, error):
    person.walk({key: value for key, value in TRIP.items() if key != question})
    assert person.question == question
    person.press("Continue", typed)
    assert person.status == 422
    assert person.question == question
    assert person.title.startswith("Error: ")
    assert error in person.beside(field)
    assert any(error in line for line in person.errors)
    target = person.page.xpath("//*[contains(@class, 'error-summary')]//a/@href")[0].removeprefix("#")
    assert person.page.get_element_by_id(target).tag in ("input", "select")
    assert {name: person.value(name) for name in typed} == typed


def test_a_birth_date_that_cannot_be_is_refused_for_everybody(person):
    person.walk({**FAMILY, "event": {"event": "arrival", **day("event_date", 2, 3, 2026)}})
    for page in ("person/1", "identity"):
        person.open(page).press("Continue", day("birth_date", 1, 1, 1626))
        assert "Give a year from 1900 to 2100; found 1626." in person.beside("birth_date")
        person.press("Continue", day("birth_date", 3, 3, 2026))
        assert "Born on 3 March 2026, after 2 March 2026" in person.beside("birth_date")
        person.press("Continue", day("birth_date", 2, 2, 1900))
        assert "Born on 2 February 1900 would be older than 125 years" in person.beside("birth_date")
        assert person.value("birth_date-year") == "1900"


def test_back_leads_to_the_question_before_with_its_answer(person):
    person.walk({key: VISIT[key] for key in ("citizenship", "event", "stay")})
    assert person.question == "purpose"
    assert person.follow("Back").question == "stay"
    assert person.value("stay_days") == "10"
    assert person.follow("Back").question == "event"
    assert person.value("event") == "arrival"
    assert [person.value(f"event_date-{part}") for part in ("day", "month", "year")] == ["6", "3", "2025"]
    assert person.follow("Back").question == "citizenship"
    assert person.value("citizenship") == "United States"
    assert not person.words("//p[@class='back']")


def test_what_is_not_known_yet_can_be_skipped_and_given_later(person):
    person.walk({"citizenship": VISIT["citizenship"], "event": VISIT["event"]})
    person.press("I do not know yet")
    assert person.question == "purpose"
    person.walk({key: VISIT[key] for key in VISIT if key != "stay"})
    assert "not known yet" in person.open("answers").words("//div[@class='answer'][contains(., 'How long')]/dd")[0]
    assert person.open("result").heading == "Some answers are still missing"
    assert person.follow("How long will the foreigner stay").question == "stay"
    person.press("Continue", {"stay_days": "10"})
    assert "Still open" not in person.open("result").text


def test_a_skipped_page_needs_no_right_input(person):
    person.press("I do not know yet", {"citizenship": "Atlantis"})
    assert person.question == "event"


def test_a_changed_answer_leads_back_to_the_list(person):
    person.walk(VISIT)
    person.follow("Change: How long will the foreigner stay").press("Continue", {"stay_days": "12"})
    assert person.heading == "Check your answers"
    assert person.words("//div[@class='answer'][dt[contains(., 'How long')]]/dd[1]") == ["12 days"]


def test_a_change_that_opens_new_questions_leads_to_them(person):
    person.walk(ARMENIAN).open("stay").press("Continue", {"stay_days": "91"})
    assert person.question == "identity"
    assert person.walk(ARMENIAN).heading == "Check your answers"


def test_an_answer_off_the_route_is_kept_but_not_used(person):
    person.walk(FAMILY).open("citizenship")
    person.open("purpose").press("Continue", {"purpose": "private"})
    assert "What contract" not in person.open("answers").text
    assert "employment" not in person.open("result").section("Papers").lower()
    person.open("contract")
    assert person.question != "contract", "the question is not asked any more"
    person.open("purpose").press("Continue", {"purpose": "work"})
    assert "Employment contract" in person.open("answers").text


def test_a_doubtful_answer_is_asked_again(person):
    person.walk({**VISIT, "stay": day("leave_date", 15, 3, 2025)})
    person.open("event").press("Continue", {"event": "arrival", **day("event_date", 20, 3, 2025)})
    assert person.question == "stay"
    assert "This answer does not fit one that you changed" in person.text
    assert "The last day, 15 March 2025, is before the entry on 20 March 2025" in person.beside("leave_date")
    person.press("Continue", day("leave_date", 25, 3, 2025))
    assert person.heading == "Check your answers"


def test_a_host_size_that_no_longer_fits_is_asked_again(person):
    person.walk(VISIT).open("host").press("Continue", {"host": "individual"})
    assert person.question == "host-size"
    assert "This answer does not fit one that you changed" in person.text
    offered = person.page.xpath("//input[@name='host_size']/@value")
    assert offered == ["individual", "small"]
