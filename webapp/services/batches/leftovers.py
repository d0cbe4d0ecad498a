"""The documents of a batch that should have become PDF and did not: kept beside what was made, and told on the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from webapp.services.batches import pieces
from webapp.services.batches.batch import Batch
from webapp.services.batches.packets import Entry


def sealed(link: str, left: Sequence[Entry]) -> list[bytes]:
    """Which files of a part they are, as it is stored; nothing where there are none."""
    content = json.dumps([[one.places, one.rows] for one in left]) if left else ""
    return pieces.sealed_pieces(link, content.encode())


def left_as_docx(batch: Batch) -> list[int]:
    """The rows of the sheet, as it is now, of which a document is there as DOCX instead of PDF."""
    if not (batch.order or {}).get("pdf"):
        return []
    return sorted({row for rows in _left(batch) for row in rows})


def _left(batch: Batch) -> Iterator[Sequence[int]]:
    now = RowsNow(batch)
    for part in pieces.numbers(batch.link, "docx"):
        for places, rows in json.loads(pieces.read(batch.link, f"docx-{part}")):
            yield now.rows(part, places, rows)


class RowsNow:
    """Tells which rows of the sheet, as it is now, a file belongs to; none where what it was made of is gone."""

    def __init__(self, batch: Batch) -> None:
        kept = json.loads(pieces.read(batch.link, "kept") or "[]")
        self._first = batch.first_part
        self._kept = {(part, place): row for part, place, row in kept}

    def rows(self, part: int, places: Sequence[int], rows: Sequence[int]) -> Sequence[int]:
        """The rows of a file that was made of those places of that part, of these rows of the sheet of then."""
        if part >= self._first:
            return rows
        return [self._kept[part, place] for place in places if (part, place) in self._kept]
