"""The vocabulary: what is read, what is completed, and what is refused with words that help."""

from datetime import date

import pytest

from checklists.errors import FactsError
from checklists.facts import MAX_PEOPLE, read_facts

TRIP = {"event": "trip", "event_date": "2026-11-09", "entry_date": "2026-10-11"}


def problems(case: object) -> dict[str, str]:
    with pytest.raises(FactsError) as error:
        read_facts(case)  # type: ignore[arg-type]
    return {problem.fact: problem.allowed for problem in error.value.problems}


def test_what_is_left_out_stays_unknown():
    facts = read_facts({})
    assert facts.event is None
    assert facts.stay_days is None
    assert len(facts.people) == 1
    assert facts.people[0].citizenship is None


def test_an_arrival_is_the_entry():
    assert read_facts({"event": "arrival", "event_date": "2025-03-02"}).entry_date == date(2025, 3, 2)
    assert read_facts({"event": "arrival", "entry_date": "2025-03-02"}).event_date == date(2025, 3, 2)
    assert read_facts({"event": "move", "event_date": "2025-03-02"}).entry_date is None


def test_days_and_last_day_give_each_other_and_the_day_of_entry_is_day_one():
    arrival = {"event": "arrival", "event_date": "2025-03-02"}
    assert read_facts({**arrival, "leave_date": "2026-02-27"}).stay_days == 363
    assert read_facts({**arrival, "stay_days": 1}).leave_date == date(2025, 3, 2)


def test_dates_may_be_dates_already():
    assert read_facts({"entry_date": date(2025, 3, 2)}).entry_date == date(2025, 3, 2)


@pytest.mark.parametrize(
    ("case", "fact", "allowed"),
    [
        ({"event": "arival"}, "event", "arrival, move, trip"),
        ({"event": ["arrival"]}, "event", "arrival, move, trip"),
        ({"evnt": "arrival"}, "evnt", "did you mean event?"),
        ({"event_date": "2025-02-30"}, "event_date", "YYYY-MM-DD"),
        ({"event_date": "1025-02-03"}, "event_date", "1900-01-01"),
        ({"stay_days": 0}, "stay_days", "from 1 to 3650"),
        ({"stay_days": "30"}, "stay_days", "whole number"),
        ({"stay_days": True}, "stay_days", "whole number"),
        ({"penalties_12m": -1}, "penalties_12m", "from 0"),
        ({"people": []}, "people", "the applicant"),
        ({"people": {"citizenship": "KG"}}, "people", "a list"),
        ({"people": ["KG"]}, "people[0]", "a mapping"),
        ({"people": [{}] * (MAX_PEOPLE + 1)}, "people", "20 dependents"),
        ({"people": [{"citizenship": "kg"}]}, "people[0].citizenship", "e.g. KG"),
        ({"people": [{"citizenship": "KZ"}]}, "people[0].citizenship", "foreign country"),
        ({"people": [{"has_iin": "yes"}]}, "people[0].has_iin", "true or false"),
        ({"people": [{"certificate_country": "stateless"}]}, "people[0].certificate_country", "ISO 3166-1"),
        ({"people": [{"relation": "spouse"}]}, "people[0].relation", "the applicant"),
    ],
)
def test_bad_values_are_named_with_what_is_allowed(case, fact, allowed):
    assert allowed in problems(case)[fact]


@pytest.mark.parametrize(
    ("case", "fact"),
    [
        ({"event": "arrival", "event_date": "2025-03-02", "entry_date": "2025-03-01"}, "entry_date"),
        ({"event": "trip", "event_date": "2025-03-02", "entry_date": "2025-03-05"}, "event_date"),
        ({"entry_date": "2025-03-02", "leave_date": "2025-03-01"}, "leave_date"),
        ({"entry_date": "2025-03-02", "leave_date": "2025-03-03", "stay_days": 3}, "stay_days"),
        ({**TRIP, "stay_days": 10}, "stay_days"),
        ({**TRIP, "stay_days": 29}, "stay_days"),
        ({**TRIP, "stay_days": 30}, None),
        ({**TRIP, "leave_date": "2026-11-08"}, "leave_date"),
        ({**TRIP, "leave_date": "2026-11-09"}, None),
        ({**TRIP, "stay_days": 10, "leave_date": "2026-10-20"}, "leave_date"),
        ({"event_date": "2026-11-09", "leave_date": "2026-11-08"}, "leave_date"),
        ({"event_date": "2026-11-09", "leave_date": date(2026, 11, 9)}, None),
        ({"event_date": "2026-11-09", "stay_days": 10}, None),
        ({"event_date": "2025-03-02", "people": [{"birth_date": "2025-03-03"}]}, "people[0].birth_date"),
        ({"event_date": "2025-03-02", "people": [{"birth_date": "1900-01-01"}]}, None),
        ({"event_date": "2026-03-02", "people": [{"birth_date": "1900-01-01"}]}, "people[0].birth_date"),
    ],
)
def test_facts_that_cannot_be_true_together_are_refused(case, fact):
    if fact is None:
        read_facts(case)
    else:
        assert list(problems(case)) == [fact]


def test_a_stay_that_ends_before_its_event_is_refused_with_both_days():
    said = "a stay until 2026-11-09, the day of the event, or later; it ends on 2026-10-20"
    with pytest.raises(FactsError) as error:
        read_facts({**TRIP, "stay_days": 10})
    assert str(error.value) == f"stay_days: got 10; allowed: {said}"
    with pytest.raises(FactsError) as error:
        read_facts({**TRIP, "leave_date": date(2026, 10, 20)})
    assert str(error.value) == f"leave_date: got '2026-10-20'; allowed: {said}"


def test_every_problem_is_named_at_once():
    assert set(problems({"event": "x", "stay_days": 0, "people": [{"citizenship": "??"}]})) == {
        "event",
        "stay_days",
        "people[0].citizenship",
    }


def test_the_passport_expiry_is_taken_from_the_details():
    case = {"people": [{}], "details": {"people": [{"passport": {"expires_on": "2030-01-01"}}]}}
    assert read_facts(case).people[0].passport_expires_on == date(2030, 1, 1)
