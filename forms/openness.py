"""What the law still depends on, remembered for a while: each page replays answers that were replayed a moment ago.

What is remembered are facts without names or numbers of papers, in memory only. The day of the law is part of the
key, so that a process that lives past midnight never answers with yesterday's law.
"""

from __future__ import annotations

from datetime import date

from checklists.assess import law_day
from checklists.facts import Facts
from checklists.openness import Openness
from forms.memory import Memory

REMEMBERED = 1024  # states of cases


def openness_of(facts: Facts, earlier: Openness | None = None) -> Openness:
    """What the law of today still depends on; `earlier` is what it depended on a little earlier in the same case."""
    return _known.recall((law_day(facts), facts), lambda: Openness(facts, earlier))


_known: Memory[tuple[date, Facts], Openness] = Memory(REMEMBERED)
