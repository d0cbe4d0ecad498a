"""What was made of a part, as bytes: an index as JSON, then the files one behind the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LENGTH = 4  # bytes of the index's length


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name, the numbers of its rows in the sheet, and the places of these in their part."""

    name: str
    rows: Sequence[int]
    places: Sequence[int]
    content: bytes


def pack(entries: Sequence[Entry]) -> bytes:
    """The entries as bytes."""
    index = json.dumps([[one.name, one.rows, one.places, len(one.content)] for one in entries]).encode("ascii")
    return b"".join([len(index).to_bytes(_LENGTH, "big"), index, *(one.content for one in entries)])


def unpack(packed: bytes) -> Iterator[Entry]:
    """The entries again; none where there are no bytes."""
    if not packed:
        return
    start = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
    for name, rows, places, size in json.loads(packed[_LENGTH:start]):
        # Batches that were made before a letter had a place for each of its rows hold that of the first alone.
        of_each = (places,) * len(rows) if isinstance(places, int) else tuple(places)
        yield Entry(name, tuple(rows), of_each, packed[start : start + size])
        start += size
