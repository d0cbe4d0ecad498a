"""What the law asks of each row: the same as of a case."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from checklists import assess
from checklists.facts import CHOICES, Facts, Person
from webapp.i18n import LANGUAGES
from webapp.services import preflight


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
        asked = [
            (duty.title, duty.deadline, duty.because, duty.last_working_day) for duty in assess(facts, lang).obligations
        ]
        assert [tuple(duty) for duty in preflight.duties(facts, lang)] == asked
