"""The entries of the law files, as the program reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from checklists.conditions import Condition

if TYPE_CHECKING:
    from checklists.leads import Lead

LANGUAGES = ("en", "ru", "kk")
#: Where a variable is put into words.
PLACEHOLDER = re.compile(r"\{(\w*)\}")
#: From the strongest to the weakest; what is neither seed nor law is shown to users as such.
CONFIDENCES = ("seed", "law", "practice", "unverified")
#: What a rule gives, by the key that says so in the files.
GIVES = ("obliges", "clarifies", "asks_for", "adds", "fines", "bans", "limits", "says", "drafts")

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
    review_by: date

    def is_stale(self, day: date) -> bool:
        """Whether the source should have been read again before that day."""
        return self.review_by < day


@dataclass(frozen=True, slots=True)
class Group:
    """Countries that belong together while the entry is in force, e.g. the EAEU."""

    id: str
    file: str
    start: date
    end: date | None
    countries: tuple[str, ...]
    sources: tuple[str, ...]


def span_name(start: date) -> str:
    """What a span of days is called in messages: its year, or its first day where that is not the first of the year."""
    return str(start.year) if start == date(start.year, 1, 1) else start.isoformat()


@dataclass(frozen=True, slots=True)
class Amount:
    """The monthly calculation index (MCI) of a year, in tenge, from its first day or from a later one on."""

    start: date
    file: str
    mci: int
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """What it is called in messages."""
        return span_name(self.start)


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
    lead: Lead | None


@dataclass(frozen=True, slots=True)
class StayLimit:
    """So many days without a visa or permit: from each entry, or in any `in_any` days (then more than `days`)."""

    days: int
    in_any: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated, cited rule. `gives` says what kind it is, `target` what it gives (an obligation, a paper, a draft …).

    `of` is whom it is asked of: the case, each person, the applicant or the dependents. `ask` says whom to ask what: a
    rule that clarifies gives no obligation.
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
    limit: StayLimit | None
    ask: Words | None
    words: Words
    sources: tuple[str, ...]

    @property
    def has_placeholders(self) -> bool:
        """Whether facts are put into the words."""
        return "{" in self.words["en"]

    @property
    def placeholders(self) -> frozenset[str]:
        """The variables that are put into the words, in whatever language."""
        return frozenset(name for text in self.words.values() for name in PLACEHOLDER.findall(text))

    def in_force(self, day: date) -> bool:
        """Whether the rule holds on that day; both ends count."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Position:
    """One of the answers that sources give to a question on which they differ."""

    id: str
    says: Words
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Disagreement:
    """A question on which sources differ: what each says, which one is followed and why, and what a user should ask."""

    id: str
    file: str
    question: Words
    positions: tuple[Position, ...]
    follows: str
    why: Words
    ask: Words

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources of all positions, each once."""
        return tuple(dict.fromkeys(source for position in self.positions for source in position.sources))


@dataclass(frozen=True, slots=True)
class Correction:
    """An error of ours: what was said, until which day, of which obligation, and what is right."""

    id: str
    file: str
    until: date
    obligation: str
    said: Words
    right: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a fact with its values, or a group of countries, is called where an answer is explained.

    `value` (with `one` for 1) says how a number is counted, `lead` how a sentence about it begins.
    """

    id: str
    file: str
    name: Words
    values: Mapping[str | bool, Words]
    value: Words | None
    one: Words | None
    lead: Words | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first day the data speaks of, and what to say about a day before it."""

    start: date
    says: Words
    sources: tuple[str, ...]
