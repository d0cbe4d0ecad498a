"""What is still open: the facts on which a rule in force depends, for the route through the questions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from checklists.assess import law_day
from checklists.entries import Rule
from checklists.evaluation import Evaluation, OpenRule
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts
from checklists.lawfiles import shipped
from checklists.rulebook import LawInForce


class _Pending(NamedTuple):
    """A rule that was not decided of somebody, or whose formalities were not: what was noted, and what it waits for."""

    rule: Rule
    whom: int | None
    noted: tuple[OpenRule, ...]
    waits: frozenset[str]


class Openness:
    """What is open in one case: every rule in force that could still go either way, with what it waits for.

    Facts of the case are named bare ("stay_days"), facts of people by their path ("people[1].birth_date").
    `earlier` is the openness of the same case when less was known. What was decided then is decided: a condition
    waits only while what is unknown could still decide it either way. And what waits for other facts than those that
    were learned since still waits. So only the rules between are asked again.
    """

    def __init__(self, facts: Facts, earlier: Openness | None = None) -> None:
        self._facts = facts
        self._law = shipped().on(law_day(facts))
        self._pending: list[_Pending] = []
        case = Evaluation(self._law, facts)
        learned = learned_since(earlier._facts, facts) if earlier and earlier._law is self._law else None
        if earlier is None or learned is None:
            self._ask_all(case)
        else:
            self._ask_again(case, earlier._pending, learned)
        self.rules = case.open

    def on(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Those of the named facts on which some rule still depends, with the ids of the rules, each once."""
        waiting = {name: dict.fromkeys(rule.id for rule in self.rules if name in rule.facts) for name in names}
        return {name: tuple(rules) for name, rules in waiting.items() if rules}

    def waits_for_any(self, names: Iterable[str]) -> bool:
        """Whether some rule still depends on one of the named facts."""
        return not self._waited_for.isdisjoint(names)

    @cached_property
    def together(self) -> frozenset[frozenset[str]]:
        """What at least one rule waits for. Most rules wait for the same as others."""
        return frozenset(rule.facts for rule in self.rules)

    @cached_property
    def _waited_for(self) -> frozenset[str]:
        return frozenset().union(*self.together)

    def _ask_all(self, case: Evaluation) -> None:
        for kind in ("clarifies", "asks_for", "fines", "bans", "says", "drafts"):
            for rule in self._law.rules(kind):
                for whom in case.instances(rule):
                    self._ask(case, rule, whom)

    def _ask_again(self, case: Evaluation, pending: list[_Pending], learned: frozenset[str]) -> None:
        for one in pending:
            if one.waits and one.waits.isdisjoint(learned):
                case.open += one.noted
                self._pending.append(one)
            else:
                self._ask(case, one.rule, one.whom)

    def _ask(self, case: Evaluation, rule: Rule, index: int | None) -> None:
        before = len(case.open)
        decided = _decided(case, self._law, rule, index)
        noted = tuple(case.open[before:])
        if noted or not decided:
            self._pending.append(_Pending(rule, index, noted, frozenset().union(*(one.facts for one in noted))))


def learned_since(earlier: Facts, facts: Facts) -> frozenset[str] | None:
    """The facts that have become known, by their paths; None where something known has changed, or the people."""
    if len(earlier.people) != len(facts.people):
        return None
    people = enumerate(zip(earlier.people, facts.people, strict=True))
    pairs = [("", earlier, facts, CASE_FACTS), *((f"people[{n}].", *pair, PERSON_FACTS) for n, pair in people)]
    changed = [
        (prefix + name, getattr(old, name))
        for prefix, old, new, names in pairs
        for name in names
        if getattr(old, name) != getattr(new, name)
    ]
    return frozenset(path for path, _ in changed) if all(value is None for _, value in changed) else None


def _decided(case: Evaluation, law: LawInForce, rule: Rule, index: int | None) -> bool:
    """Ask a rule, and of a paper also its formalities; whether more facts can no longer change the rule."""
    result, waits = case.ask(rule, index)
    if rule.gives == "asks_for" and (result or waits):
        _ask_about_issuer(case, law, rule, index, waits)
    return result is not None


def _ask_about_issuer(case: Evaluation, day: LawInForce, rule: Rule, index: int | None, waits: frozenset[str]) -> None:
    for extra in day.formalities[rule.target]:
        case.ask(extra, index, day.book.papers[rule.target].issued_in, waits)
