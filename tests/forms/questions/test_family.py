"""Adding and removing dependents keeps each page with its person."""

from __future__ import annotations

from forms.questions.family import MOST, add_dependent, dependents_in, remove_dependent

THREE = {
    "stay": {"stay_days": 5},
    "family": {"dependents": 3},
    "person-1": {"relation": "spouse"},
    "person-3": {"relation": "child"},
}


def test_the_first_dependent():
    assert add_dependent({}) == {"family": {"dependents": 1}}
    assert add_dependent({"family": {"skipped": True}})["family"] == {"dependents": 1}


def test_there_are_twenty_at_most():
    assert add_dependent({"family": {"dependents": MOST}})["family"] == {"dependents": MOST}


def test_those_behind_move_up():
    assert remove_dependent(THREE, 2) == {
        "stay": {"stay_days": 5},
        "family": {"dependents": 2},
        "person-1": {"relation": "spouse"},
        "person-2": {"relation": "child"},
    }


def test_a_page_that_was_empty_stays_empty():
    assert remove_dependent(THREE, 1) == {
        "stay": {"stay_days": 5},
        "family": {"dependents": 2},
        "person-2": {"relation": "child"},
    }


def test_an_unknown_dependent_changes_nothing():
    assert remove_dependent(THREE, 4) == THREE
    assert remove_dependent(THREE, 0) == THREE


def test_the_stored_answers_are_not_changed_in_place():
    before = {key: dict(value) for key, value in THREE.items()}
    remove_dependent(THREE, 1)
    add_dependent(THREE)
    assert before == THREE


def test_a_spoiled_number_counts_as_nobody():
    assert [dependents_in({"dependents": n}) for n in (-1, 21, "3", None, [3], 2.0)] == [0, 0, 0, 0, 0, 0]
