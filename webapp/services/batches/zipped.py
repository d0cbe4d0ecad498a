"""The result of a batch: one ZIP, written while it is sent, with never more than one part in memory."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from webapp.services.batches import parts, pieces
from webapp.services.batches.batch import Batch
from webapp.services.batches.packets import Entry, unpack
from webapp.services.letters import MANIFEST
from webapp.services.letters import _unique as unique_name
from webapp.services.letters import _write as write_file


def stream_zip(batch: Batch) -> Iterator[bytes]:
    """The ZIP with what is made so far and a manifest.csv: file, row, sha256. The same parts give the same bytes."""
    out = _Outlet()
    names: set[str] = {MANIFEST}
    manifest = io.StringIO()
    lines = csv.writer(manifest)
    lines.writerow(["file", "row", "sha256"])
    with zipfile.ZipFile(out, "w") as archive:
        for entry in _entries(batch):
            name = unique_name(entry.name, names)
            write_file(archive, name, entry.content)
            lines.writerows([name, row, entry.sha256] for row in entry.rows)
            yield out.taken()
        write_file(archive, MANIFEST, manifest.getvalue().encode())
    yield out.taken()


def _entries(batch: Batch) -> Iterator[Entry]:
    """Every file of the sheet as it is now; what was made of rows that are no more in it is passed over."""
    kept = {(part, place): row for part, place, row in json.loads(pieces.read(batch.link, "kept") or "[]")}
    for part in parts.numbers(batch.key, done=True):
        for entry in unpack(pieces.read(batch.link, f"made-{part}")):
            if part >= batch.first_part:
                yield entry
            elif row := kept.get((part, entry.place)):
                yield replace(entry, rows=(row,))


class _Outlet(io.RawIOBase):
    """A file that is only written to, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[bytes] = []

    def writable(self) -> bool:
        """Yes; it can be neither read nor sought."""
        return True

    def write(self, data: object, /) -> int:
        """Keep the bytes until they are taken."""
        written = bytes(data)  # type: ignore[call-overload]
        self._written.append(written)
        return len(written)

    def taken(self) -> bytes:
        """What was written since the last time."""
        written = b"".join(self._written)
        self._written.clear()
        return written
