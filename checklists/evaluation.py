"""Every condition of the law applied to one case: what holds, what does not, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from checklists.conditions import Condition
from checklists.entries import Rule
from checklists.errors import Defect, LawError
from checklists.facts import Facts
from checklists.rulebook import LawInForce
from checklists.variables import CASES, OBLIGATIONS, case_variables, facts_behind, person_variables

MAX_RESULTS = 20_000  # results of conditions remembered for a period of the law, a few megabytes
_NOTHING: frozenset[str] = frozenset()


class OpenRule(NamedTuple):
    """A rule that could still go either way, and the unknown facts it waits for."""

    id: str
    facts: frozenset[str]


class Evaluation:
    """One case under the law of one day. `open` grows as rules are asked; ask each rule once."""

    def __init__(self, law: LawInForce, facts: Facts) -> None:
        self.law = law
        self.facts = facts
        self.open: list[OpenRule] = []
        self.obliged: list[dict[str, Rule]] = [{} for _ in facts.people]
        self._waiting: list[dict[str, frozenset[str]]] = [{} for _ in facts.people]
        self._possible: list[str] = []
        self._missed: dict[tuple[frozenset[str], int | None, str | None], frozenset[str]] = {}
        self._scope = law.scope
        everyone = range(len(facts.people))
        self._whom = {"case": (None,), "each": everyone, "applicant": everyone[:1], "dependents": everyone[1:]}
        self._case = case_variables(facts)
        self._people = [
            {**self._case, **person_variables(person, index, facts)} for index, person in enumerate(facts.people)
        ]
        for variable, obligation in OBLIGATIONS.items():
            for index in range(len(facts.people)):
                self._decide(variable, obligation, index)
        self._possible = self._possible_cases()
        self.case = self._possible[0] if len(self._possible) == 1 else None
        if self.case:
            self.tell(case=self.case)

    def tell(self, **variables: Any) -> None:
        """Add variables that follow from earlier decisions, e.g. whether the MCI is known."""
        for values in (self._case, *self._people):
            values.update(variables)
        self._missed.clear()

    def tell_of_day(self, *, mci_known: bool | None, provisional: bool) -> None:
        """Add what follows from the day of the event. That no deadline is provisional is known once all are known.

        Whether the index is known is None until the day is, on which a fine could first be imposed.
        """
        if mci_known is not None:
            self.tell(mci_known=mci_known)
        if provisional or not any(self._waiting):
            self.tell(provisional=provisional)

    def instances(self, rule: Rule) -> Sequence[int | None]:
        """Whom a rule is asked of: indexes of people, or None for the case."""
        return self._whom[rule.of]

    def values(self, index: int | None) -> dict[str, Any]:
        """What is known of a person, or with None of the case."""
        return self._case if index is None else self._people[index]

    def told_by(self, names: Sequence[str]) -> tuple[Any, ...]:
        """All that decides conditions which read these variables, and no others: the same for cases that are alike."""
        everybody = (tuple(map(values.get, names)) for values in (self._case, *self._people))
        return (*self._possible, *everybody)

    def fires(self, rule: Rule, index: int | None) -> bool:
        """Whether the rule holds for the person (or the case); one that could still hold is noted in `open`."""
        return bool(self.ask(rule, index)[0])

    def ask(
        self, rule: Rule, index: int | None, issued_in: str | None = None, also: frozenset[str] = frozenset()
    ) -> tuple[bool | None, frozenset[str]]:
        """Whether the rule holds (None while it could), and the unknown facts that it waits for.

        `issued_in` is the path of the fact that names the country of a paper, for rules about its formalities; `also`
        are facts that the paper itself waits for.
        """
        values = self._case if index is None else self._people[index]
        if issued_in is not None and issued_in in values:
            values = {**values, "issued_in": values[issued_in]}
        result = self._holds(rule.condition, values)
        if result is not False and rule.gives == "clarifies":
            self._note(rule, self.day_behind(rule, index))
        if result is not None:
            return result, _NOTHING
        missing = self._missing_once(rule, index, values, issued_in)
        self._note(rule, missing | also if missing else missing)
        return None, missing

    def needs(self, name: str, index: int | None) -> frozenset[str]:
        """The facts that a variable waits for; empty where it is known."""
        return frozenset() if name in self.values(index) else facts_behind(name, index, self.facts)

    def day_behind(self, rule: Rule, index: int | None) -> frozenset[str]:
        """The facts that the last day of a rule waits for; empty where it is known."""
        working = rule.by is not None and rule.by[0] == "working_day"
        return self.needs("event_date" if working else "entry_date", index)

    def decides(self, condition: Condition, index: int | None, issued_in: str | None = None) -> bool | None:
        """Whether a condition, which need not be a rule's, holds for the person or the case; None while it is open."""
        values = self.values(index)
        return self._holds(condition, {**values, "issued_in": values[issued_in]} if issued_in in values else values)

    def _holds(self, condition: Condition, values: dict[str, Any]) -> bool | None:
        """The condition's result; while the case is open, what it would be in every case that is still possible."""
        if len(self._possible) > 1 and "case" in condition.names:
            results = {self._evaluate(condition, values, case) for case in self._possible}
            return results.pop() if len(results) == 1 else None
        return self._evaluate(condition, values)

    def _evaluate(self, condition: Condition, values: dict[str, Any], case: str | None = None) -> bool | None:
        """The condition's result. People who are alike in all that it reads, as most of a family are, share it."""
        results = self.law.results
        key = (condition, case, *map(values.get, condition.names))
        if key not in results:
            if len(results) >= MAX_RESULTS:
                results.clear()
            self._scope.values = {**values, "case": case} if case else values
            results[key] = condition.holds(self._scope)
        return results[key]

    def _note(self, rule: Rule, facts: frozenset[str]) -> None:
        if facts:
            self.open.append(OpenRule(rule.id, facts))

    def _missing_once(
        self, rule: Rule, index: int | None, values: dict[str, Any], issued_in: str | None
    ) -> frozenset[str]:
        """What a rule waits for. Many rules read the same variables, and none becomes known before the next `tell`."""
        key = (rule.condition.names, index, issued_in)
        if key not in self._missed:
            self._missed[key] = self._missing(rule, index, values, issued_in)
        return self._missed[key]

    def _missing(self, rule: Rule, index: int | None, values: dict[str, Any], issued_in: str | None) -> frozenset[str]:
        missing = [
            self._behind(issued_in if name == "issued_in" and issued_in else name, index)
            for name in rule.condition.names
            if name not in values and name not in self.law.groups
        ]
        return missing[0] if len(missing) == 1 else _NOTHING.union(*missing)

    def _behind(self, name: str, index: int | None) -> frozenset[str]:
        if name == "case":
            return frozenset().union(*(f for waiting in self._waiting for f in waiting.values()))
        if name in OBLIGATIONS and index is not None:
            return self._waiting[index].get(name, frozenset())
        return facts_behind(name, index, self.facts)

    def _decide(self, variable: str, obligation: str, index: int) -> None:
        waiting: set[str] = set()
        for rule in self.law.rules("obliges"):
            if rule.target != obligation:
                continue
            result = self._holds(rule.condition, self._people[index])
            if result is None:
                waiting |= self._missing(rule, index, self._people[index], None)
                self._note(rule, self._missing(rule, index, self._people[index], None))
            elif result:
                self._oblige(index, obligation, rule)
            if result is not False and rule.by:
                self._note(rule, self.day_behind(rule, index))
        if obligation in self.obliged[index]:
            self._people[index][variable] = True
        elif waiting:
            self._waiting[index][variable] = frozenset(waiting)
        else:
            self._people[index][variable] = False

    def _oblige(self, index: int, obligation: str, rule: Rule) -> None:
        refuse_second(self.obliged[index].setdefault(obligation, rule), rule)

    def _possible_cases(self) -> list[str]:
        """The cases this one can still be: the heaviest that is held, and the heavier ones that are open."""
        held = {name for obliged in self.obliged for name in obliged}
        waiting = {OBLIGATIONS[name] for waits in self._waiting for name in waits}
        possible: list[str] = []
        for case in reversed(CASES):
            if case in held | waiting:
                possible.append(case)
            if case in held:
                break
        return possible


def refuse_second(first: Rule, rule: Rule) -> None:
    """Raise LawError where another rule in force gave the same to the same person: to use the last one is a guess."""
    if first is not rule:
        wrong = f"holds at the same time as {first.id}"
        raise LawError([Defect(rule.file, rule.id, wrong, "make their conditions exclude each other")])
