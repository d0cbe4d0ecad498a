"""What is still open: the facts on which a rule in force depends, for the route through the questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from checklists.assess import law_day
from checklists.entries import Rule
from checklists.evaluation import Evaluation, OpenRule
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts
from checklists.lawfiles import shipped
from checklists.rulebook import LawInForce, Rulebook


def open_facts(facts: Facts, names: Collection[str], *, law: Rulebook | None = None) -> dict[str, tuple[str, ...]]:
    """For every unknown fact among `names` on which some rule still depends: the ids of those rules.

    Facts of the case are named bare ("stay_days"), facts of people by their path ("people[1].birth_date").
    """
    found: dict[str, dict[str, None]] = {}
    for rule in open_rules(facts, law=law):
        for name in rule.facts.intersection(names):
            found.setdefault(name, {})[rule.id] = None
    return {name: tuple(rules) for name, rules in found.items()}


def open_rules(facts: Facts, *, law: Rulebook | None = None) -> list[OpenRule]:
    """Every rule in force that could still go either way, with the unknown facts it waits for."""
    return Openness(facts, law=law).rules


class _Pending(NamedTuple):
    """A rule that was not decided of somebody, or whose formalities were not: what was noted, and what it waits for."""

    rule: Rule
    whom: int | None
    noted: Sequence[OpenRule] = ()
    waits: frozenset[str] = frozenset()


class Openness:
    """What is open in one case.

    `earlier` is the openness of the same case when less was known. What was decided then is decided: a condition
    waits only while what is unknown could still decide it either way. And what waits for other facts than those that
    were learned since still waits. So only the rules between are asked again.
    """

    def __init__(self, facts: Facts, earlier: Openness | None = None, *, law: Rulebook | None = None) -> None:
        self._facts = facts
        self._law = (law or shipped()).on(law_day(facts))
        self._pending: list[_Pending] = []
        case = Evaluation(self._law, facts)
        learned = learned_since(earlier._facts, facts) if earlier and earlier._law is self._law else None
        for one in _all_rules(case, self._law) if learned is None or earlier is None else earlier._pending:
            if learned is not None and one.waits and one.waits.isdisjoint(learned):
                case.open += one.noted
                self._pending.append(one)
            else:
                self._ask(case, one.rule, one.whom)
        self.rules = case.open

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


def _all_rules(case: Evaluation, law: LawInForce) -> Iterator[_Pending]:
    for kind in ("asks_for", "fines", "bans", "says", "drafts"):
        for rule in law.rules(kind):
            for index in case.instances(rule):
                yield _Pending(rule, index)


def _decided(case: Evaluation, law: LawInForce, rule: Rule, index: int | None) -> bool:
    """Ask a rule, and of a paper also its formalities; whether more facts can no longer change the rule."""
    result, waits = case.ask(rule, index)
    if rule.gives == "asks_for" and (result or waits):
        _ask_about_issuer(case, law, rule, index, waits)
    return result is not None


def _ask_about_issuer(case: Evaluation, day: LawInForce, rule: Rule, index: int | None, waits: frozenset[str]) -> None:
    for extra in day.formalities[rule.target]:
        case.ask(extra, index, day.book.papers[rule.target].issued_in, waits)
