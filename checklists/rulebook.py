"""The law as data, and what of it is in force on a day."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from checklists.calendar import Calendar
from checklists.conditions import Scope
from checklists.entries import (
    CONFIDENCES,
    GIVES,
    Amount,
    Correction,
    Coverage,
    Disagreement,
    Group,
    Naming,
    Obligation,
    Paper,
    Rule,
    Source,
)
from checklists.leads import Activity, predecessors

LAW = Path(__file__).parent / "law"
#: The variables that say whether a person has an obligation.
OBLIGATION_VARIABLES = ("residence_permit", "registration", "notification")


@dataclass(frozen=True)
class Rulebook:
    """Everything in one law folder. Build it with `checklists.lawfiles.load_rulebook`."""

    folder: Path
    coverage: Coverage
    sources: Mapping[str, Source]
    groups: tuple[Group, ...]
    amounts: Mapping[date, Amount]
    obligations: Mapping[str, Obligation]
    papers: Mapping[str, Paper]
    rules: tuple[Rule, ...]
    disagreements: Mapping[str, Disagreement]
    corrections: Mapping[str, Correction]
    words: Mapping[str, Naming]
    activities: Mapping[str, Activity]

    @cached_property
    def digest(self) -> str:
        """A short name for this version of the law: the start of the SHA-256 of its files."""
        return sha256(b"".join(p.read_bytes() for p in sorted(self.folder.glob("*.yaml")))).hexdigest()[:12]

    @cached_property
    def checked_on(self) -> date:
        """The newest day on which a source was read."""
        return max(source.checked_on for source in self.sources.values())

    @cached_property
    def calendar(self) -> Calendar:
        """The working days of this law folder."""
        return Calendar.load(self.folder)

    @cached_property
    def order(self) -> dict[str, tuple[str, ...]]:
        """What each paper, formality of a paper and stage comes after; see `checklists.leads.predecessors`."""
        return predecessors(self)

    def confidence(self, ids: tuple[str, ...]) -> str:
        """The confidence of the weakest of these sources, of which there is at least one."""
        if ids not in self._confidences:
            self._confidences[ids] = max((self.sources[i].confidence for i in ids), key=CONFIDENCES.index)
        return self._confidences[ids]

    @cached_property
    def _confidences(self) -> dict[tuple[str, ...], str]:
        return {}

    def mci_on(self, day: date) -> Amount | None:
        """The index in force on a day; None where that of its year is not known. Another year's is never used."""
        starts = [start for start in self.amounts if start <= day and start.year == day.year]
        return self.amounts[max(starts)] if starts else None

    def on(self, day: date) -> LawInForce:
        """What is in force on a day; days between two changes of the law share it."""
        return self._periods[bisect_right(self.changes_of_law, day) - 1]

    @cached_property
    def changes_of_law(self) -> list[date]:
        """The days on which something begins to be in force, or is so no more; the first of them is date.min."""
        spans = [*((r.start, r.end) for r in self.rules), *((g.start, g.end) for g in self.groups)]
        ends = {end + timedelta(days=1) for _start, end in spans if end is not None}
        return sorted({date.min, self.coverage.start, *(start for start, _end in spans), *ends})

    @cached_property
    def _periods(self) -> list[LawInForce]:
        return [LawInForce(self, day) for day in self.changes_of_law]


class LawInForce:
    """The rules and the groups in force from `day` until the next change of the law."""

    def __init__(self, book: Rulebook, day: date) -> None:
        self.book = book
        self.day = day
        self.covered = day >= book.coverage.start
        self._by_kind: dict[str, list[Rule]] = {kind: [] for kind in GIVES}
        for rule in book.rules if self.covered else ():
            if rule.in_force(day):
                self._by_kind[rule.gives].append(rule)
        self._reads: dict[str, frozenset[str]] = {}
        #: Parts of answers that are the same in every case, by rule, person and language.
        self.parts: dict[tuple[str, int | None, str], Any] = {}
        #: What conditions gave for the values they read: most cases are alike in most of them.
        self.results: dict[tuple[Any, ...], bool | None] = {}
        #: Lists of papers, by what they depend on and the language.
        self.checklists: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._local = threading.local()

    def rules(self, kind: str) -> list[Rule]:
        """The rules in force that give `kind`, in the order of the files."""
        return self._by_kind[kind]

    @cached_property
    def asking(self) -> dict[str, list[Rule]]:
        """The rules that ask for a paper, by paper, in the order of the catalogue."""
        rules = self.rules("asks_for")
        asking = {paper: [r for r in rules if r.target == paper] for paper in self.book.papers}
        return {paper: found for paper, found in asking.items() if found}

    @cached_property
    def read_for_papers(self) -> tuple[str, ...]:
        """The variables that decide which papers are asked for, with which formalities, and what is said of them."""
        rules = [*self.rules("asks_for"), *self.rules("adds")]
        issuers = {paper.issued_in for paper in self.book.papers.values() if paper.issued_in}
        return tuple(sorted(issuers.union(*(rule.condition.names | rule.placeholders for rule in rules))))

    @cached_property
    def formalities(self) -> dict[str, list[Rule]]:
        """The rules that can add a formality, e.g. an apostille, by paper."""
        return {paper: [r for r in self.rules("adds") if paper in r.papers] for paper in self.book.papers}

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """The countries of each group; a group of which nothing is in force is empty."""
        members: dict[str, list[str]] = {group.id: [] for group in self.book.groups}
        for group in self.book.groups:
            if group.start <= self.day and (group.end is None or self.day <= group.end):
                members[group.id] += group.countries
        return members

    def reads(self, rule: Rule) -> frozenset[str]:
        """The facts, without their person, that a rule in force may depend on."""
        if rule.id not in self._reads:
            self._reads[rule.id] = self._facts_of(rule)
        return self._reads[rule.id]

    def _facts_of(self, rule: Rule) -> frozenset[str]:
        facts = set(rule.condition.names)
        if facts & {"case", *OBLIGATION_VARIABLES}:
            facts |= self._obligation_facts
        if "issued_in" in facts:
            facts |= {paper.issued_in for paper in self.book.papers.values() if paper.issued_in}
        if "age" in facts:
            facts.add("birth_date")
        return frozenset(facts | {"event_date", "entry_date"} if rule.by else facts)

    @cached_property
    def _obligation_facts(self) -> frozenset[str]:
        names = {name for rule in self.rules("obliges") for name in rule.condition.names}
        return frozenset(names | {"event_date", "entry_date"})

    @property
    def scope(self) -> Scope:
        """The scope in which this thread evaluates conditions."""
        if not hasattr(self._local, "scope"):
            self._local.scope = Scope(self.groups)
        scope: Scope = self._local.scope
        return scope
