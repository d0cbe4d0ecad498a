"""Why, why not, and what would change it: every obligation and paper with its rule, its facts and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from checklists.assess import law_day
from checklists.atoms import IN_GROUP, Atom, OtherFact, atoms
from checklists.conditions import Condition
from checklists.entries import Rule
from checklists.evaluation import Evaluation
from checklists.explanation import Explanation, FactShown, WouldChange
from checklists.fact_words import FactWords
from checklists.facts import COUNTRIES, NUMBERS, PERSON_FACTS, Facts, person_ids
from checklists.lawfiles import shipped
from checklists.nearest import Nearest, Subject, held, nearest
from checklists.phrases import phrase
from checklists.rulebook import Rulebook
from checklists.variables import OBLIGATIONS, age_on

_PATH = re.compile(r"people\[(\d+)\]\.(\w+)")
_PERSONAL = frozenset({*PERSON_FACTS, *OBLIGATIONS, "age", "applicant"})


def explain(
    facts: Facts, lang: str = "en", *, on: date | None = None, law: Rulebook | None = None, papers: bool = True
) -> list[Explanation]:
    """Explain every obligation and, unless `papers` is False, every paper, for each person it is asked of.

    The law is that of the same day as in `assess`. It tries other answers, so it takes longer than `assess`.
    """
    return list(_Explainer(facts, lang, on or law_day(facts), law or shipped()).explanations(papers))


class _Explainer:
    def __init__(self, facts: Facts, lang: str, day: date, book: Rulebook) -> None:
        self.facts, self.lang, self.book = facts, lang, book
        self.law = book.on(day)
        self.case = Evaluation(self.law, facts)
        self.held = held(self.case)
        self.words = FactWords(book, lang)
        self.ids = person_ids(facts)

    def explanations(self, papers: bool) -> Iterator[Explanation]:
        about = self._subjects(papers)
        self.near = nearest(self.law, self.facts, {s for s, rules in about.items() if not self._open_or_held(s, rules)})
        for subject, rules in about.items():
            yield self._explanation(subject, rules)

    def _subjects(self, papers: bool) -> dict[Subject, list[Rule]]:
        """What can be asked of whom, with the rules in force that ask for it."""
        found: dict[Subject, list[Rule]] = {
            Subject("obliges", o, i): [] for o in self.book.obligations for i in range(len(self.ids))
        }
        order = list(self.book.papers)
        rules = sorted(self.law.rules("asks_for"), key=lambda rule: order.index(rule.target)) if papers else []
        for rule in [*self.law.rules("obliges"), *rules]:
            for index in self.case.instances(rule):
                found.setdefault(Subject(rule.gives, rule.target, index), []).append(rule)
        return found

    def _open_or_held(self, subject: Subject, rules: list[Rule]) -> bool:
        return subject in self.held or any(self.case.ask(rule, subject.whom)[1] for rule in rules)

    def _explanation(self, subject: Subject, rules: list[Rule]) -> Explanation:
        if subject in self.held:
            return self._holding(subject, self.held[subject])
        waits = {rule.id: self.case.ask(rule, subject.whom)[1] for rule in rules}
        names = sorted(frozenset().union(*waits.values()))
        if names:
            text = phrase("open", self.lang, names=", ".join(self._name_of(path, subject) for path in names))
            return self._made(subject, None, next(rule for rule in rules if waits[rule.id]), failed=text)
        if not rules:
            return self._made(subject, False, None, failed=phrase("no-rule", self.lang))
        near = self.near.get(subject)
        rule = near.rule if near else min(rules, key=lambda r: len(self._failing(r, subject)))
        failed = " ".join(self._failed(atom, subject) for atom in self._failing(rule, subject))
        return self._made(subject, False, rule, failed=failed, change=self._change(near, subject) if near else None)

    def _holding(self, subject: Subject, rule: Rule) -> Explanation:
        extra = self.law.formalities[subject.id] if subject.kind == "asks_for" else []
        issued_in = self.book.papers[subject.id].issued_in if extra else None
        adds = [r for r in extra if self.case.decides(r.condition, subject.whom, issued_in)]
        because = tuple(self._shown([rule, *adds], subject, issued_in))
        return self._made(subject, True, rule, adds=adds, because=because)

    def _made(self, subject: Subject, holds: bool | None, rule: Rule | None, **more: Any) -> Explanation:
        paper = subject.kind == "asks_for"
        words = self.book.papers[subject.id].title if paper else self.book.obligations[subject.id].title
        adds: list[Rule] = more.pop("adds", [])
        cited = [source for r in [*([rule] if rule else []), *adds] for source in r.sources]
        more = {"because": (), "failed": None, "change": None} | more
        return Explanation(
            "paper" if paper else "obligation", subject.id, self._person(subject.whom), words[self.lang], holds,
            rule.id if rule else None, tuple(r.id for r in adds), sources=tuple(dict.fromkeys(cited)), **more,
        )  # fmt: skip

    def _person(self, index: int | None) -> str:
        return "case" if index is None else self.ids[index]

    def _shown(self, rules: list[Rule], subject: Subject, issued_in: str | None) -> Iterator[FactShown]:
        """Each fact that the rules read, once; of a country also to which groups it belongs."""
        read: dict[str, list[Atom]] = {}
        for atom in (atom for rule in rules for atom in atoms(rule.condition)):
            read.setdefault(atom.fact, []).append(atom)
            if isinstance(atom.value, OtherFact):
                read.setdefault(atom.value.name, [])
        for fact, about in read.items():
            name = issued_in if fact == "issued_in" and issued_in else fact
            value = self.words.value(name, self.case.values(subject.whom).get(name))
            groups = "; ".join(dict.fromkeys(self.words.wanted(atom) for atom in about if atom.op == IN_GROUP))
            yield FactShown(
                _path(name, subject.whom), self.words.name(name), f"{value} ({groups})" if groups else value
            )

    def _failing(self, rule: Rule, subject: Subject) -> list[Atom]:
        return [a for a in atoms(rule.condition) if self.case.decides(_condition(a), subject.whom) is False]

    def _failed(self, atom: Atom, subject: Subject) -> str:
        """What is and what is needed; of a yes or no the one says the other."""
        value = self.words.value(atom.fact, self.case.values(subject.whom).get(atom.fact))
        lead = self.words.lead(atom.fact, value)
        return (
            f"{lead}." if atom.value is True else phrase("needed", self.lang, lead=lead, wanted=self.words.wanted(atom))
        )

    def _name_of(self, path: str, subject: Subject) -> str:
        """A fact's name, with the person where it is another one's."""
        match = _PATH.fullmatch(path)
        index, name = (int(match[1]), match[2]) if match else (None, path)
        label = self._label(index, subject)
        text = self.words.name(name)
        return phrase("of-person", self.lang, name=text, person=label) if label else text

    def _label(self, index: int | None, subject: Subject) -> str | None:
        if index is None or index == subject.whom or len(self.ids) == 1:
            return None
        return phrase("dependent" if index else "applicant", self.lang, number=index)

    def _change(self, near: Nearest, subject: Subject) -> WouldChange:
        answer, day = near.answer, self.facts.event_date
        name, old, new, until = answer.fact, answer.old, answer.new, near.until
        if name == "birth_date" and day:
            name, until = "age", until and age_on(until, day)
            old, new = age_on(old, day), age_on(new, day)
        group = self._group(old, new) if name in COUNTRIES else None
        low, high = (new, until) if until is None or new < until else (until, new)
        words = phrase(
            _way(name, old, new, until, group), self.lang, number=new, low=low, high=high, group=group,
            to=self.words.value(name, new), low_value=self.words.value(name, low),
            high_value=self.words.value(name, high),
            lead=self.words.lead(name, self.words.value(name, old), self._label(answer.index, subject)),
            then=phrase("then-paper" if subject.kind == "asks_for" else "then-obligation", self.lang),
        )  # fmt: skip
        return WouldChange(_path(answer.fact, answer.index), answer.old, answer.new, words)

    def _group(self, old: str, new: str) -> str | None:
        """The smallest group that decides an obligation and has the new country but not the old one."""
        read = {name for rule in self.law.rules("obliges") for name in rule.condition.names}
        groups = [(len(c), g) for g, c in self.law.groups.items() if g in read and new in c and old not in c]
        return self.words.name(min(groups)[1]) if groups else None


def _way(name: str, old: Any, new: Any, until: Any, group: str | None) -> str:
    """Which phrase says the change: one value, a span, a bound, another country, or another answer."""
    if name in NUMBERS or name == "age":
        return "only" if new == until else "between" if until is not None else "more" if new > old else "less"
    if name in COUNTRIES:
        return "country" if group else "other-country"
    return "other"


def _path(name: str, index: int | None) -> str:
    return f"people[{index}].{name}" if index is not None and name in _PERSONAL else name


@lru_cache(maxsize=1024)
def _condition(atom: Atom) -> Condition:
    return Condition(str(atom))
