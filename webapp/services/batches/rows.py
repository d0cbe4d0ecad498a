"""Checked rows as they are stored between the check and the making: JSON, one list a part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any

from checklists.facts import CASE_FACTS, DATES, PERSON_FACTS, Facts, Person
from webapp.services.batches import pieces
from webapp.services.letters import Row

Said = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of the sheet, checked. `count` is its place among the rows to be made, None where nothing is to be made.

    `place` is that of its letter among all that are numbered; `letter` the same, if letters for groups are made.
    """

    row: Row
    count: int | None
    place: int = 0
    letter: int = 0


def digest(row: Row) -> str:
    """What tells whether two rows, of whatever number, are the same."""
    return sha256(json.dumps([_facts(row.facts), row.details], sort_keys=True).encode()).hexdigest()


def packed(rows: Iterable[CheckedRow]) -> bytes:
    """Rows as bytes."""
    return json.dumps([_packed(one) for one in rows], separators=(",", ":")).encode("ascii")


def read_rows(link: str, part: int) -> Sequence[CheckedRow]:
    """The rows of a part, in the order of the sheet."""
    return [_unpacked(one) for one in json.loads(pieces.read(link, f"rows-{part}") or "[]")]


def _packed(one: CheckedRow) -> list[Any]:
    row = one.row
    return [row.number, one.count, one.letter, _facts(row.facts), row.details, row.problems, row.warnings, one.place]


def _unpacked(one: Sequence[Any]) -> CheckedRow:
    number, count, letter, facts, details, problems, warnings, *place = one
    said = [tuple(pair) for pair in problems], [tuple(pair) for pair in warnings]
    row = Row(number, _read_facts(facts), details, *said)
    # Rows that were kept before letters had a place of their own were numbered by their count.
    return CheckedRow(row, count, place[0] if place else count or 0, letter)


def _facts(facts: Facts) -> dict[str, Any]:
    people = [dict(_known(person, PERSON_FACTS)) for person in facts.people]
    return {**dict(_known(facts, CASE_FACTS)), "people": people}


def _known(facts: Facts | Person, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for name in names:
        value = getattr(facts, name)
        if value is not None:
            yield name, value.isoformat() if isinstance(value, date) else value


def _read_facts(values: Mapping[str, Any]) -> Facts:
    """Not by `read_facts`: the row was checked already, and derived facts are among its facts."""
    people = tuple(Person(**_values(person)) for person in values["people"])
    return Facts(**_values({name: value for name, value in values.items() if name != "people"}), people=people)


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in DATES else value for name, value in values.items()}


def first_good(link: str, part: int, most: int) -> list[tuple[Row, int]]:
    """The first rows of a part that are or will be made, each with its count."""
    good = ((one.row, one.count) for one in read_rows(link, part) if one.count is not None)
    return list(islice(good, most))
