"""The fact `earlier_stays`: what is read, and what is refused with words that help."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checklists.assess import assess
from checklists.earlier_stays import MAX_EARLIER_STAYS, Stay
from checklists.errors import FactsError
from checklists.facts import read_facts

ARRIVED = {"event": "arrival", "event_date": "2025-06-16", "people": [{"citizenship": "UZ"}]}


def stay(first: str, last: str) -> dict[str, str]:
    return {"from": first, "to": last}


def problems(stays: Any) -> list[str]:
    with pytest.raises(FactsError) as error:
        read_facts({**ARRIVED, "earlier_stays": stays})
    return [f"{problem.fact}: {problem.allowed}" for problem in error.value.problems]


def test_stays_are_kept_in_the_order_of_time():
    facts = read_facts(
        {**ARRIVED, "earlier_stays": [stay("2025-03-01", "2025-03-05"), stay("2025-01-01", "2025-01-01")]}
    )
    assert facts.earlier_stays == (
        Stay(date(2025, 1, 1), date(2025, 1, 1)),
        Stay(date(2025, 3, 1), date(2025, 3, 5)),
    )


def test_none_at_all_is_not_the_same_as_unknown():
    assert read_facts({**ARRIVED, "earlier_stays": []}).earlier_stays == ()
    assert read_facts(ARRIVED).earlier_stays is None
    assert read_facts({**ARRIVED, "earlier_stays": None}).earlier_stays is None


@pytest.mark.parametrize(
    ("stays", "fact", "allowed"),
    [
        ({"from": "2025-01-01"}, "earlier_stays", "a list of stays"),
        ("2025-01-01", "earlier_stays", "a list of stays"),
        ([stay("2025-01-01", "2025-01-01")] * (MAX_EARLIER_STAYS + 1), "earlier_stays", "at most 60"),
        (["2025-01-01"], "earlier_stays[0]", "a mapping"),
        ([{"from": "2025-01-01"}], "earlier_stays[0].to", "YYYY-MM-DD"),
        ([{**stay("2025-01-01", "2025-01-02"), "until": 1}], "earlier_stays[0].until", "one of from, to"),
        ([stay("2025-02-30", "2025-03-01")], "earlier_stays[0].from", "YYYY-MM-DD"),
        ([stay("2025-01-05", "2025-01-04")], "earlier_stays[0].to", "2025-01-05, or later"),
        ([stay("2000-01-01", "2025-01-04")], "earlier_stays[0].to", "at most 3650 days"),
        ([stay("2025-06-01", "2025-06-17")], "earlier_stays[0].to", "the entry_date, 2025-06-16"),
        ([stay("2025-08-01", "2025-08-02")], "earlier_stays[0].to", "the entry_date, 2025-06-16"),
        (
            [stay("2025-02-10", "2025-02-20"), stay("2025-02-01", "2025-02-11")],
            "earlier_stays[0].from",
            "2025-02-11 or later: another stay",
        ),
        (
            [stay("2025-01-01", "2025-01-31"), stay("2025-01-03", "2025-01-04"), stay("2025-01-09", "2025-01-10")],
            "earlier_stays[2].from",
            "2025-01-31 or later",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_named(stays: Any, fact: str, allowed: str):
    assert any(line.startswith(f"{fact}: ") and allowed in line for line in problems(stays)), problems(stays)


@pytest.mark.parametrize(
    "stays",
    [
        [stay("2025-02-01", "2025-02-10"), stay("2025-02-10", "2025-02-20")],
        [stay("2025-06-01", "2025-06-16")],
        [stay("2015-06-22", "2025-06-16")],
        [stay("2025-01-01", "2025-01-01")] * MAX_EARLIER_STAYS,
    ],
)
def test_touching_stays_and_the_largest_values_are_allowed(stays: Any):
    assert len(read_facts({**ARRIVED, "earlier_stays": stays}).earlier_stays or ()) == len(stays)


def test_before_the_entry_is_known_no_stay_is_too_late():
    assert read_facts({"earlier_stays": [stay("2025-06-01", "2025-06-17")]}).earlier_stays
    assert "stay_count" not in assess(read_facts({"earlier_stays": []})).to_dict()


def test_the_json_has_the_count_only_where_earlier_stays_are_given():
    assert "stay_count" not in assess(read_facts(ARRIVED)).to_dict()
    count = assess(read_facts({**ARRIVED, "earlier_stays": []}), "ru").to_dict()["stay_count"]
    assert (count["entry"], count["leave"], count["last_day"]) == ("2025-06-16", None, "2025-07-15")
    assert [limit["confidence"] for limit in count["limits"]] == ["practice", "law"]
    assert count["limits"][0]["because"].startswith("Без визы")
    assert count["days"][179] == {"date": "2025-06-16", "state": "stay", "used": 1}


def test_earlier_stays_change_nothing_else_in_the_answer():
    with_stays = assess(read_facts({**ARRIVED, "earlier_stays": [stay("2025-01-01", "2025-03-31")]})).to_dict()
    del with_stays["stay_count"]
    assert with_stays == assess(read_facts(ARRIVED)).to_dict()
