"""What a proof shows: that its claim holds, or counter-examples in words."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.entries import Rule
from checklists.fact_words import FactWords
from checklists.phrases import phrase
from checklists.proofs.projection import Projection, Slot
from checklists.proofs.tables import State


@dataclass(frozen=True, slots=True)
class Finding:
    """A counter-example: where the law fails, what goes wrong, for which class of cases, and how to mend it."""

    file: str
    rule: str
    wrong: str
    mend: str
    example: str = ""

    def __str__(self) -> str:
        example = f" [{self.example}]" if self.example else ""
        return f"{self.file}: {self.rule}: {self.wrong}{example}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was to be shown, over how many classes of cases, and what speaks against it."""

    shows: str
    classes: int
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        verb = "proved" if not self.findings else "not proved"
        return f"{verb}: {self.shows} ({self.classes:,} classes)"


def finding(rule: Rule, wrong: str, mend: str, example: str = "") -> Finding:
    """A finding about a rule."""
    return Finding(rule.file, rule.id, wrong, mend, example)


def in_words(projection: Projection, state: State) -> str:
    """A class of cases for a reader: the law's day, what is known, and what is not."""
    words = FactWords(projection.law.book, "en")
    parts = [f"law of {projection.law.day}"]
    unknown = []
    for slot, values, place in zip(projection.slots, projection.values, state, strict=True):
        if place is None:
            unknown.append(name_of(slot, words))
        else:
            parts.append(f"{name_of(slot, words)}: {values[place].label(words)}")
    return "; ".join([*parts, f"not known: {', '.join(unknown)}"] if unknown else parts)


def name_of(slot: Slot, words: FactWords) -> str:
    """What a fact is called, and whose it is."""
    if not slot.person:
        return words.name(slot.fact)
    person = phrase("dependent", words.lang, number=slot.person)
    return phrase("of-person", words.lang, name=words.name(slot.fact), person=person)
