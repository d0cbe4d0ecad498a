"""Each question: what it reads, what it shows again, what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from checklists import Openness
from checklists.facts import CASE_FACTS, CHOICES, PERSON_FACTS, Facts, Person, read_value
from forms.fields import ChoiceField, DayField
from forms.question import QuestionForm
from forms.questions import QUESTION_BY_ID, QUESTIONS

ARRIVED = Facts(event="arrival", event_date=date(2025, 3, 2), entry_date=date(2025, 3, 2))
ORDER = [
    "citizenship",
    "event",
    "entry",
    "stay",
    "purpose",
    "host",
    "host-size",
    "penalties",
    "family",
    "person",
    "identity",
    "contract",
    "qualification",
    "housing",
    "filing",
]

#: What is typed into each question, and the answer that is stored.
TYPED: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("citizenship", {"citizenship": "Киргизия"}, {"citizenship": "KG"}),
    (
        "event",
        {"event": "arrival", "event_date-day": "2", "event_date-month": "3", "event_date-year": "2025"},
        {"event": "arrival", "event_date": "2025-03-02"},
    ),
    ("entry", {"entry_date-picker": "2025-03-01"}, {"entry_date": "2025-03-01"}),
    ("stay", {"stay_days": "363"}, {"stay_days": 363}),
    ("stay", {"leave_date-picker": "2026-02-27"}, {"leave_date": "2026-02-27"}),
    ("purpose", {"purpose": "work"}, {"purpose": "work"}),
    ("host", {"host": "employer"}, {"host": "employer"}),
    ("host-size", {"host_size": "small"}, {"host_size": "small"}),
    ("penalties", {"penalties_12m": "0"}, {"penalties_12m": 0}),
    ("family", {"accompanied": "no"}, {"dependents": 0}),
    ("family", {"accompanied": "yes", "dependents": "20"}, {"dependents": 20}),
    (
        "person",
        {"relation": "spouse", "citizenship": "UZ", "has_iin": "no", "fingerprinted": "unknown"},
        {"relation": "spouse", "citizenship": "UZ", "has_iin": False},
    ),
    (
        "identity",
        {"birth_date-picker": "1990-05-01", "has_iin": "yes", "fingerprinted": "no"},
        {"birth_date": "1990-05-01", "has_iin": True, "fingerprinted": False},
    ),
    ("contract", {"contract": "civil"}, {"contract": "civil"}),
    ("qualification", {"qualification_country": "РФ"}, {"qualification_country": "RU"}),
    ("housing", {"housing": "rented"}, {"housing": "rented"}),
    ("filing", {"filed_by": "third_party"}, {"filed_by": "third_party"}),
]


def sent(question: str, typed: dict[str, str], **known: Any) -> QuestionForm:
    form = QUESTION_BY_ID[question].form(MultiDict(typed), **known)
    form.validate()
    return form


def test_the_order():
    assert [question.id for question in QUESTIONS] == ORDER
    assert {question for question, _, _ in TYPED} == set(ORDER)


@pytest.mark.parametrize(("question", "typed", "answer"), TYPED)
def test_an_answer_is_read_and_shown_again(question, typed, answer):
    form = sent(question, typed, person=1 if question == "person" else 0)
    assert (form.errors, form.read()) == ({}, answer)
    again = QUESTION_BY_ID[question].form(data=type(form).fill(answer))
    shown = {field.name: field.parts["year"] if isinstance(field, DayField) else field.typed for field in again}
    expected = {field.name: field.data for field in form if field.data is not None}
    assert all(shown[name] for name in expected)
    assert again.validate()
    assert again.read() == answer


def test_every_fact_is_asked_with_the_values_of_the_vocabulary():
    asked = {fact for question in QUESTIONS for fact in question.facts}
    assert asked == {*CASE_FACTS, *PERSON_FACTS} - {"passport_expires_on"}
    for question in QUESTIONS:
        for field in question.form():
            if isinstance(field, ChoiceField) and field.name in CHOICES:
                assert {choice.value for choice in field.choices} == set(CHOICES[field.name])


@pytest.mark.parametrize("answer", [answer for _, _, answer in TYPED])
def test_answers_are_values_that_the_law_reads(answer):
    for name, value in answer.items():
        if name != "dependents":
            read_value(name, value)


@pytest.mark.parametrize(
    ("question", "typed", "known", "field", "says"),
    [
        ("stay", {"stay_days": "0"}, ARRIVED, "stay_days", "from 1 to 3650"),
        ("stay", {}, ARRIVED, "stay_days", "one of them is enough"),
        ("stay", {"stay_days": "9", "leave_date-picker": "2025-03-11"}, ARRIVED, "stay_days", "are 10 days, not 9"),
        ("stay", {"leave_date-picker": "2025-03-01"}, ARRIVED, "leave_date", "is before the entry on 2 March 2025"),
        (
            "entry",
            {"entry_date-picker": "2025-03-03"},
            Facts(event="move", event_date=date(2025, 3, 2)),
            "entry_date",
            "The entry on 3 March 2025 is after the move or trip on 2 March 2025",
        ),
        ("identity", {"birth_date-picker": "2025-03-03"}, ARRIVED, "birth_date", "Born on 3 March 2025, after"),
        (
            "identity",
            {"birth_date-picker": "1900-03-03"},
            Facts(event_date=date(2026, 1, 1)),
            "birth_date",
            "older than 125 years",
        ),
        ("identity", {"birth_date-picker": "1625-03-03"}, ARRIVED, "birth_date", "from 1900 to 2100; found 1625"),
        ("host-size", {"host_size": "large"}, Facts(host="individual"), "host_size", "“Small business”"),
        ("family", {"accompanied": "yes", "dependents": "50"}, ARRIVED, "dependents", "from 1 to 20; found “50”"),
        ("family", {"accompanied": "yes"}, ARRIVED, "dependents", "from 1 to 20"),
        ("family", {}, ARRIVED, "accompanied", "Choose yes or no"),
        ("person", {"citizenship": "UZ"}, ARRIVED, "relation", "Choose who it is"),
    ],
)
def test_refusals(question, typed, known, field, says):
    form = sent(question, typed, context=known)
    assert says in " ".join(form.errors[field])


def test_who_comes_alone_need_not_give_a_right_number():
    form = sent("family", {"accompanied": "no", "dependents": "many"})
    assert (form.errors, form.read()) == ({}, {"dependents": 0})


def test_a_dependent_is_checked_against_the_event_by_its_own_facts():
    known = Facts(event_date=date(2025, 3, 2), people=(Person(), Person(), Person()))
    form = sent(
        "person", {"relation": "child", "citizenship": "KG", "birth_date-picker": "2030-01-01"}, context=known, person=2
    )
    assert form.errors.keys() == {"birth_date"}


def test_only_open_or_answered_facts_are_shown():
    known = Facts(people=(Person(), Person()))
    shown = QUESTION_BY_ID["person"].form(
        data={"has_iin": True, "fingerprinted": "unknown"}, person=1, context=known, open_facts={"people[1].relation"}
    )
    assert [field.name for field in shown] == ["relation", "has_iin"]


def test_the_sizes_follow_the_host():
    offered = QUESTION_BY_ID["host-size"].form(context=Facts(host="individual")).host_size.choices
    assert [choice.value for choice in offered] == ["individual", "small"]
    assert len(QUESTION_BY_ID["host-size"].form().host_size.choices) == len(CHOICES["host_size"])


def test_a_skipped_question_is_shown_empty():
    for question in QUESTIONS:
        assert question.form.fill({"skipped": True}) == {}


def test_each_case_fact_may_be_asked_about_by_the_law():
    names = {name for question in QUESTIONS for name in question.names(0)} | {"entry_date"}
    moved = Openness(Facts(event="move", event_date=date(2025, 3, 2))).on(names)
    assert {"entry_date", "stay_days", "purpose", "host", "host_size", "penalties_12m"} <= moved.keys()


@settings(deadline=None)  # the first country that is looked up reads all names
@given(st.sampled_from(QUESTIONS), st.text(max_size=30), st.sampled_from(["", "-day", "-month", "-year", "-picker"]))
def test_nothing_typed_breaks_a_form_or_is_lost(question, text, part):
    names = [field.name for field in question.form()]
    form = question.form(MultiDict({name + part: text for name in names}), context=ARRIVED)
    form.validate()
    for field in form:
        if isinstance(field, DayField):
            assert field.parts.get(part.lstrip("-"), text.strip()) == text.strip()
        elif not part:
            assert field.typed == text
