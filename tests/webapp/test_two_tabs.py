"""Two tabs, two people, a double click: on a real database nothing that was stored is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.webapp.conftest import Visitor
from tests.webapp.journeys import ENGINEER_DETAILS, FAMILY, HOST_DETAILS
from tests.webapp.person import Person

ROUNDS = 3


@pytest.fixture
def tab(app, visitor) -> Callable[[], Person]:
    """Opens a further tab of one and the same case."""
    link = Person(visitor).begin().walk(FAMILY).link

    def open_one() -> Person:
        client = app.test_client()
        assert isinstance(client, Visitor)
        person = Person(client)
        person.link = link
        return person

    return open_one


def at_once(*actions: Callable[[], object]) -> None:
    """Do all of it at the same moment, each in a thread of its own; raise what any of them raised."""
    start = Barrier(len(actions))

    def act(action: Callable[[], object]) -> object:
        start.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        for done in [pool.submit(act, action) for action in actions]:
            done.result()


def test_two_tabs_change_different_questions(tab):
    one, two = tab().open("penalties"), tab().open("housing")
    one.press("Continue", {"penalties_12m": "3"})
    two.press("Continue", {"housing": "own"})
    assert tab().open("penalties").value("penalties_12m") == "3"
    assert tab().open("housing").value("housing") == "own"


@pytest.mark.parametrize("times", range(1, ROUNDS + 1))
def test_many_tabs_save_at_the_same_moment(tab, times):
    stay, host = tab().open("stay"), tab().open("penalties")
    papers, details, engineer = tab().open("result"), tab().open("details/case"), tab().open("details/person/0")
    at_once(
        lambda: stay.press("Continue", {"stay_days": str(360 + times)}),
        lambda: host.press("Continue", {"penalties_12m": str(times)}),
        lambda: papers.press("Save the ticks", {"tick": ["case/owner-iin"]}),
        lambda: details.press("Save and go on", HOST_DETAILS),
        lambda: engineer.press("Save and go on", ENGINEER_DETAILS),
    )
    assert [tab.status for tab in (stay, host, papers, details, engineer)] == [200] * 5
    after = tab()
    assert after.open("stay").value("stay_days") == str(360 + times)
    assert after.open("penalties").value("penalties_12m") == str(times)
    assert after.open("result").page.xpath("//input[@name='tick'][@checked]/@value") == ["case/owner-iin"]
    assert after.open("details/case").value("letter-number") == HOST_DETAILS["letter-number"]
    assert after.open("details/person/0").value("birth_place") == ENGINEER_DETAILS["birth_place"]


def test_a_double_click_is_one_answer(tab):
    one, two = tab().open("penalties"), tab().open("penalties")
    at_once(*(lambda tab=tab: tab.press("Continue", {"penalties_12m": "2"}) for tab in (one, two)))
    assert one.question == two.question == "answers"
    assert tab().open("penalties").value("penalties_12m") == "2"


def test_a_double_click_on_removing_removes_one_after_another_and_breaks_nothing(tab):
    one, two = tab().open("answers"), tab().open("answers")
    at_once(*(lambda tab=tab: tab.press("Remove: Family member 1") for tab in (one, two)))
    assert one.status == two.status == 200
    assert tab().open("family").status == 200


def test_the_page_of_somebody_whom_another_tab_removed_leads_on(tab):
    old = tab().open("person/2")
    tab().open("answers").press("Remove: Family member 2")
    old.press("Continue", {"citizenship": "TJ"})
    assert old.status == 200
    assert old.question == "result"
    assert "Tajikistan" not in tab().open("answers").text


def test_the_details_of_somebody_whom_another_tab_removed_are_not_kept(tab):
    old = tab().open("details/person/2")
    tab().open("answers").press("Remove: Family member 2")
    old.press("Save and go on", {"surname": "ASANOVA"})
    assert old.status == 404


def test_the_page_of_a_question_that_another_tab_made_idle_loses_nothing(tab):
    old = tab().open("contract")
    tab().open("purpose").press("Continue", {"purpose": "private"})
    old.press("Continue", {"contract": "civil"})
    assert old.status == 200
    tab().open("purpose").press("Continue", {"purpose": "work"})
    assert tab().open("contract").value("contract") == "employment"
