"""Deleting a case: asked once more, then gone at once and for good."""

from __future__ import annotations

from sqlalchemy import text

from tests.webapp.journeys import VISIT
from tests.webapp.person import Person


def rows(app) -> int:
    """How many cases the database holds."""
    with app.extensions["engine"].connect() as database:
        return database.execute(text("SELECT count(*) FROM cases")).scalar_one()


def test_opening_the_page_deletes_nothing(app, visitor):
    person = Person(visitor).begin().walk(VISIT).open("result").follow("Delete this case now")
    assert person.heading == "Delete this case?"
    assert person.follow("Keep the case").question == "result"
    assert rows(app) == 1


def test_deleting_leaves_nothing_behind(app, visitor):
    person = Person(visitor).begin().walk(VISIT).open("delete").press("Delete now")
    assert person.heading == "The case is deleted"
    assert person.address == "/deleted", "the address does not hold the link any more"
    assert rows(app) == 0
    for page in ("", "result", "stay", "answers", "all", "details", "checklist.pdf", "all.zip", "delete"):
        answer = visitor.get(f"/case/{person.link}/{page}")
        assert answer.status_code == 404
        assert "There is no case at this address" in answer.text


def test_pressing_twice_is_answered_kindly(visitor):
    person = Person(visitor).begin()
    first = visitor.send(f"/case/{person.link}/delete")
    second = visitor.send(f"/case/{person.link}/delete")
    assert (first.status_code, second.status_code) == (303, 404)
    assert "has expired or was deleted" in second.text


def test_a_page_that_was_still_open_cannot_bring_the_case_back(app, visitor):
    person = Person(visitor).begin()
    visitor.send(f"/case/{person.link}/delete")
    person.press("Continue", {"citizenship": "KG"})
    assert person.status == 404
    assert rows(app) == 0
