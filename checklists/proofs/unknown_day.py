"""Proof: until the day of the event is known, it is named as open.

That day decides which law applies; until it is known, the law of today does. What is said meanwhile may be otherwise
under the law of another day, and so the answer names the day among what could still change it.
"""

from __future__ import annotations

from itertools import product

from checklists.evaluation import Evaluation
from checklists.proofs.claims import Claim
from checklists.proofs.findings import Finding, Proof, in_words
from checklists.proofs.projection import Projection, Slot, projections
from checklists.proofs.tables import State, facts_of
from checklists.rulebook import LawInForce, Rulebook

SHOWS = "until the day is known whose law applies, it is named as open"
DAY = Slot(None, "event_date")


def unknown_day(book: Rulebook) -> Proof:
    """Go through all that the obligations read, known or not, without that day.

    The deadlines of the obligations wait for it. Other rules, and more people, can only make more facts open.
    """
    count, findings = 0, dict[str, Finding]()
    for projection in projections(book, _obligations):
        for state in _without_the_day(projection):
            facts = facts_of(projection, state)
            if facts.event_date:  # an arrival whose entry is known
                continue
            count += 1
            rules = Evaluation(projection.law, facts).open
            if DAY.path not in {fact for rule in rules for fact in rule.facts}:
                findings.setdefault(str(projection.law.day), _closed(projection, state))
    return Proof(SHOWS, count, tuple(findings.values()))


def _obligations(law: LawInForce) -> list[tuple[Claim, ...]]:
    return [tuple(Claim(rule, 0) for rule in law.rules("obliges"))]


def _without_the_day(projection: Projection) -> product[State]:
    places = ((None, *range(len(values))) for values in projection.values)
    return product(*((None,) if slot == DAY else known for slot, known in zip(projection.slots, places, strict=True)))


def _closed(projection: Projection, state: State) -> Finding:
    wrong = "the answer is final although the day is unknown whose law applies"
    mend = "let a deadline be counted from the day of the event in every case"
    return Finding("notification.yaml", "obligations", wrong, mend, in_words(projection, state))
