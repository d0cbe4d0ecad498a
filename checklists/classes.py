"""The classes of cases: for every fact, the values that no condition of the law can tell apart.

The law is a finite list of comparisons with constants, so the endless number of cases falls into a finite number of
classes. What holds for one case of a class holds for all of them; proofs and comparisons go through the classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from checklists.atoms import IN_GROUP, Atom
from checklists.comparisons import compares, comparisons, values_of
from checklists.contradictions import OLDEST_AGE_YEARS
from checklists.days import EARLIEST, LATEST
from checklists.entries import GIVES
from checklists.fact_words import FactWords
from checklists.facts import CHOICES, COUNTRIES, DATES, FLAGS, NUMBERS, Facts, Person, complete
from checklists.rulebook import LawInForce, Rulebook
from checklists.spans import days_of_change

#: Whole numbers, with the smallest and the largest value: facts, and the age in full years.
RANGES: dict[str, tuple[int, int]] = {**NUMBERS, "age": (0, OLDEST_AGE_YEARS)}
#: The groups that a comparison reads, each with its countries.
Members = tuple[tuple[str, frozenset[str]], ...]
_SHOWN = 3  # countries that a label names


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Values of one fact that the law treats alike. `value` stands for all of them.

    `members` are all values of a choice or of a country; of a number or a day the first and the last. `groups` are the
    ids of the groups to which all countries of this class belong.
    """

    fact: str
    value: Any
    members: tuple[Any, ...]
    groups: tuple[str, ...] = ()

    @property
    def edges(self) -> tuple[Any, ...]:
        """The outermost members; one where there is only one."""
        return tuple(dict.fromkeys((self.members[0], self.members[-1])))

    def label(self, words: FactWords) -> str:
        """The class for a reader: "31 days – 90 days", "EAEU state (Kyrgyzstan, Armenia, Belarus, …)"."""
        ranged = self.fact in RANGES or self.fact in DATES
        shown = self.edges if ranged else self.members[:_SHOWN]
        text = (" – " if ranged else ", ").join(words.value(self.fact, value) for value in shown)
        if not ranged and len(self.members) > _SHOWN:
            text += ", …"
        return f"{' + '.join(map(words.name, self.groups))} ({text})" if self.groups else text


@dataclass(frozen=True)
class Classes:
    """All facts of one or more law folders by their classes, on any day. Make it with `classes`."""

    books: tuple[Rulebook, ...]

    @property
    def spans(self) -> tuple[ValueClass, ...]:
        """The days between two changes: of the law, of whether the MCI is known, of whether deadlines are provisional.

        `value` is the first day of a span; its `edges` stand for both sides of each change.
        """
        starts = sorted({EARLIEST, *(day for book in self.books for day in days_of_change(book))})
        ends = [*(start - timedelta(days=1) for start in starts[1:]), LATEST]
        return tuple(ValueClass("event_date", start, (start, end)) for start, end in zip(starts, ends, strict=True))

    def on(self, day: date) -> Mapping[str, tuple[ValueClass, ...]]:
        """The classes of every fact on that day, by its name as conditions read it (`age` instead of a birth date).

        Choices are left as they are. Numbers have a class on each side of each constant in a condition or a deadline;
        countries have one class for all that no condition can tell apart.
        """
        return _classes_on(tuple(book.on(day) for book in self.books))


def classes(*books: Rulebook) -> Classes:
    """The classes of cases that none of these law folders can tell apart."""
    return Classes(books)


def split(fact: str, compared: Iterable[tuple[Atom, LawInForce]], *, whole: bool = False) -> tuple[ValueClass, ...]:
    """The classes of a fact that these comparisons, each under the law of a day, tell apart.

    With `whole` every value of a choice is a class of its own.
    """
    return _split(fact, frozenset((a, _members(a, law)) for a, law in compared if a.fact == fact), whole)


def _members(atom: Atom, law: LawInForce) -> tuple[tuple[str, frozenset[str]], ...]:
    groups = atom.value if atom.op == IN_GROUP else ()
    return tuple((group, frozenset(law.groups[group])) for group in groups)


@lru_cache(maxsize=4096)
def _split(fact: str, compared: frozenset[tuple[Atom, Members]], whole: bool) -> tuple[ValueClass, ...]:
    own = sorted(((atom, dict(members)) for atom, members in compared), key=lambda one: str(one[0]))

    def outcome(value: Any) -> tuple[bool, ...]:
        return tuple(compares(atom, value, groups) for atom, groups in own)

    if fact in RANGES:
        named = (atom.value if isinstance(atom.value, tuple) else (atom.value,) for atom, _groups in own)
        return tuple(_ranges(fact, {constant for constants in named for constant in constants}, outcome))
    alike: dict[Any, list[Any]] = {}
    for value in values_of(fact):
        alike.setdefault(value if whole and fact in CHOICES else outcome(value), []).append(value)
    groups = {name: codes for _atom, members in own for name, codes in members.items()}
    return tuple(
        ValueClass(fact, same[0], tuple(same), tuple(name for name, codes in groups.items() if same[0] in codes))
        for same in alike.values()
    )


def example(case: Mapping[str, Any], *people: Mapping[str, Any]) -> Facts:
    """The facts of one case with these values; what is not among them is unknown, or follows from the others.

    The first of `people` is the applicant. Who is given an `age` has a birthday on the day of the event.
    """
    day = case.get("event_date")
    return complete(Facts(**case, people=tuple(_person(person, day) for person in people or ({},))))


def _person(values: Mapping[str, Any], day: date | None) -> Person:
    facts = {name: value for name, value in values.items() if name != "age"}
    if "age" in values and day is not None:
        facts["birth_date"] = birthday(day, values["age"])
    return Person(**facts)


def birthday(day: date, age: int) -> date:
    """A birth by which somebody is `age` years old on that day; on 29 February it may be the day before."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return date(day.year - age, 2, 28)


def _ranges(fact: str, constants: set[int], outcome: Callable[[int], tuple[bool, ...]]) -> Iterator[ValueClass]:
    """Intervals of whole numbers; an outcome changes at a constant or just above it, if it changes at all."""
    low, high = RANGES[fact]
    starts = sorted({low, *(n for c in constants for n in (c, c + 1) if low < n <= high)})
    kept = [low, *(n for before, n in pairwise(starts) if outcome(n) != outcome(before))]
    for start, end in zip(kept, [*(n - 1 for n in kept[1:]), high], strict=True):
        yield ValueClass(fact, start, (start, end))


@lru_cache(maxsize=256)
def _classes_on(laws: tuple[LawInForce, ...]) -> Mapping[str, tuple[ValueClass, ...]]:
    rules = [(rule, law) for law in laws for kind in GIVES for rule in law.rules(kind)]
    compared = [(atom, law) for rule, law in rules for atom in comparisons(rule, law.book)]
    facts = [*CHOICES, *RANGES, *sorted(FLAGS), *sorted(COUNTRIES)]
    return {fact: split(fact, compared, whole=True) for fact in facts}
