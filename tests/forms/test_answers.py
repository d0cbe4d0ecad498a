"""Answers become facts, facts become answers."""

from __future__ import annotations

import pytest

from checklists import read_facts
from checklists.facts import Facts
from forms.answers import answers_from, case_from, put_answer
from forms.questions import QUESTION_BY_ID
from forms.route import facts_of

ENGINEER = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "stay_days": 363,
    "purpose": "work",
    "host": "employer",
    "host_size": "small",
    "penalties_12m": 0,
    "filed_by": "third_party",
    "housing": "rented",
    "contract": "employment",
    "qualification_country": "KG",
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01"},
        {"relation": "spouse", "citizenship": "UZ", "birth_date": "1992-02-03", "certificate_country": "UZ"},
        {"relation": "child", "citizenship": "KG", "birth_date": "2019-06-01", "certificate_country": "KG"},
    ],
}


def test_a_case_makes_answers_and_answers_make_the_case():
    answers = answers_from(ENGINEER)
    assert answers["stay"] == {"stay_days": 363}
    assert answers["person-2"]["relation"] == "child"
    assert facts_of(answers) == read_facts(ENGINEER)


def test_what_is_unknown_stays_unanswered():
    assert answers_from({}) == {}
    assert answers_from({"people": [{"citizenship": "KG"}, {}]}) == {
        "citizenship": {"citizenship": "KG"},
        "family": {"dependents": 1},
    }


def test_facts_are_written_in_the_shape_of_a_case_file():
    facts = read_facts(ENGINEER)
    case = case_from(facts)
    assert (case["leave_date"], case["people"][1]["birth_date"]) == ("2026-02-27", "1992-02-03")
    assert read_facts(case) == facts


@pytest.mark.parametrize("days", [0, "7", [7], True, 3651])
def test_a_spoiled_value_is_refused(days):
    with pytest.raises(ValueError, match="whole number"):
        put_answer(Facts(), QUESTION_BY_ID["stay"], 0, {"stay_days": days})


def test_a_contradiction_is_refused():
    known = read_facts({"event": "arrival", "event_date": "2025-03-02"})
    with pytest.raises(ValueError, match="before the entry"):
        put_answer(known, QUESTION_BY_ID["stay"], 0, {"leave_date": "2025-03-01"})
