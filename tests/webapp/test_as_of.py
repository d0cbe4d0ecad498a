"""The answer as of a day, and what a change of the law means for a case that was looked at before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from checklists.lawfiles import shipped
from checklists.rulebook import LAW
from tests.webapp.journeys import FAMILY, VISIT
from tests.webapp.person import Person, day
from webapp.services import cases

CHANGED = "The law we apply has changed since you looked on"
BACK = "Back to the answer for your case"
Swap = Callable[[Callable[[str], str]], None]


@pytest.fixture
def person(visitor) -> Person:
    """Somebody with the result of journey 1 on the page, for the first time."""
    return Person(visitor).begin().walk(FAMILY).open("result")


@pytest.fixture
def swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Swap]:
    """Let another law be shipped: a copy of ours with its texts changed."""

    def put(rewrite: Callable[[str], str]) -> None:
        folder = tmp_path / "law"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(LAW, folder)
        for file in folder.glob("*.yaml"):
            file.write_text(rewrite(file.read_text(encoding="utf-8")), encoding="utf-8")
        monkeypatch.setattr("checklists.lawfiles.LAW", folder)
        shipped.cache_clear()

    yield put
    monkeypatch.undo()
    shipped.cache_clear()


def with_a_shorter_deadline(text: str) -> str:
    return text.replace("{working_day: 3}", "{working_day: 2}")


WHAT_IF = "Change one answer and see what would be added"


def with_a_comment(text: str) -> str:
    return text + "# Nothing else is new.\n"


def seen(person: Person, app: Flask) -> tuple[int, dict]:
    """The version of the case, which every write raises, and what it holds as seen."""
    with app.app_context():
        case = cases.open_case(person.link)
    return case.version, case.seen or {}


# As of a day


def test_the_answer_as_of_a_day_says_so_and_leads_back(person):
    assert BACK not in person.text
    assert WHAT_IF in person.text
    person.press("Show the answer as of this day", day("on", 1, 6, 2022))
    assert person.status == 200
    assert WHAT_IF not in person.text  # other answers are tried under the usual law
    assert "As of 1 June 2022 This is the answer under the law in force on that day" in person.text
    assert f"(version {shipped().digest})" in person.text
    person.follow(BACK)
    assert BACK not in person.text


def test_the_law_of_that_day_is_applied(person):
    """Before 2020 there is no data, and the answer says so."""
    assert "before-the-data" not in person.text
    usual = person.section("Good to know")
    assert person.open("result?on=2019-05-01").section("Good to know") != usual


def test_of_a_day_before_the_data_nothing_is_said_to_be_missing_or_not_needed(person):
    person.open("result?on=2019-05-01")
    assert person.heading == "The law of that day is not known here"
    assert "Why not" not in person.text
    assert "Nothing can be said about an earlier day." in person.section("Good to know")


def test_what_leads_on_keeps_the_day(person):
    person.open("result?on=2022-06-01")
    assert "on=2022-06-01" in person.link_to("Everybody")
    why = person.link_to("Why, and why not")
    assert "on=2022-06-01" in why
    assert "As of 1 June 2022" in person.open(why).text
    assert "on=2022-06-01" in person.link_to("Back to the result")
    person.open("result?on=2022-06-01")
    tick = person.page.xpath("//input[@name='tick']/@value")[0]
    sent = {"csrf_token": person.value("csrf_token"), "shown": tick, "tick": tick, "on": "2022-06-01"}
    answer = person.visitor.post(f"/case/{person.link}/ticks", data=sent)
    assert "on=2022-06-01" in answer.location


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("on=2022-02-30", "is no day"),
        ("on=yesterday", "is no day"),
        ("on=1066-01-01", "Give a year from"),
        ("on-day=30&on-month=2&on-year=2022", "does not exist"),
        ("on-day=&on-month=2&on-year=2022", "The date is not complete"),
    ],
)
def test_a_bad_day_is_said_and_nothing_is_lost(person, asked, said):
    person.open(f"result?{asked}")
    assert person.status == 422
    assert said in person.errors[0]
    assert person.heading == "A temporary residence permit is needed, besides the notification"
    if "on-day" in asked:
        assert person.value("on-year") == "2022", "what was typed stands there still"


def test_an_empty_day_is_the_usual_answer(person):
    person.press("Show the answer as of this day")
    assert person.status == 200
    assert BACK not in person.text


# As known on a day


def test_looking_is_noted_once(person, app):
    version, noted = seen(person, app)
    assert noted["digest"] == shipped().digest
    assert noted["day"] == "2025-03-02"
    person.open("result").open("result?by=host").open("result?on=2022-06-01")
    assert seen(person, app) == (version, noted)


def test_looking_does_not_keep_the_case_longer(visitor, app):
    person = Person(visitor).begin().walk({name: VISIT[name] for name in ("citizenship", "event")})
    with app.app_context():
        expires_at = cases.open_case(person.link).expires_at
    person.open("result")
    with app.app_context():
        case = cases.open_case(person.link)
    assert case.seen, "the look was noted"
    assert case.expires_at == expires_at


def test_a_change_of_the_law_is_said_with_what_it_means_until_it_is_read(person, swap):
    assert CHANGED not in person.text
    swap(with_a_shorter_deadline)
    for _ in range(2):
        notice = person.open("result").words("//section[@aria-labelledby='law-change']")[0]
        assert CHANGED in notice
        assert "from 5 March 2025 to 4 March 2025" in notice
    person.press("I have read this")
    assert person.status == 200
    assert CHANGED not in person.text
    assert CHANGED not in person.open("result").text


def test_a_change_of_the_days_without_a_visa_is_said(visitor, swap):
    person = Person(visitor).begin().walk(VISIT).open("earlier-stays")
    begin, end = day("stays-0-start", 1, 12, 2024), day("stays-0-end", 31, 1, 2025)
    person.press("Save and count the days", {**begin, **end})
    swap(lambda text: text.replace("{days: 90, in_any: 180}", "{days: 70, in_any: 180}"))
    said = "Last day without a visa or permit, for the applicant: 2 April 2025 → 13 March 2025"
    assert said in person.open("result").words("//section[@aria-labelledby='law-change']")[0]


def test_a_change_that_means_nothing_for_the_case_says_that(person, swap):
    swap(with_a_comment)
    assert "It changes nothing for this case." in person.open("result").text


def test_a_change_of_the_answers_ends_the_comparison(person, swap, app):
    swap(with_a_shorter_deadline)
    person.open("stay").press("Continue", {"stay_days": "300"})
    assert CHANGED not in person.open("result").text
    assert seen(person, app)[1]["digest"] == shipped().digest


def test_the_law_of_another_day_is_not_measured_by_what_was_seen(person, swap, app):
    before = seen(person, app)
    swap(with_a_shorter_deadline)
    assert CHANGED not in person.open("result?on=2022-06-01").text
    assert seen(person, app) == before


def test_a_case_from_before_anything_was_noted_opens(person, swap, app):
    with app.app_context():
        cases.change(person.link, lambda case: setattr(case, "seen", None))
    swap(with_a_shorter_deadline)
    assert CHANGED not in person.open("result").text
    assert seen(person, app)[1]["digest"] == shipped().digest


def test_a_case_without_room_is_shown_all_the_same(person, app, monkeypatch):
    version, noted = seen(person, app)
    monkeypatch.setattr("webapp.services.cases.MAX_BYTES", 10)
    with app.app_context():
        shipped().__dict__["digest"] = "another"
    try:
        assert person.open("result").status == 200
        assert person.press("I have read this").status == 200
    finally:
        del shipped().__dict__["digest"]
    assert seen(person, app) == (version, noted)
