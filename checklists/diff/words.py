"""Differences in plain words: what is new, for whom, from which day on, and what it means for one example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from checklists.assess import assess
from checklists.changes import changes
from checklists.classes import RANGES, ValueClass
from checklists.diff.cells import Dimension, Outcome
from checklists.diff.difference import Difference
from checklists.diff.vocabulary import WORDS
from checklists.errors import LawError
from checklists.fact_words import FactWords
from checklists.facts import COUNTRIES, read_facts
from checklists.phrases import any_of, phrase
from checklists.rulebook import Rulebook
from checklists.table.words import TableWords
from checklists.wording import day_in_words, put_facts

_SIGNS = {"added": "+", "dropped": "−", "moved": "→", "changed": "→"}


@dataclass(frozen=True, slots=True)
class Row:
    """One difference, ready to read. `days` is empty where it says nothing.

    `case` is the example in words, `also` what changes in it.
    """

    what: str
    cases: str
    days: str
    count: int
    example: dict[str, Any]
    case: str
    also: tuple[str, ...]


class DiffWords:
    """Differences between two law folders in one language; or, with one folder, between a day and the one before."""

    def __init__(self, old: Rulebook, new: Rulebook, lang: str) -> None:
        self.old, self.new, self.lang = old, new, lang
        self._table, self._facts = TableWords(new, lang), FactWords(new, lang)

    def say(self, word: str, **values: Any) -> str:
        """One of the words of a table of differences."""
        return WORDS[word][self.lang].format(**values)

    def row(self, one: Difference) -> Row:
        """A difference as a row."""
        cases = "; ".join(self._where(dim, chosen) for dim, chosen in one.where) or self.say("every")
        days = "; ".join(self._period(*period) for period in one.periods)
        return Row(
            self._what(one), cases, days, one.count, one.example, self._case(one.example), tuple(self._also(one))
        )

    def _case(self, example: dict[str, Any]) -> str:
        """An example in words, the facts of the case before those of each person."""
        persons = [self._person(number, person) for number, person in enumerate(example.get("people", ()))]
        return "; ".join([*self._known({k: v for k, v in example.items() if k != "people"}), *persons])

    def _person(self, number: int, person: dict[str, Any]) -> str:
        known = "; ".join(self._known(person))
        return f"{phrase('dependent', self.lang, number=number)}: {known}" if number else known

    def _known(self, facts: dict[str, Any]) -> Iterator[str]:
        for fact, value in facts.items():
            yield phrase("fact", self.lang, name=self._facts.name(fact), value=self._facts.value(fact, value))

    def _what(self, one: Difference) -> str:
        subject = self._subject(one)
        before, after = self._outcome(one, one.before), self._outcome(one, one.after)
        if one.before is None:
            change = f"{self.say('new')} ({after})" if after else self.say("new")
        elif one.after is None:
            change = f"{self.say('gone')} ({before})" if before else self.say("gone")
        else:
            change = f"{before} → {after}"
        return f"{subject} — {change}"

    def _subject(self, one: Difference) -> str:
        kind, target = one.topic.kind, one.topic.target
        if kind == "obliges":
            return self._title("obligations", target)
        if kind in ("asks_for", "adds", "drafts"):
            title = self._title("papers", target)
            word = {"adds": "formalities", "drafts": "draft"}.get(kind)
            return self.say(word, paper=title, title=title) if word else title
        if kind in ("says", "clarifies"):
            return self.say("note" if kind == "says" else "clarify", text=self._note(target, one))
        if kind == "bans":
            return self._table.say("ban")
        return self.say(kind, year=target, n=target)

    def _title(self, catalogue: str, name: str) -> str:
        for book in (self.new, self.old):
            if name in getattr(book, catalogue):
                return str(getattr(book, catalogue)[name].title[self.lang])
        return name

    def _note(self, rule_id: str, one: Difference) -> str:
        """The words of a note in the version that says it."""
        book, day = (self.old, self._day_before(one)) if one.after is None else (self.new, self._day(one))
        rule = next(rule for rule in book.rules if rule.id == rule_id and rule.in_force(day))
        return put_facts(rule.words, {}, self.lang)

    def _outcome(self, one: Difference, outcome: Outcome) -> str:
        return "; ".join(filter(None, (self._content(one, content) for content in outcome or ())))

    def _content(self, one: Difference, content: tuple[Any, ...]) -> str:
        """What one rule gives."""
        kind = one.topic.kind
        if kind in ("obliges", "clarifies") and content:
            return self.say(content[0], n=content[1])
        if kind == "asks_for":
            status = self.say("required") if content[0] == "required" else self._table.say(content[0])
            return ", ".join([status, *map(self._table.say, content[1])])
        if kind == "adds":
            return " + ".join(map(self._table.say, content))
        numbers: dict[str, Callable[..., str]] = {
            "fines": self._fines,
            "limits": self._limit,
            "amount": self._amount,
            "calendar": self._due,
        }
        return numbers[kind](*content) if kind in numbers else ""

    def _fines(self, first: int, repeat: int) -> str:
        fines = [self._table.say("mci", n=n) if n else self._table.say("warning") for n in (first, repeat)]
        return f"{fines[0]}, {self._table.say('repeated', fine=fines[1])}"

    def _limit(self, number: int, in_any: int | None) -> str:
        days = self._facts.value("stay_days", number)
        return self.say("span", days=days, span=in_any) if in_any else self.say("entry", days=days)

    def _amount(self, mci: int) -> str:
        return self.say("tenge", n=mci)

    def _due(self, day: str, provisional: bool) -> str:
        words = day_in_words(date.fromisoformat(day), self.lang)
        return self.say("provisional", day=words) if provisional else words

    def _where(self, dim: Dimension, chosen: tuple[ValueClass, ...]) -> str:
        if dim.name == "applicant":
            who = phrase("applicant", self.lang) if chosen[0].value else self.say("family")
            return phrase("fact", self.lang, name=self.say("who"), value=who)
        if dim.atom is not None:
            atom = dim.atom if chosen[0].value else type(dim.atom)(dim.atom.fact, dim.atom.op, dim.atom.value, True)
            return phrase("fact", self.lang, name=self._facts.name(atom.fact), value=self._facts.wanted(atom))
        return phrase("fact", self.lang, name=self._facts.name(dim.name), value=self._values(dim, chosen))

    def _values(self, dim: Dimension, chosen: tuple[ValueClass, ...]) -> str:
        if dim.name in RANGES:
            return ", ".join(self._table.span(dim.name, *span) for span in _spans(chosen))
        rest = tuple(one for one in dim.classes if one not in chosen)
        if dim.name in COUNTRIES and sum(len(one.members) for one in rest) < sum(len(one.members) for one in chosen):
            return phrase("not", self.lang, value=any_of(list(map(self._table.values, rest)), self.lang))
        return ", ".join(map(self._table.values, chosen))

    def _period(self, start: date, end: date | None) -> str:
        words = [self._table.say("since", day=day_in_words(start, self.lang))]
        if end:
            words.append(self._table.say("until", day=day_in_words(end, self.lang)))
        return ", ".join(words)

    def _day(self, one: Difference) -> date:
        return date.fromisoformat(one.example["event_date"])

    def _day_before(self, one: Difference) -> date:
        """The day whose law is the older one: with two folders the same day, with one the day before."""
        return self._day(one) - timedelta(days=1) if self.old is self.new else self._day(one)

    def _also(self, one: Difference) -> Iterator[str]:
        """What the difference brings about in the example: obligations, papers, the liability; or that a law fails."""
        try:
            yield from self._changes(one)
        except LawError:
            yield self.say("contradiction")

    def _changes(self, one: Difference) -> Iterator[str]:
        facts = read_facts(one.example)
        before = assess(facts, self.lang, on=self._day_before(one), law=self.old)
        after = assess(facts, self.lang, on=self._day(one), law=self.new)
        for change in changes(before, after):
            if change.what != "note":
                yield f"{_SIGNS[change.kind]} {change.title or self.say('liability')}"


def _spans(chosen: tuple[ValueClass, ...]) -> list[tuple[int, int]]:
    """Whole numbers from … to …, with neighbours joined."""
    spans: list[tuple[int, int]] = []
    for low, high in sorted((one.members[0], one.members[-1]) for one in chosen):
        if spans and spans[-1][1] + 1 == low:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans
