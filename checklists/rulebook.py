"""The law as data: load `law/*.yaml`, and pick what is in force on a day."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from checklists.calendar import Calendar
from checklists.conditions import Condition, Scope

LAW = Path(__file__).parent / "law"
LANGUAGES = ("en", "ru", "kk")
#: From the strongest to the weakest; what is neither seed nor law is shown to users as such.
CONFIDENCES = ("seed", "law", "practice", "unverified")
#: What a rule gives, by the key that says so in the files.
GIVES = ("obliges", "asks_for", "adds", "fines", "bans", "says", "drafts")

#: The variables that say whether a person has an obligation.
OBLIGATION_VARIABLES = ("residence_permit", "registration", "notification")

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from and how far to trust it."""

    id: str
    file: str
    confidence: str
    title: Words
    says: Words
    where: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Group:
    """Countries that belong together while the entry is in force, e.g. the EAEU."""

    id: str
    file: str
    start: date
    end: date | None
    countries: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """The monthly calculation index (MCI) of a year, in tenge."""

    year: int
    file: str
    mci: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for an obligation; `portal` is vmp, eqonaq or None."""

    id: str
    portal: str | None
    text: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """The words of an obligation: who must do it and how."""

    id: str
    file: str
    who: str
    title: Words
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist. `issued_in` is the fact that names the country it comes from."""

    id: str
    file: str
    provided_by: str
    obligation: str
    issued_in: str | None
    title: Words
    hint: Words | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated, cited rule. `gives` says what kind it is, `target` what it gives (an obligation, a paper, a draft …).

    `of` is whom it is asked of: the case, each person, the applicant or the dependents.
    """

    id: str
    file: str
    start: date
    end: date | None
    of: str
    condition: Condition
    gives: str
    target: str
    by: tuple[str, int] | None
    status: str
    formalities: tuple[str, ...]
    papers: tuple[str, ...]
    fines: tuple[int, int] | None
    words: Words
    sources: tuple[str, ...]

    def in_force(self, day: date) -> bool:
        """Whether the rule holds on that day; both ends count."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first day the data speaks of, and what to say about a day before it."""

    start: date
    says: Words
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rulebook:
    """Everything in one law folder. Build it with `checklists.lawfiles.load_rulebook`."""

    folder: Path
    coverage: Coverage
    sources: Mapping[str, Source]
    groups: tuple[Group, ...]
    amounts: Mapping[int, Amount]
    obligations: Mapping[str, Obligation]
    papers: Mapping[str, Paper]
    rules: tuple[Rule, ...]

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

    def confidence(self, ids: tuple[str, ...]) -> str:
        """The confidence of the weakest of these sources, of which there is at least one."""
        if ids not in self._confidences:
            self._confidences[ids] = max((self.sources[i].confidence for i in ids), key=CONFIDENCES.index)
        return self._confidences[ids]

    @cached_property
    def _confidences(self) -> dict[tuple[str, ...], str]:
        return {}

    @cached_property
    def _days(self) -> dict[date, LawOnDay]:
        return {}

    def on(self, day: date) -> LawOnDay:
        """What is in force on a day. The last thousand days asked for are kept."""
        if day not in self._days:
            if len(self._days) >= 1000:
                self._days.clear()
            self._days[day] = LawOnDay(self, day)
        return self._days[day]


class LawOnDay:
    """The rules and the groups in force on one day."""

    def __init__(self, book: Rulebook, day: date) -> None:
        self.book = book
        self.day = day
        self.covered = day >= book.coverage.start
        self._by_kind: dict[str, list[Rule]] = {kind: [] for kind in GIVES}
        for rule in book.rules if self.covered else ():
            if rule.in_force(day):
                self._by_kind[rule.gives].append(rule)
        self._reads: dict[str, frozenset[str]] = {}
        self._local = threading.local()

    def rules(self, kind: str) -> list[Rule]:
        """The rules in force that give `kind`, in the order of the files."""
        return self._by_kind[kind]

    @cached_property
    def formalities(self) -> dict[str, list[Rule]]:
        """The rules that can add a formality, e.g. an apostille, by paper."""
        return {paper: [r for r in self.rules("adds") if paper in r.papers] for paper in self.book.papers}

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """The countries of each group on the day; a group of which nothing is in force is empty."""
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
        """The scope in which this thread evaluates conditions on the day."""
        if not hasattr(self._local, "scope"):
            self._local.scope = Scope(self.groups)
        scope: Scope = self._local.scope
        return scope
