"""What is still open: the facts on which a rule in force depends, for the route through the questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

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


class Openness:
    """What is open in one case.

    `earlier` is the openness of the same case when less was known. What was decided then is decided: a condition
    waits only while what is unknown could still decide it either way. So only what was open is asked again.
    """

    def __init__(self, facts: Facts, earlier: Openness | None = None, *, law: Rulebook | None = None) -> None:
        self._facts = facts
        self._law = (law or shipped()).on(law_day(facts))
        self._pending: list[tuple[Rule, int | None]] = []
        case = Evaluation(self._law, facts)
        asked = earlier._pending if earlier and self._continues(earlier) else _all_rules(case, self._law)
        for rule, index in asked:
            noted = len(case.open)
            if not _decided(case, self._law, rule, index) or len(case.open) > noted:
                self._pending.append((rule, index))
        self.rules = case.open

    def _continues(self, earlier: Openness) -> bool:
        """Whether nothing that was known earlier has changed, neither facts nor the law in force."""
        return self._law is earlier._law and adds_to(earlier._facts, self._facts)


def adds_to(earlier: Facts, facts: Facts) -> bool:
    """Whether all that was known is still known, of the same people."""
    if len(earlier.people) != len(facts.people):
        return False
    people = zip(earlier.people, facts.people, strict=True)
    pairs = [(earlier, facts, CASE_FACTS), *((old, new, PERSON_FACTS) for old, new in people)]
    return all(getattr(old, name) in (None, getattr(new, name)) for old, new, names in pairs for name in names)


def _all_rules(case: Evaluation, law: LawInForce) -> Iterator[tuple[Rule, int | None]]:
    for kind in ("asks_for", "fines", "bans", "says", "drafts"):
        for rule in law.rules(kind):
            for index in case.instances(rule):
                yield rule, index


def _decided(case: Evaluation, law: LawInForce, rule: Rule, index: int | None) -> bool:
    """Ask a rule, and of a paper also its formalities; whether more facts can no longer change the rule."""
    result, waits = case.ask(rule, index)
    if rule.gives == "asks_for" and (result or waits):
        _ask_about_issuer(case, law, rule, index, waits)
    return result is not None


def _ask_about_issuer(case: Evaluation, day: LawInForce, rule: Rule, index: int | None, waits: frozenset[str]) -> None:
    for extra in day.formalities[rule.target]:
        case.ask(extra, index, day.book.papers[rule.target].issued_in, waits)
