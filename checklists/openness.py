"""What is still open: the facts on which a rule in force depends, for the route through the questions."""

from __future__ import annotations

from collections.abc import Collection

from checklists.assess import law_day
from checklists.entries import Rule
from checklists.evaluation import Evaluation, OpenRule
from checklists.facts import Facts
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
    day = (law or shipped()).on(law_day(facts))
    case = Evaluation(day, facts)
    for kind in ("asks_for", "fines", "bans", "says", "drafts"):
        for rule in day.rules(kind):
            _ask(case, day, rule)
    return case.open


def _ask(case: Evaluation, day: LawInForce, rule: Rule) -> None:
    for index in case.instances(rule):
        fires, waits = case.ask(rule, index)
        if rule.gives == "asks_for" and (fires or waits):
            _ask_about_issuer(case, day, rule, index, waits)


def _ask_about_issuer(case: Evaluation, day: LawInForce, rule: Rule, index: int | None, waits: frozenset[str]) -> None:
    for extra in day.formalities[rule.target]:
        case.ask(extra, index, day.book.papers[rule.target].issued_in, waits)
