"""Proof: every question can matter, and none is ever asked in vain, in whatever order they are asked.

A question is asked while a rule that is open waits for one of its facts. It is asked in vain if no two answers to it,
all else alike, can make the law say different things. The proof goes through all states of knowledge, whatever has been
answered or skipped before; the states that the wizard can reach, in its order, are among them. Whether family comes
along always matters: `one_case` shows that whoever does is obliged to something.
"""

from __future__ import annotations

from collections.abc import Mapping

from checklists.classes import ValueClass
from checklists.fact_words import FactWords
from checklists.facts import CHOICES, COUNTRIES, DATES, FLAGS, NUMBERS
from checklists.proofs.claims import Claim
from checklists.proofs.findings import Finding, Proof, in_words, name_of
from checklists.proofs.projection import NEVER_ASKED, Slot
from checklists.proofs.tables import State, Table

SHOWS = "every question can matter and none is asked in vain"
#: The facts that questions ask for. The last day is left out: it is another way to say how long the stay is.
ASKED_FOR = frozenset({*CHOICES, *COUNTRIES, *DATES, *FLAGS, *NUMBERS}) - NEVER_ASKED - {"leave_date"}


def questions(tables: list[Table]) -> Proof:
    """Find for every fact that is waited for two answers that differ in outcome, and for every fact such a state."""
    findings: dict[tuple[str, str], Finding] = {}
    mattering, elsewhere = set[str](), _Elsewhere(tables)
    for table in tables:
        for number, slot in enumerate(table.projection.slots):
            for state in filter(table.is_of_wizard, table.verdicts):
                waiting = table.waiting(state, number)
                if waiting and table.is_worth_asking(state, number):
                    mattering.add(_bare(slot))
                elif waiting and not elsewhere.matters(table, state, slot):
                    found = _in_vain(table, state, slot, table.projection.claims[waiting[0]])
                    findings.setdefault((found.rule, slot.path), found)
    never = [_never(fact) for fact in sorted(ASKED_FOR - mattering)]
    return Proof(SHOWS, sum(len(table.verdicts) for table in tables), (*findings.values(), *never))


class _Elsewhere:
    """Whether other claims make a question worth asking where one claim asks it in vain."""

    def __init__(self, tables: list[Table]) -> None:
        self.tables = tables
        self._found: dict[object, bool] = {}

    def matters(self, table: Table, state: State, slot: Slot) -> bool:
        """Whether it is so in each period, whatever the facts are that only the other claims read."""
        known, slot = _renamed(table.known(state), slot)
        others = [other for other in self.tables if slot in other.projection.slots]
        return all(
            any(self._always(other, known, slot) for other in others if law in other.projection.periods)
            for law in table.projection.periods
        )

    def _always(self, table: Table, known: Mapping[Slot, ValueClass | None], slot: Slot) -> bool:
        shared = {one: known[one] for one in table.projection.slots if one in known}
        key = id(table), slot, *((one, value and value.value) for one, value in shared.items())
        if key not in self._found:
            number = table.projection.slots.index(slot)
            states = [state for state in table.agreeing(shared) if table.is_of_wizard(state)]
            self._found[key] = bool(states) and all(table.is_worth_asking(state, number) for state in states)
        return self._found[key]


def _renamed(known: Mapping[Slot, ValueClass | None], slot: Slot) -> tuple[Mapping[Slot, ValueClass | None], Slot]:
    """The same with the dependent who is asked about as the first: dependents are alike to the law."""
    other: dict[int | None, int | None] = {slot.person: 1, 1: slot.person} if slot.person else {}
    renamed = {one: Slot(other.get(one.person, one.person), one.fact) for one in (slot, *known)}
    return {renamed[one]: value for one, value in known.items()}, renamed[slot]


def _bare(slot: Slot) -> str:
    return slot.path.rpartition(".")[2]


def _in_vain(table: Table, state: State, slot: Slot, claim: Claim) -> Finding:
    wrong = f"asks in vain: {name_of(slot, FactWords(table.law.book, 'en'))}"
    mend = "let its condition be false where no answer can fulfil it"
    return Finding(claim.file, claim.name, wrong, mend, in_words(table.projection, state))


def _never(fact: str) -> Finding:
    return Finding("rules", fact, "no answer to it can matter", "let a rule read it, or take the question out")
