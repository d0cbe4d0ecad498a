"""From the facts of a case to the answer of the law: which case, by when, with which papers, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from checklists.assessment import (
    Assessment,
    ChecklistItem,
    Clarification,
    Demands,
    Duty,
    Fine,
    Liability,
    Note,
    StepToTake,
)
from checklists.days import today
from checklists.deadlines import Deadline, deadline, fine_day, last_working_day
from checklists.entries import Amount, Rule
from checklists.evaluation import Evaluation, refuse_second
from checklists.facts import Facts, person_ids
from checklists.lawfiles import shipped
from checklists.rulebook import Rulebook
from checklists.stays import LimitCount, StayCount, count_stays
from checklists.wording import put_facts

Part = TypeVar("Part", ChecklistItem, Note)
MAX_CHECKLISTS = 1_000  # lists of papers remembered for a period of the law, some megabytes


def assess(facts: Facts, lang: str = "en", *, on: date | None = None, law: Rulebook | None = None) -> Assessment:
    """Assess a case under the law of a day: `on`, else the day of the event, else today in Kazakhstan.

    Facts that are unknown are no error: what can already be said is said, and `open` names the facts that could
    still change it. Raises LawError where two rules in force contradict each other.
    """
    return _Assessor(facts, lang, on or law_day(facts), law or shipped()).assessment()


def demands(facts: Facts, lang: str = "en") -> Demands:
    """What `assess` says must be done and handed in, in about half of its time."""
    return _Assessor(facts, lang, law_day(facts), shipped()).demands()


def possible_drafts(facts: Facts) -> frozenset[str]:
    """The ids of the documents that the law asks for in this case, or still could."""
    law = shipped().on(law_day(facts))
    case = Evaluation(law, facts)
    asked = ((rule, case.ask(rule, whom)[0]) for rule in law.rules("drafts") for whom in case.instances(rule))
    return frozenset(rule.target for rule, holds in asked if holds is not False)


def law_day(facts: Facts) -> date:
    """The day whose law applies: the day of the event, else today in Kazakhstan."""
    return facts.event_date or today()


class _Assessor:
    """One assessment in the making. The methods stand in the order of the answer."""

    def __init__(self, facts: Facts, lang: str, day: date, book: Rulebook) -> None:
        self.facts, self.lang, self.book = facts, lang, book
        self.day = day
        self.law = book.on(day)
        self.ids = person_ids(facts)
        self.case = Evaluation(self.law, facts)

    def assessment(self) -> Assessment:
        demands = self._demands(lambda: tuple(self._checklist()))
        liability = self._liability(self._amount(demands.obligations))
        notes = tuple(self._notes())
        drafts = tuple(self._drafts())
        stay_count, clarify = self._stay_count(), tuple(self._points_to_clarify())
        return Assessment(
            self.case.case, self._open(), demands.obligations, demands.checklist, liability, notes, drafts,
            demands.law, stay_count, clarify,
        )  # fmt: skip

    def demands(self) -> Demands:
        return self._demands(self._known_checklist)

    def _demands(self, checklist: Callable[[], tuple[ChecklistItem, ...]]) -> Demands:
        duties = tuple(self._duties())
        if self.facts.event_date:
            provisional = any(duty.provisional for duty in duties)
            day = fine_day((duty.id, duty.deadline) for duty in duties)
            known = None if day is None else self.book.mci_on(day) is not None
            self.case.tell_of_day(mci_known=known, provisional=provisional)
        law = {"checked_on": self.book.checked_on, "digest": self.book.digest, "day": self.day}
        return Demands(duties, checklist(), law)

    def _amount(self, duties: Iterable[Duty]) -> Amount | None:
        """The MCI that fines are counted with, where the day and the index of its year are known."""
        day = fine_day((duty.id, duty.deadline) for duty in duties)
        return self.book.mci_on(day) if day else None

    def _duties(self) -> Iterator[Duty]:
        """One duty for all the people whom the same rule obliges."""
        for obligation in self.book.obligations:
            rules = {o[obligation].id: o[obligation] for o in self.case.obliged if obligation in o}
            for rule in rules.values():
                people = [i for i, obliged in enumerate(self.case.obliged) if obliged.get(obligation) is rule]
                yield self._duty(rule, people, deadline(rule, self.facts, self.book.calendar, self.lang))

    def _duty(self, rule: Rule, people: list[int], due: Deadline) -> Duty:
        words = self.book.obligations[rule.target]
        steps = tuple(StepToTake(s.id, s.portal, s.text[self.lang], s.sources) for s in words.steps)
        return Duty(
            rule.target, rule.id, words.who, tuple(self.ids[i] for i in people), due.day, due.provisional, due.days,
            words.title[self.lang], self._say(rule, people[0]), steps, rule.sources, self.book.confidence(rule.sources),
            last_working_day(due.day, self.book.calendar),
        )  # fmt: skip

    def _known_checklist(self) -> tuple[ChecklistItem, ...]:
        """The papers, asked for once of all cases that are alike in what they depend on; what is open is not noted."""
        known, key = self.law.checklists, (self.lang, *self.ids, *self.case.told_by(self.law.read_for_papers))
        if key not in known:
            if len(known) >= MAX_CHECKLISTS:
                known.clear()
            known[key] = tuple(self._checklist())
        return known[key]

    def _checklist(self) -> Iterator[ChecklistItem]:
        """The papers in the order of the catalogue, each paper for each person in turn."""
        for paper, rules in self.law.asking.items():
            firing: dict[int, tuple[Rule, list[Rule]]] = {}
            for rule in rules:
                for index in self.case.instances(rule):
                    fires, waits = self.case.ask(rule, index)
                    formal = self._formalities(paper, index, waits) if fires or waits else []
                    if fires:
                        first, _formal = firing.setdefault(-1 if index is None else index, (rule, formal))
                        refuse_second(first, rule)
            for number in sorted(firing):
                yield self._item(*firing[number], None if number < 0 else number)

    def _formalities(self, paper: str, index: int | None, waits: frozenset[str]) -> list[Rule]:
        """The rules that add a formality to a paper, e.g. an apostille, by the country that issued it."""
        issued_in = self.book.papers[paper].issued_in
        return [r for r in self.law.formalities[paper] if self.case.ask(r, index, issued_in, waits)[0]]

    def _item(self, rule: Rule, formal: list[Rule], index: int | None) -> ChecklistItem:
        if formal or rule.has_placeholders:
            return self._make_item(rule, formal, index)
        return self._remembered(rule, index, lambda: self._make_item(rule, formal, index))

    def _make_item(self, rule: Rule, formal: list[Rule], index: int | None) -> ChecklistItem:
        paper = self.book.papers[rule.target]
        formalities, because = rule.formalities, self._say(rule, index)
        added: tuple[str, ...] = ()
        for extra in formal:
            formalities += extra.formalities
            because += " " + self._say(extra, index, paper.issued_in)
            added += extra.sources
        sources = tuple(dict.fromkeys(rule.sources + added)) if added else rule.sources
        return ChecklistItem(
            paper.id, "case" if index is None else self.ids[index], paper.provided_by, rule.status, formalities,
            paper.title[self.lang], because, paper.hint[self.lang] if paper.hint else None, paper.obligation, sources,
            self.book.confidence(rule.sources), self.book.confidence(added) if added else None,
        )  # fmt: skip

    def _liability(self, amount: Amount | None) -> Liability:
        """What the host risks, with the index that fines are counted with, where it is known."""
        fined = [rule for rule in self.law.rules("fines") if self.case.fires(rule, None)]
        for rule in fined[1:]:
            refuse_second(fined[0], rule)
        banned = [rule for rule in self.law.rules("bans") if self.case.fires(rule, None)]
        ban = True if banned else None if self.facts.penalties_12m is None else False
        cited = [s for rule in [*fined, *banned] for s in rule.sources] + list(amount.sources if amount else ())
        mci = amount.mci if amount else None
        first, repeat = (Fine.of(times, mci) for times in fined[0].fines or ()) if fined else (None, None)
        because = tuple(self._say(rule, None) for rule in [*fined, *banned])
        return Liability(mci, first, repeat, ban, because, tuple(dict.fromkeys(cited)))

    def _notes(self) -> Iterator[Note]:
        if not self.law.covered:
            coverage = self.book.coverage
            yield Note("before-the-data", None, coverage.says[self.lang], coverage.sources, "seed")
        for rule in self.law.rules("says"):
            for index in self.case.instances(rule):
                if self.case.fires(rule, index):
                    yield self._note(rule, index)

    def _note(self, rule: Rule, index: int | None) -> Note:
        if rule.has_placeholders:
            return self._make_note(rule, index)
        return self._remembered(rule, index, lambda: self._make_note(rule, index))

    def _make_note(self, rule: Rule, index: int | None) -> Note:
        person = None if index is None else self.ids[index]
        return Note(rule.id, person, self._say(rule, index), rule.sources, self.book.confidence(rule.sources))

    def _remembered(self, rule: Rule, index: int | None, make: Callable[[], Part]) -> Part:
        """A part of the answer that is the same in every case, as all are whose words hold no fact."""
        key = (rule.id, index, self.lang)
        if key not in self.law.parts:
            self.law.parts[key] = make()
        part: Part = self.law.parts[key]
        return part

    def _points_to_clarify(self) -> Iterator[Clarification]:
        """One point for all the people of whom the same rule says it."""
        for rule in self.law.rules("clarifies"):
            people = [i for i in range(len(self.ids)) if self.case.fires(rule, i)]
            if people and rule.ask:
                yield Clarification(
                    rule.id, tuple(self.ids[i] for i in people),
                    deadline(rule, self.facts, self.book.calendar, self.lang).day, rule.ask[self.lang],
                    self._say(rule, people[0]), rule.sources, self.book.confidence(rule.sources),
                )  # fmt: skip

    def _drafts(self) -> Iterator[str]:
        yield from dict.fromkeys(
            rule.target
            for rule in self.law.rules("drafts")
            for index in self.case.instances(rule)
            if self.case.fires(rule, index)
        )

    def _stay_count(self) -> StayCount | None:
        """The days without a visa or permit, where earlier stays are given and a limit is in force."""
        facts = self.facts
        if facts.earlier_stays is None or facts.entry_date is None:
            return None
        rules = [rule for rule in self.law.rules("limits") if rule.limit and self.case.fires(rule, 0)]
        for rule in rules:
            refuse_second(next(first for first in rules if first.target == rule.target), rule)
        limits = [rule.limit for rule in rules if rule.limit]
        if not limits:
            return None
        count = count_stays(facts.earlier_stays, facts.entry_date, facts.leave_date, limits)
        return replace(count, limits=tuple(map(self._limit, rules, count.limits)))

    def _limit(self, rule: Rule, count: LimitCount) -> LimitCount:
        because, confidence = self._say(rule, 0), self.book.confidence(rule.sources)
        return replace(count, rule=rule.id, because=because, sources=rule.sources, confidence=confidence)

    def _open(self) -> tuple[str, ...]:
        return tuple(sorted({name for rule in self.case.open for name in rule.facts}))

    def _say(self, rule: Rule, index: int | None, issued_in: str | None = None) -> str:
        values = self.case.values(index)
        if issued_in is not None:
            values = {**values, "issued_in": values.get(issued_in)}
        return put_facts(rule.words, values, self.lang)
