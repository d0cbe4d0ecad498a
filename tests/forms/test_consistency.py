"""Facts that cannot be true together, and what may be true."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.facts import CHOICES, Facts, FactsError, Person, complete, read_facts
from forms.answers import case_from
from forms.consistency import HOST_SIZES, contradictions

MARCH = date(2025, 3, 2)


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        (Facts(event="arrival", event_date=MARCH, entry_date=date(2025, 3, 1)), "entry_date"),
        (Facts(event="move", event_date=MARCH, entry_date=date(2025, 3, 3)), "entry_date"),
        (Facts(event="move", entry_date=MARCH, leave_date=date(2025, 3, 1)), "leave_date"),
        (Facts(entry_date=MARCH, leave_date=date(2025, 3, 11), stay_days=9), "stay_days"),
        (Facts(event="trip", event_date=MARCH, leave_date=date(2025, 3, 1)), "leave_date"),
        (Facts(event="trip", event_date=MARCH, leave_date=MARCH), None),
        (Facts(event="trip", event_date=MARCH, entry_date=date(2025, 2, 1), stay_days=29), "leave_date"),
        (Facts(event="trip", event_date=MARCH, entry_date=date(2025, 2, 1), stay_days=30), None),
        (Facts(host="individual", host_size="large"), "host_size"),
        (Facts(event_date=MARCH, people=(Person(birth_date=date(2025, 3, 3)),)), "people[0].birth_date"),
        (Facts(event_date=MARCH, people=(Person(), Person(birth_date=date(1900, 1, 1)))), None),
        (
            Facts(event_date=date(2026, 1, 1), people=(Person(), Person(birth_date=date(1900, 1, 1)))),
            "people[1].birth_date",
        ),
        (Facts(event="move", event_date=MARCH, entry_date=MARCH, leave_date=MARCH, stay_days=1), None),
        (Facts(), None),
    ],
)
def test_contradictions(facts, first):
    facts = complete(facts) if facts.stay_days and not facts.leave_date else facts
    assert [found.facts[0] for found in contradictions(facts)] == ([first] if first else [])


@pytest.mark.parametrize(
    "facts",
    [
        Facts(event="arrival", event_date=MARCH, entry_date=date(2025, 3, 1)),
        Facts(event="move", event_date=MARCH, entry_date=date(2025, 3, 3)),
        Facts(event="move", entry_date=MARCH, leave_date=date(2025, 3, 1)),
        Facts(event_date=MARCH, people=(Person(birth_date=date(2025, 3, 3)),)),
        Facts(event="move", event_date=MARCH, entry_date=date(2025, 1, 1), stay_days=3),
        Facts(event="move", event_date=MARCH, entry_date=date(2025, 1, 1), stay_days=60),
        Facts(event="move", event_date=MARCH, entry_date=date(2025, 1, 1), stay_days=61),
        Facts(event="move", event_date=MARCH, leave_date=date(2025, 3, 1)),
        Facts(event="move", event_date=MARCH, leave_date=MARCH),
    ],
)
def test_forms_and_case_files_agree_on_what_contradicts(facts):
    refused = False
    try:
        read_facts(case_from(complete(facts)))
    except FactsError:
        refused = True
    assert bool(contradictions(complete(facts))) == refused


def test_every_message_can_be_filled():
    for found in contradictions(Facts(event="arrival", event_date=MARCH, entry_date=date(2025, 3, 1))):
        assert "%" not in found.message % found.values


def test_each_host_has_sizes_and_each_size_a_host():
    assert HOST_SIZES.keys() == set(CHOICES["host"])
    assert {size for sizes in HOST_SIZES.values() for size in sizes} == set(CHOICES["host_size"])
