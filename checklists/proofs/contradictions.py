"""Proof: no two rules in force contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from checklists.entries import Rule
from checklists.errors import LawError
from checklists.proofs.claims import Claim, evaluate, people_of
from checklists.proofs.findings import Finding, Proof, in_words
from checklists.proofs.projection import Projection, projections
from checklists.proofs.tables import complete_states
from checklists.rulebook import LawInForce, Rulebook

SHOWS = "no two rules in force contradict each other"
#: Formalities of which a paper needs at most one.
EXCLUSIVE = (frozenset({"apostille", "legalisation"}), frozenset({"translation", "notarised-translation"}))


def contradictions(book: Rulebook) -> Proof:
    """Try every pair of rules that give the same, or formalities that exclude each other, to the same person.

    Whether both hold at once depends on the facts that one of the two reads, so each pair is tried for the classes of
    those facts.
    """
    count, findings = 0, dict[tuple[str, str], Finding]()
    for projection in projections(book, rivals):
        tried, found = _both_hold(projection)
        count += tried
        if found:
            findings.setdefault((found.rule, found.wrong), found)
    return Proof(SHOWS, count, tuple(findings.values()))


def rivals(law: LawInForce) -> Iterator[tuple[Claim, ...]]:
    """The pairs of claims that may not both hold."""
    for kind in ("obliges", "asks_for", "fines", "limits"):
        alike: dict[str, list[Rule]] = defaultdict(list)
        for rule in law.rules(kind):
            alike[rule.target].append(rule)
        for first, second in (pair for rules in alike.values() for pair in combinations(rules, 2)):
            yield from ((Claim(first, a), Claim(second, b)) for a, b in _same_person(first, second))
    for paper in law.rules("asks_for"):
        for one, other in combinations([paper, *law.formalities[paper.target]], 2):
            if _exclude(one, other):
                for index in people_of(paper):
                    yield Claim(one, index, paper if one is not paper else None), Claim(other, index, paper)


def _same_person(first: Rule, second: Rule) -> Iterator[tuple[int | None, int | None]]:
    """A paper that is asked of the case and of a person as well is asked for twice."""
    for a in people_of(first):
        yield from ((a, b) for b in people_of(second) if a == b or None in (a, b))


def _exclude(first: Rule, second: Rule) -> bool:
    return any(a != b and {a, b} <= pair for pair in EXCLUSIVE for a in first.formalities for b in second.formalities)


def _both_hold(projection: Projection) -> tuple[int, Finding | None]:
    first, second = projection.claims
    mend, tried = "make their conditions exclude each other", 0
    for state, facts in complete_states(projection):
        tried += 1
        try:
            case = evaluate(projection.law, facts, dated=projection.day_matters)
        except LawError as error:
            [defect] = error.defects
            return tried, Finding(defect.file, defect.rule, defect.wrong, defect.mend, in_words(projection, state))
        if first.verdict(case).holds and second.verdict(case).holds:
            wrong = f"holds at the same time as {first.name}"
            return tried, Finding(second.file, second.name, wrong, mend, in_words(projection, state))
    return tried, None
