"""Letters for groups: whom one letter names, and which of the numbered letters it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from webapp.drafts.group import shared
from webapp.services.batches.rows import CheckedRow
from webapp.services.letters import next_place

#: A row with its place in its part.
Placed = tuple[int, CheckedRow]


def units(order: Mapping[str, Any], rows: Sequence[CheckedRow]) -> list[list[Placed]]:
    """The rows of a part that are to be made, by what is made together: each by itself, or those of one letter."""
    wanted = [(place, one) for place, one in enumerate(rows) if one.count is not None]
    if not order.get("group"):
        return [[one] for one in wanted]
    groups: dict[str, list[Placed]] = {}
    for place, one in wanted:
        groups.setdefault(_letter_of(one), []).append((place, one))
    return list(groups.values())


def with_letters(rows: Sequence[CheckedRow], first: int) -> tuple[list[CheckedRow], int]:
    """Say of each row of a part which letter would name it, counted from `first`; and the first that is free then.

    A letter that has a number of its own is not counted, so that the others are numbered without a gap.
    """
    letters: dict[str, int] = {}
    found: list[CheckedRow] = []
    free = first
    for one in rows:
        if one.count is None:
            found.append(one)
            continue
        letter = letters.setdefault(_letter_of(one), free)
        free = max(free, next_place(one.row.details, letter))
        found.append(replace(one, letter=letter))
    return found, free


def _letter_of(one: CheckedRow) -> str:
    return shared((one.row.facts, one.row.details))
