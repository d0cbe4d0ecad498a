"""What was made of a part, as bytes: an index as JSON, then the files one behind the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LENGTH = 4  # bytes of the index's length


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name, the numbers of its rows in the sheet, the place of the first of them in its part."""

    name: str
    rows: Sequence[int]
    place: int
    content: bytes


def pack(entries: Sequence[Entry]) -> bytes:
    """The entries as bytes."""
    index = json.dumps([[one.name, one.rows, one.place, len(one.content)] for one in entries]).encode("ascii")
    return b"".join([len(index).to_bytes(_LENGTH, "big"), index, *(one.content for one in entries)])


def unpack(packed: bytes) -> Iterator[Entry]:
    """The entries again; none where there are no bytes."""
    if not packed:
        return
    start = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
    for name, rows, place, size in json.loads(packed[_LENGTH:start]):
        yield Entry(name, tuple(rows), place, packed[start : start + size])
        start += size
