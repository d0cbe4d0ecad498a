"""What the law asks of each row: the same as of a case, though the law is asked once for each kind of row."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from checklists import assess, demands
from checklists.facts import CHOICES, Facts, Person
from webapp.i18n import LANGUAGES
from webapp.services import preflight


@pytest.fixture(autouse=True)
def nothing_remembered():
    preflight._known.forget()


def rows(number: int) -> list[Facts]:
    """Rows as a company may have them: with gaps, of many ages and countries, about different days."""
    dice = random.Random(number)  # noqa: S311 - sample rows, no secret
    return [
        Facts(
            event=dice.choice(["arrival", "move", None]),
            event_date=date(2026, 3, 1) + timedelta(dice.randrange(400)),
            stay_days=dice.choice([5, 30, 31, 90, 91, 300, None]),
            purpose=dice.choice([*CHOICES["purpose"], None]),
            host=dice.choice([*CHOICES["host"], None]),
            housing=dice.choice([*CHOICES["housing"], None]),
            people=(
                Person(
                    citizenship=dice.choice(["KG", "UZ", "RU", "CN", "US", "TR", "stateless", None]),
                    birth_date=date(1950, 1, 1) + timedelta(dice.randrange(27000)),
                    has_iin=dice.choice([True, False, None]),
                ),
            ),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_duties_of_a_row_are_those_of_the_case(lang):
    for facts in rows(150):
        asked = [(duty.title, duty.deadline, duty.because) for duty in assess(facts, lang).obligations]
        assert [tuple(duty) for duty in preflight.duties(facts, lang)] == asked


def test_the_law_is_asked_once_for_rows_of_one_kind(monkeypatch):
    asked: list[Any] = []

    def counted(facts: Facts, lang: str):
        asked.append(facts)
        return demands(facts, lang)

    monkeypatch.setattr(preflight, "demands", counted)
    facts = Facts(event="arrival", event_date=date(2026, 3, 2), stay_days=100, people=(Person(citizenship="UZ"),))
    for day in range(50):
        person = replace(facts.people[0], birth_date=date(1990, 1, 1) + timedelta(day), has_iin=bool(day % 2))
        preflight.duties(replace(facts, people=(person,), housing="rented"), "en")
    assert len(asked) == 1
    assert preflight.duties(replace(facts, stay_days=10), "en") != preflight.duties(facts, "en")


def test_nothing_of_a_person_is_remembered():
    """Birthdays are no business of the obligations."""
    preflight.duties(Facts(people=(Person(citizenship="UZ", birth_date=date(1990, 1, 1)),)), "en")
    assert all(kind.people[0].birth_date is None for _day, _lang, kind in preflight._known._results)
