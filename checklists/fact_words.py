"""Facts, their values and what a condition wants of them, in the reader's words (`law/words.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from checklists.atoms import IN_GROUP, Atom, OtherFact
from checklists.countries import country_name
from checklists.entries import Words
from checklists.errors import Defect
from checklists.facts import CHOICES, COUNTRIES, DATES
from checklists.phrases import any_of, phrase
from checklists.rulebook import Rulebook
from checklists.variables import CASES
from checklists.wording import day_in_words

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_DAYS = {"<": "before", "<=": "on-or-before", ">": "after", ">=": "on-or-after"}


class FactWords:
    """The words of one law folder in one language. What a folder has no words for keeps its name in the files."""

    def __init__(self, book: Rulebook, lang: str) -> None:
        self._words, self.lang = book.words, lang

    def name(self, fact: str) -> str:
        """What a fact or a group of countries is called."""
        return self._words[fact].name[self.lang] if fact in self._words else fact

    def value(self, fact: str, value: Any) -> str:
        """A fact's value: "88 days", "Kyrgyzstan", "a hotel or hostel"; "…" where it is unknown."""
        if value is None:
            return "…"
        if fact in COUNTRIES or fact == "issued_in":
            return country_name(value, self.lang)
        if fact in DATES:
            return day_in_words(value if isinstance(value, date) else date.fromisoformat(value), self.lang)
        words = self._value_words(fact, value)
        return words[self.lang].format(n=value) if words else str(value)

    def _value_words(self, fact: str, value: Any) -> Words | None:
        naming = self._words.get(fact)
        if naming is None or not isinstance(value, int) or isinstance(value, bool):
            return naming.values.get(value) if naming else None
        return naming.one if value == 1 and naming.one else naming.value

    def lead(self, fact: str, value: str, person: str | None = None) -> str:
        """How a sentence about a fact begins: "You stay 88 days", or "Purpose: tourism"; `person` names another one."""
        naming = self._words.get(fact)
        if naming and naming.lead:
            return naming.lead[self.lang].format(value=value)
        name = phrase("of-person", self.lang, name=self.name(fact), person=person) if person else self.name(fact)
        return phrase("fact", self.lang, name=name, value=value)

    def wanted(self, atom: Atom) -> str:
        """What an atom asks of its fact: "at least 91 days", "not an EAEU state"."""
        if atom.op in _OPPOSITE:
            return self._bound(atom.fact, _OPPOSITE[atom.op] if atom.negated else atom.op, atom.value)
        if atom.op == IN_GROUP:
            wanted = any_of([self.name(group) for group in atom.value], self.lang)
        else:
            values = atom.value if atom.op == "in" else (atom.value,)
            wanted = any_of([self.value(atom.fact, value) for value in values], self.lang)
        return phrase("not", self.lang, value=wanted) if atom.negated else wanted

    def _bound(self, fact: str, op: str, value: Any) -> str:
        """A bound on a number as the outermost value that is allowed, so that it needs no "more than"."""
        if isinstance(value, OtherFact):
            return phrase(_DAYS[op], self.lang, value=self.name(value.name))
        if isinstance(value, str):
            return phrase(_DAYS[op], self.lang, value=self.value(fact, value))
        outermost = value + {">": 1, "<": -1}.get(op, 0)
        return phrase("at-least" if op in (">", ">=") else "at-most", self.lang, value=self.value(fact, outermost))


def naming_defects(book: Rulebook) -> Iterator[Defect]:
    """Facts, values and groups that conditions read but that have no words."""
    values: dict[str, tuple[str, ...]] = {**CHOICES, "case": CASES}
    for fact in sorted({name for rule in book.rules for name in rule.condition.names}):
        if fact not in book.words:
            yield Defect("words.yaml", fact, "is read by a rule but has no words", "add it to `words`, with its name")
            continue
        for value in values.get(fact, ()):
            if value not in book.words[fact].values:
                yield Defect("words.yaml", fact, f"has no words for {value!r}", f"add {value!r} to its `values`")
