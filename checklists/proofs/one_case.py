"""Proof: every complete case gets exactly one `case`, and every person has an obligation."""

from __future__ import annotations

from checklists.proofs.claims import Claim, evaluate
from checklists.proofs.findings import Finding, Proof, in_words
from checklists.proofs.projection import Projection, projections
from checklists.proofs.tables import State, complete_states
from checklists.rulebook import Rulebook

SHOWS = "every complete case gets exactly one case"


def one_case(book: Rulebook) -> Proof:
    """Go through all that decides which case it is, for the applicant alone and with a family.

    Which case it is reads nothing but obligations, and these nothing but the facts of their conditions; so the classes
    of those facts stand for every case. It is the heaviest obligation of anybody and so never two; it could be none.
    """
    count, findings = 0, dict[str, Finding]()
    for projection in projections(book, lambda _law: [(Claim(None),)]):
        for state, facts in complete_states(projection):
            count += 1
            case = evaluate(projection.law, facts, dated=False)
            if case.case is None or not all(case.obliged):
                findings.setdefault(str(case.case), _no_case(projection, state, case.case))
    return Proof(SHOWS, count, tuple(findings.values()))


def _no_case(projection: Projection, state: State, case: str | None) -> Finding:
    wrong = "a complete case gets no case" if case is None else "somebody comes along for whom nothing is to be done"
    mend = "let a rule oblige to the notification whatever happened"
    return Finding("notification.yaml", "obligations", wrong, mend, in_words(projection, state))
