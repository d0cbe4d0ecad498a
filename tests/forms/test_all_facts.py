"""All facts on one page: the same fields, the same checks, nothing needed."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from checklists import read_facts
from checklists.facts import CASE_FACTS
from forms.all_facts import AllFacts

SENT = {
    "event": "arrival",
    "event_date-day": "2",
    "event_date-month": "3",
    "event_date-year": "2025",
    "stay_days": "363",
    "host": "employer",
    "host_size": "small",
    "people-0-citizenship": "Киргизия",
    "people-0-has_iin": "yes",
    "people-3-relation": "spouse",
    "people-3-citizenship": "UZ",
    "people-4-relation": "",
}
CASE = {
    "event": "arrival",
    "event_date": "2025-03-02",
    "stay_days": 363,
    "host": "employer",
    "host_size": "small",
    "people": [{"citizenship": "KG", "has_iin": True}, {"relation": "spouse", "citizenship": "UZ"}],
}


def sent(typed: dict[str, str]) -> AllFacts:
    page = AllFacts(MultiDict(typed))
    page.validate()
    return page


def test_what_was_sent_is_read_and_empty_blocks_are_left_out():
    page = sent(SENT)
    assert (page.errors, page.read()) == ({}, CASE)
    assert page.answers()["person-1"] == {"relation": "spouse", "citizenship": "UZ"}
    read_facts(page.read())


def test_a_case_is_shown_and_read_again():
    page = AllFacts(case=CASE, more=2)
    assert [person["citizenship"].typed for person in page.people] == ["Kyrgyzstan", "Uzbekistan", "", ""]
    assert page.validate()
    assert page.read() == CASE


def test_nothing_is_needed():
    page = sent({})
    assert (page.errors, page.read(), page.answers()) == ({}, {"people": [{}]}, {})


def test_the_fields_stand_in_the_order_of_the_questions():
    names = [field.name for field in AllFacts().case]
    assert set(names) == set(CASE_FACTS)
    assert names[:6] == ["event", "event_date", "entry_date", "stay_days", "leave_date", "purpose"]
    assert [field.name for field in AllFacts().people[0]] == [
        f"people-0-{name}" for name in ("citizenship", "birth_date", "has_iin", "fingerprinted")
    ]


def test_no_label_leans_on_the_title_of_its_question():
    labels = {field.name: field.label.text for field in AllFacts().case}
    assert labels["penalties_12m"] == "Times held liable in 12 months"
    assert labels["qualification_country"] == "Country of the diploma"


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"leave_date-picker": "2025-03-01", "stay_days": ""}, "leave_date", "is before the entry on 2 March 2025"),
        ({"leave_date-picker": "2025-03-05"}, "stay_days", "are 4 days, not 363"),
        (
            {"event": "trip", "entry_date-picker": "2025-02-20", "stay_days": "10"},
            "stay_days",
            "The stay ends on 1 March 2025, before 2 March 2025, the day this is about; it must end then or later.",
        ),
        ({"entry_date-picker": "2025-03-01"}, "entry_date", "leave this empty"),
        ({"host": "individual", "host_size": "large"}, "host_size", "does not fit the host"),
        ({"people-0-citizenship": "KZ"}, "people-0-citizenship", "leave them out"),
        ({"people-3-birth_date-picker": "2025-03-03"}, "people-3-birth_date", "after 2 March 2025"),
        ({"people-3-birth_date-picker": "1620-03-03"}, "people-3-birth_date", "from 1900 to 2100"),
    ],
)
def test_the_same_checks_as_the_questions(typed, field, says):
    page = sent({**SENT, **typed})
    assert page.errors.keys() == {field}
    assert says in page.errors[field][0]


def test_a_stay_may_end_on_the_day_of_its_event():
    page = sent({**SENT, "event": "trip", "entry_date-picker": "2025-02-20", "stay_days": "11"})
    assert page.errors == {}


def test_fifty_dependents_are_refused_and_all_are_shown_again():
    page = sent({f"people-{n}-relation": "child" for n in range(1, 51)})
    assert page.errors == {"": ["A case takes at most 20 family members; found 50. Make a second case."]}
    assert [person["relation"].typed for person in page.people[1:]] == ["child"] * 50


def test_no_more_blocks_than_people_a_case_may_have():
    assert len(AllFacts(case=CASE, more=100).people) == 21


@pytest.mark.parametrize(
    "name", ["people-²-relation", "people-99999999999999-relation", "people--1-relation", "people-", "people"]
)
def test_forged_names_of_blocks_do_no_harm(name):
    page = sent({**SENT, name: "child"})
    assert (page.errors, page.read()) == ({}, CASE)
