"""The result of a batch: one ZIP, written while it is sent, with never more than one part in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, cast

from webapp.services.archive import Archive
from webapp.services.batches import parts, pieces
from webapp.services.batches.batch import Batch
from webapp.services.batches.leftovers import RowsNow
from webapp.services.batches.packets import Entry, unpack


def stream_zip(batch: Batch) -> Iterator[bytes]:
    """The ZIP with what is made so far and a manifest.csv: file, row, sha256. The same parts give the same bytes."""
    out = _Outlet()
    with Archive(cast(IO[bytes], out)) as archive:
        for entry in _entries(batch):
            archive.add(entry.name, entry.content, entry.rows)
            yield out.taken()
    yield out.taken()


def _entries(batch: Batch) -> Iterator[Entry]:
    """Every file of the sheet as it is now; what was made of rows that are no more in it is passed over."""
    now = RowsNow(batch)
    for part in parts.numbers(batch.key, done=True):
        for entry in unpack(pieces.read(batch.link, f"made-{part}")):
            if rows := now.rows(part, entry.places, entry.rows):
                yield replace(entry, rows=rows)


class _Outlet:
    """A file that is only written to, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep the bytes until they are taken."""
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        written = b"".join(self._written)
        self._written.clear()
        return written
