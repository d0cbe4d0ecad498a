"""What the law can say of a case, claim by claim: an obligation, a paper, a formality, a note, and which case it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checklists.deadlines import deadline, fine_day
from checklists.entries import GIVES, Rule
from checklists.evaluation import Evaluation
from checklists.facts import Facts
from checklists.rulebook import LawInForce

#: The variables that follow from the day of the event and from the obligations that are known by then.
DATED = frozenset({"mci_known", "provisional"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the law says of a claim: True, False, or None while it is open; and the unknown facts that it waits for.

    `content` is what a later answer may not change: the deadline (None while unknown), or which case it is.
    """

    holds: bool | None
    waits: frozenset[str]
    content: Any = None

    def allows(self, later: Verdict) -> bool:
        """Whether `later`, with one more fact known, leaves standing what was said."""
        if self.holds is None:
            return True
        return later.holds == self.holds and self.content in (None, later.content)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the law can say of a person (by index) or, with None, of the case.

    `paper` is the rule that asks for the paper to which `rule` adds a formality. A claim without a rule is the decision
    which case it is.
    """

    rule: Rule | None
    index: int | None = None
    paper: Rule | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two claims the same: the versions of their rules, and whom they are about."""
        return tuple(rule and (rule.id, rule.start) for rule in (self.rule, self.paper)), self.index

    @property
    def name(self) -> str:
        """The id of its rule."""
        return self.rule.id if self.rule else "case"

    @property
    def file(self) -> str:
        """The file in which its rule stands."""
        return self.rule.file if self.rule else "obligations"

    def verdict(self, case: Evaluation) -> Verdict:
        """What the law says of this claim, in the way in which the assessment asks it."""
        if self.rule is None:
            return Verdict(True if case.case else None, frozenset(), case.case)
        if self.paper is not None:
            return self._of_formality(case, self.rule, self.paper)
        return _asked(case, self.rule, self.index)

    def _of_formality(self, case: Evaluation, rule: Rule, paper: Rule) -> Verdict:
        """A formality is of no importance to whom the paper is not asked of."""
        asked = _asked(case, paper, self.index)
        if asked.holds is False:
            return asked
        issued_in = case.law.book.papers[paper.target].issued_in
        fires, waits = case.ask(rule, self.index, issued_in, asked.waits)
        if waits:
            return Verdict(None, waits | asked.waits)
        return Verdict(asked.holds if fires else False, asked.waits if fires else frozenset())


def claims_of(law: LawInForce) -> Iterator[Claim]:
    """Everything that the law of a day can say: of the case, of the applicant, and of one dependent for all of them."""
    yield Claim(None)
    for kind in GIVES:
        for rule in law.rules(kind) if kind != "adds" else ():
            for index in people_of(rule):
                yield Claim(rule, index)
                for extra in law.formalities[rule.target] if kind == "asks_for" else ():
                    yield Claim(extra, index, rule)


def people_of(rule: Rule) -> tuple[int | None, ...]:
    """Whom a rule is asked of, by index, where one dependent stands for all: they are alike to the law."""
    whom: dict[str, tuple[int | None, ...]] = {"case": (None,), "each": (0, 1), "applicant": (0,), "dependents": (1,)}
    return whom[rule.of]


def _asked(case: Evaluation, rule: Rule, index: int | None) -> Verdict:
    result, waits = case.ask(rule, index)
    fires = bool(result)
    content, due = None, frozenset[str]()
    if rule.by and (fires or waits):
        due = case.needs("event_date" if rule.by[0] == "working_day" else "entry_date", index)
        content = deadline(rule, case.facts, case.law.book.calendar, "en").day if fires else None
    untold = not fires and not (rule.condition.names & DATED).issubset(case.values(index))
    return Verdict(None if waits or untold else fires, waits | due, content)


def evaluate(law: LawInForce, facts: Facts, *, dated: bool) -> Evaluation:
    """A case under the law of a day; `dated` adds what follows from the day of the event, as an assessment does."""
    case = Evaluation(law, facts)
    if dated and facts.event_date:
        held = {rule.id: rule for obliged in case.obliged for rule in obliged.values()}
        due = {rule.target: deadline(rule, facts, law.book.calendar, "en") for rule in held.values()}
        day = fine_day((target, found.day) for target, found in due.items())
        known = None if day is None else law.book.mci_on(day) is not None
        case.tell_of_day(mci_known=known, provisional=any(found.provisional for found in due.values()))
    return case
