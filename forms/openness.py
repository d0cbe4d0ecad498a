"""What the law still depends on, remembered for a while: each page replays answers that were replayed a moment ago.

What is remembered are facts without names or numbers of papers, in memory only. The day of the law is part of the
key, so that a process that lives past midnight never answers with yesterday's law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from checklists import open_facts, open_rules
from checklists.assess import law_day
from checklists.facts import Facts

Waiting = tuple[tuple[str, frozenset[str]], ...]
REMEMBERED = 1024  # states of cases


def rules_waiting(facts: Facts) -> Waiting:
    """(rule id, the unknown facts it waits for) of every rule that could still go either way."""
    return _rules_waiting(law_day(facts), facts)


def open_among(facts: Facts, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Those of the named facts on which some rule still depends, with the ids of the rules."""
    return _open_among(law_day(facts), facts, names)


def pick(waiting: Waiting, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The same as `open_among`, out of all waiting rules."""
    found = {name: tuple(dict.fromkeys(rule for rule, facts in waiting if name in facts)) for name in names}
    return {name: rules for name, rules in found.items() if rules}


@lru_cache(maxsize=REMEMBERED)
def _rules_waiting(_day: date, facts: Facts) -> Waiting:
    return tuple((rule.id, rule.facts) for rule in open_rules(facts))


@lru_cache(maxsize=REMEMBERED)
def _open_among(_day: date, facts: Facts, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(open_facts(facts, names))
