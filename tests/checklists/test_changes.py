"""Changes as they are told: once for all whom they concern."""

from __future__ import annotations

from checklists.changes import Change, told


def paper(title: str, person: str) -> Change:
    return Change("added", "paper", title, person)


def test_what_several_people_share_is_told_once_and_their_papers_stand_together():
    found = [paper("Copy", "applicant"), paper("Copy", "dependent-1"), paper("Form", "applicant")]
    found += [paper("Form", "dependent-1"), paper("Diploma", "applicant")]
    papers = told(found)["added"].papers
    shared = ("applicant", "dependent-1")
    assert {who: [one.title for one in rows] for who, rows in papers.items()} == {
        shared: ["Copy", "Form"],
        ("applicant",): ["Diploma"],
    }


def test_the_same_obligation_with_another_day_stays_apart():
    found = [
        Change("moved", "obligation", "Permit", who, 1, day) for who, day in (("applicant", 2), ("dependent-1", 3))
    ]
    assert list(told(found)["moved"].obligations.values()) == [("applicant",), ("dependent-1",)]


def test_kinds_come_in_their_order_and_only_those_that_there_are():
    found = [Change("dropped", "note", "Old", None), Change("added", "note", "New", None)]
    assert list(told(found)) == ["added", "dropped"]
    assert list(told(found)["added"].notes.values()) == [()]


def test_no_changes_tell_nothing():
    assert told([]) == {}
