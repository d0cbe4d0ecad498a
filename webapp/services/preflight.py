"""What the law asks of the person of one row: for the table that is shown before anything is made."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checklists import demands
from checklists.facts import Facts


class DutyOfRow(NamedTuple):
    """An obligation with its last day (None: not known yet) and the reason, in one language.

    `last_open` is the last working day before a last day that is a day off.
    """

    title: str
    due: date | None
    text: str
    last_open: date | None


def duties(facts: Facts, lang: str) -> list[DutyOfRow]:
    """The obligations of a case."""
    asked = demands(facts, lang).obligations
    return [DutyOfRow(duty.title, duty.deadline, duty.because, duty.last_working_day) for duty in asked]
