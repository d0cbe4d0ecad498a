"""The cells of the decision table: one case of each class, assessed, under each period of the law."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from checklists.assess import assess
from checklists.assessment import Assessment
from checklists.atoms import IN_GROUP
from checklists.classes import ValueClass, classes, example, split
from checklists.comparisons import comparisons
from checklists.entries import GIVES
from checklists.facts import COUNTRIES, DATES
from checklists.rulebook import LawInForce, Rulebook

#: What the law gives that the table shows.
SHOWN = ("obliges", "asks_for", "adds", "fines", "bans")
#: The facts that are no columns of the table. Nobody comes along, and the foreigner is an adult.
ASSUMED: Mapping[str, Any] = {
    "event": "arrival", "host": "employer", "host_size": "small", "penalties_12m": 0, "filed_by": "third_party",
    "housing": "rented", "contract": "employment", "qualification_country": "KZ",
}  # fmt: skip
ASSUMED_OF_PERSON: Mapping[str, Any] = {"age": 30, "has_iin": True, "fingerprinted": True}
_DEPENDS_ON_DAY = DATES | {"mci_known", "provisional"}

Count = tuple[str, int]  # how a deadline is counted, as `Rule.by`
Person = Mapping[str, Any]
DatedLine = TypeVar("DatedLine", bound=Any)  # a dataclass with a `period`


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line says: obligations and how their deadlines are counted, papers, and what the host risks.

    A paper is its id, status and formalities. Fines are the first and the repeated one, in MCI; 0 is a warning.
    """

    obligations: tuple[tuple[str, Count | None], ...] = ()
    papers: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    fines: tuple[int, ...] = ()
    banned: bool = False

    def without_common(self, others: Sequence[Outcome]) -> Outcome:
        """What of it is not in all the others."""
        return Outcome(
            tuple(one for one in self.obligations if not all(one in other.obligations for other in others)),
            tuple(one for one in self.papers if not all(one in other.papers for other in others)),
            () if all(self.fines == other.fines for other in others) else self.fines,
            self.banned and not all(other.banned for other in others),
        )


@dataclass(frozen=True, slots=True)
class Period:
    """Days under the same law; `end` is None where the law has not changed since."""

    start: date
    end: date | None = None


class Cells:
    """The classes of one law folder over all its periods, and the outcome of a case of each."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        spans = [span.value for span in classes(book).spans]
        self._laws = {day: book.on(day) for day in spans if day >= book.coverage.start}
        laws = dict.fromkeys(self._laws.values())
        rules = [(rule, law) for law in laws for kind in GIVES for rule in law.rules(kind)]
        self._compared = [(atom, rule.gives, law) for rule, law in rules for atom in comparisons(rule, book)]
        self._split: dict[tuple[str, tuple[str, ...]], tuple[ValueClass, ...]] = {}
        self._known: dict[Hashable, tuple[str | None, Outcome]] = {}

    def split(self, fact: str, kinds: tuple[str, ...] = GIVES) -> tuple[ValueClass, ...]:
        """The classes of a fact that rules of these kinds have told apart on any day since the data begins."""
        if (fact, kinds) not in self._split:
            own = list(dict.fromkeys((a, law) for a, gives, law in self._compared if a.fact == fact and gives in kinds))
            read = {group for atom, _law in own if atom.op == IN_GROUP for group in atom.value}
            self._split[fact, kinds] = tuple(self._with_groups(values, read) for values in split(fact, own))
        return self._split[fact, kinds]

    def _with_groups(self, values: ValueClass, read: set[str]) -> ValueClass:
        """A class with the groups, of those that rules read, in which its countries are now."""
        now = list(self._laws.values())[-1].groups
        return replace(values, groups=tuple(g for g, codes in now.items() if g in read and values.value in codes))

    @property
    def periods(self) -> list[Period]:
        """The periods between two changes of the law, since the data begins."""
        starts = list(self._laws)
        ends = [*(start - timedelta(days=1) for start in starts[1:]), None]
        return [Period(start, end) for start, end in zip(starts, ends, strict=True)]

    def case(self, day: date, case: Mapping[str, Any], *people: Person) -> tuple[str | None, Outcome]:
        """Which case it is and its outcome; what is not given is as assumed. The first of `people` is the applicant."""
        case = {**ASSUMED, **case}
        everybody = [{**ASSUMED_OF_PERSON, **person} for person in people]
        key = (self._seen(day, case, *everybody), str(case), str(everybody))
        if key not in self._known:
            found = assess(example({**case, "event_date": day}, *everybody), law=self.book)
            self._known[key] = found.case, self._outcome(found, self.book.on(day))
        return self._known[key]

    def _seen(self, day: date, *facts: Mapping[str, Any]) -> Hashable:
        """What a case meets on a day: the rules in force and the groups of its countries. No other change matters."""
        countries = {value for some in facts for fact, value in some.items() if fact in COUNTRIES}
        groups = {
            (code, group) for group, codes in self._laws[day].groups.items() for code in countries.intersection(codes)
        }
        return self._rules_seen[day], frozenset(groups)

    @cached_property
    def _rules_seen(self) -> dict[date, Hashable]:
        """The rules in force on a day that the table shows, and the day itself where one of them depends on it."""
        seen: dict[date, Hashable] = {}
        for day, law in self._laws.items():
            rules = [rule for kind in SHOWN for rule in law.rules(kind)]
            dated = any(rule.condition.names & _DEPENDS_ON_DAY for rule in rules)
            seen[day] = tuple((rule.id, rule.start) for rule in rules), day if dated else None
        return seen

    @staticmethod
    def _outcome(found: Assessment, law: LawInForce) -> Outcome:
        by = {rule.id: rule.by for rule in law.rules("obliges")}
        fines = (found.liability.first, found.liability.repeat)
        return Outcome(
            tuple((duty.id, by[duty.rule]) for duty in found.obligations),
            tuple(dict.fromkeys((item.id, item.status, item.formalities) for item in found.checklist)),
            tuple(0 if fine.warning else fine.mci for fine in fines if fine),
            bool(found.liability.invitation_ban),
        )


def joined(lines: Iterable[DatedLine], key: Callable[[DatedLine], Hashable]) -> Iterator[DatedLine]:
    """The lines with each run of periods, one after the other, in which a line with the same key holds, as one."""
    last: dict[Hashable, DatedLine] = {}
    for line in sorted(lines, key=lambda one: one.period.start):
        same = last.pop(key(line), None)
        follows = same is not None and same.period.end == line.period.start - timedelta(days=1)
        if same is not None and not follows:
            yield same
        start = same.period.start if same is not None and follows else line.period.start
        last[key(line)] = replace(line, period=Period(start, line.period.end))
    yield from last.values()
