"""The rows of a batch for which the law does not ask for a document: noted at the check, told before it is ordered."""

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


def nothing_noted() -> Unasked:
    """The documents that rules of the law ask for."""
    return {rule.target: [] for rule in shipped().rules if rule.gives == "drafts"}


def noting(rows: Iterable[Row], found: Unasked) -> Iterator[Row]:
    """The same rows; those without errors are noted in `found`, which holds the documents."""
    for row in rows:
        if not row.problems:
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
