"""What the law still depends on, remembered for a while: each page replays answers that were replayed a moment ago.

What is remembered are facts without names or numbers of papers, in memory only. The day of the law is part of the
key, so that a process that lives past midnight never answers with yesterday's law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checklists.assess import law_day
from checklists.facts import Facts
from checklists.openness import Openness
from forms.memory import Memory

REMEMBERED = 1024  # states of cases


class Waiting:
    """Every rule that could still go either way, by the unknown facts that it waits for.

    `earlier` is what waited when less was known of the same case.
    """

    def __init__(self, facts: Facts, earlier: Waiting | None = None) -> None:
        self._openness: Openness = Openness(facts, earlier._openness if earlier else None)
        #: What at least one rule waits for. Most rules wait for the same as others.
        self.together = frozenset(rule.facts for rule in self._openness.rules)
        self._rules: dict[str, dict[str, None]] = {}
        for rule in self._openness.rules:
            for name in rule.facts:
                self._rules.setdefault(name, {})[rule.id] = None

    def on(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Those of the named facts on which some rule still depends, with the ids of the rules."""
        return {name: tuple(self._rules[name]) for name in names if name in self._rules}


def rules_waiting(facts: Facts, earlier: Waiting | None = None) -> Waiting:
    """What the law of today still depends on; `earlier` is what it depended on a little earlier in the same case."""
    return _waiting.recall((law_day(facts), facts), lambda: Waiting(facts, earlier))


_waiting: Memory[tuple[date, Facts], Waiting] = Memory(REMEMBERED)
