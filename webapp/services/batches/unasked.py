"""The rows of a batch for which the law does not ask for a document: noted at the check, told before it is ordered.

The command line, which checks and makes in one go, tells them at its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from checklists.assess import possible_drafts
from checklists.lawfiles import shipped
from webapp.services.batches import pieces
from webapp.services.batches.batch import Batch
from webapp.services.letters import Row

#: By the id of a document, the numbers of the rows.
Unasked = dict[str, list[int]]
_MOST_TOLD = 12  # numbers of rows in one line


def nothing_noted() -> Unasked:
    """The documents that rules of the law ask for."""
    return {rule.target: [] for rule in shipped().rules if rule.gives == "drafts"}


def nothing_noted_of(document: str) -> Unasked:
    """This document alone, if a rule of the law asks for it."""
    return {name: rows for name, rows in nothing_noted().items() if name == document}


def noting(rows: Iterable[Row], found: Unasked) -> Iterator[Row]:
    """The same rows; those without errors are noted in `found`, which holds the documents."""
    for row in rows:
        if found and not row.problems:
            for document in found.keys() - possible_drafts(row.facts):
                found[document].append(row.number)
        yield row


def sealed(batch: Batch, found: Unasked) -> list[bytes]:
    """What was noted, as it is stored."""
    return pieces.sealed_pieces(batch.link, json.dumps(found).encode())


def unasked(batch: Batch) -> Unasked:
    """What was noted at the last check."""
    found: Unasked = json.loads(pieces.read(batch.link, "unasked") or "{}")
    return found


def told(found: Unasked) -> list[str]:
    """A line for each document that the law does not ask for in some of the rows, as the command line tells it."""
    return [
        f"{_row_numbers(rows)}: the law does not ask for the document {name}" for name, rows in found.items() if rows
    ]


def _row_numbers(rows: list[int]) -> str:
    """Such as "rows 3, 7 and 12"; many are cut short."""
    first = [str(number) for number in rows[:_MOST_TOLD]]
    last = f"{len(rows) - _MOST_TOLD} more" if len(rows) > _MOST_TOLD else first.pop()
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"
