"""What the law asks of the person of one row: for the table that is shown before anything is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from checklists import demands
from checklists.assess import law_day, possible_drafts
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts
from checklists.lawfiles import shipped
from checklists.rulebook import LawInForce
from forms.memory import Memory

REMEMBERED = 4096  # kinds of rows
# The days that deadlines are counted from, and what they follow from.
_DAYS = frozenset({"event", "event_date", "entry_date", "leave_date", "stay_days"})


class DutyOfRow(NamedTuple):
    """An obligation with its last day (None: not known yet) and the reason, in one language."""

    title: str
    due: date | None
    text: str


def duties(facts: Facts, lang: str) -> list[DutyOfRow]:
    """The obligations of a case. Thousands of rows share a few kinds of case; the law is asked once for each kind."""
    day = law_day(facts)
    kind = _kind(facts, day)
    return list(_known.recall((day, lang, kind), lambda: _asked(kind, lang)))


def is_asked_for(document: str, facts: Facts) -> bool:
    """Whether the law asks for a document in a case, or still could."""
    day = law_day(facts)
    kind = _kind(facts, day)
    return document in _possible.recall((day, kind), lambda: possible_drafts(kind))


def _asked(facts: Facts, lang: str) -> tuple[DutyOfRow, ...]:
    return tuple(DutyOfRow(duty.title, duty.deadline, duty.because) for duty in demands(facts, lang).obligations)


def _kind(facts: Facts, day: date) -> Facts:
    """The facts without those that no obligation and no document depends on: birthdays, papers …"""
    unread = _unread(shipped().on(day))
    case, person = (dict.fromkeys(names) for names in unread)
    return replace(facts, people=tuple(replace(one, **person) for one in facts.people), earlier_stays=None, **case)


@lru_cache(maxsize=64)
def _unread(law: LawInForce) -> tuple[frozenset[str], frozenset[str]]:
    """The facts of a case and those of a person on which no obligation, its reason and no document depends."""
    obliging, drafting = law.rules("obliges"), law.rules("drafts")
    read = _DAYS.union(*(law.reads(rule) for rule in (*obliging, *drafting)), *(rule.placeholders for rule in obliging))
    if "age" in read:
        read |= {"birth_date"}
    return frozenset(CASE_FACTS) - read, frozenset(PERSON_FACTS) - read


_known: Memory[tuple[date, str, Facts], tuple[DutyOfRow, ...]] = Memory(REMEMBERED)
_possible: Memory[tuple[date, Facts], frozenset[str]] = Memory(REMEMBERED)
