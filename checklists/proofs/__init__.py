"""What the law proves of itself, or counter-examples in words.

A proof goes through classes of cases (`checklists.classes`), not through samples: each module says why its classes
stand for every case. The law before the first day of the data is excepted: nothing is said of those days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from time import perf_counter

from checklists.proofs.contradictions import contradictions
from checklists.proofs.dead import dead
from checklists.proofs.findings import Finding, Proof
from checklists.proofs.one_case import one_case
from checklists.proofs.projection import alike, projections
from checklists.proofs.questions import questions
from checklists.proofs.reversals import reversals
from checklists.proofs.tables import Table
from checklists.proofs.unknown_day import unknown_day
from checklists.rulebook import Rulebook

__all__ = ["Finding", "Proof", "Proofs", "prove", "tables_of"]


@dataclass(frozen=True, slots=True)
class Proofs:
    """All proofs of one law; `classes` is how many classes of cases they went through, in so many seconds."""

    proofs: tuple[Proof, ...]
    classes: int
    seconds: float
    since: date

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All counter-examples."""
        return tuple(finding for proof in self.proofs for finding in proof.findings)

    def lines(self) -> list[str]:
        """The report: a line for each proof and for each counter-example, and how much was gone through."""
        report = [str(line) for proof in self.proofs for line in (proof, *proof.findings)]
        covered = f"{self.classes:,} classes of cases covered in {self.seconds:.1f} s"
        return [*report, f"{covered}; excepted: days before {self.since}, of which the data does not speak"]


def prove(book: Rulebook) -> Proofs:
    """All proofs of a law without mistakes in its files. While rules contradict each other, nothing else is shown."""
    began = perf_counter()
    first, since = contradictions(book), book.coverage.start
    if first.findings:
        return Proofs((first,), first.classes, perf_counter() - began, since)
    tables, own = tables_of(book), [first, one_case(book), unknown_day(book)]
    proofs = *own, reversals(tables), questions(tables), dead(book, tables)
    classes = sum(proof.classes for proof in own) + sum(len(table.verdicts) for table in tables)
    return Proofs(proofs, classes, perf_counter() - began, since)


def tables_of(book: Rulebook) -> list[Table]:
    """What the law says in every state of knowledge, for each of the claims that read the same facts."""
    return [Table(projection) for projection in projections(book, alike)]
