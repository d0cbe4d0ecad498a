"""Proof: what is said while facts are unknown is never reversed by a later answer."""

from __future__ import annotations

from checklists.fact_words import FactWords
from checklists.proofs.claims import Claim, Verdict
from checklists.proofs.findings import Finding, Proof, in_words, name_of
from checklists.proofs.projection import NEVER_ASKED
from checklists.proofs.tables import Table

SHOWS = "no later answer reverses what was said before, under the law of one day"


def reversals(tables: list[Table]) -> Proof:
    """Go through every state of knowledge and every next answer.

    If no single answer reverses a conclusion, no series of answers does. Facts that no question asks for are left out:
    until they are given, a rule that reads them says nothing.
    """
    findings: dict[str, Finding] = {}
    for table in tables:
        for state, verdicts in table.verdicts.items():
            for slot, later in table.extensions(state):
                if slot.fact in NEVER_ASKED:
                    continue
                for claim, before, after in zip(table.projection.claims, verdicts, table.verdicts[later], strict=True):
                    if not before.allows(after):
                        name = name_of(slot, FactWords(table.law.book, "en"))
                        example = in_words(table.projection, state)
                        findings.setdefault(claim.name, _reversed(claim, before, after, name, example))
    return Proof(SHOWS, sum(len(table.verdicts) for table in tables), tuple(findings.values()))


def _reversed(claim: Claim, before: Verdict, after: Verdict, answer: str, example: str) -> Finding:
    def said(verdict: Verdict) -> str:
        outcome = {True: "holds", False: "does not hold", None: "is open"}[verdict.holds]
        return f"{outcome} ({verdict.content})" if verdict.content else outcome

    wrong = f"{said(before)}, but {said(after)} once this is answered: {answer}"
    return Finding(claim.file, claim.name, wrong, "let the condition read the fact that decides it", example)
