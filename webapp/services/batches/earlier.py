"""What was made of earlier sheets of a batch, and what of it stays when another sheet comes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from webapp.services.batches import parts, pieces
from webapp.services.batches.batch import Batch
from webapp.services.batches.groups import units
from webapp.services.batches.rows import digest, read_rows
from webapp.services.letters import next_place

#: Where the documents of a row were made: the part and the place in it.
Place = tuple[int, int]


@dataclass(slots=True)
class Earlier:
    """What was made together, each row by what it holds; and the first count, place and letter that none of it has."""

    together: list[list[tuple[str, Place]]] = field(default_factory=list)
    count: int = 0
    place: int = 0
    letter: int = 0


def read_earlier(batch: Batch) -> Earlier:
    """What was made of earlier sheets; rows whose documents could not be made are not among it."""
    found = Earlier()
    for part in parts.numbers(batch.key, done=True):
        if part < batch.first_part:
            _add(found, batch, part)
    return found


def _add(found: Earlier, batch: Batch, part: int) -> None:
    failed = set(json.loads(pieces.read(batch.link, f"failed-{part}") or "[]"))
    for unit in units(batch.order or {}, read_rows(batch.link, part)):
        made = [(digest(one.row), (part, place)) for place, one in unit if place not in failed]
        if made:
            found.together.append(made)
            found.count = max(found.count, *(1 + (one.count or 0) for _place, one in unit))
            found.place = max(found.place, *(next_place(one.row.details, one.place) for _place, one in unit))
            found.letter = max(found.letter, *(next_place(one.row.details, one.letter) for _place, one in unit))


def staying(earlier: Earlier, count_rows: Callable[[], Counter[str]]) -> dict[str, list[Place]]:
    """Where rows were made that need not be made again, by what they hold.

    A letter for a group stays if all whom it names are still in the sheet, whose good rows `count_rows` counts by what
    they hold.
    """
    groups = any(len(rows) > 1 for rows in earlier.together)
    present = count_rows() if groups else None
    found: dict[str, list[Place]] = defaultdict(list)
    for rows in earlier.together:
        if present is not None:
            wanted = Counter(row for row, _place in rows)
            if not wanted <= present:
                continue
            present.subtract(wanted)
        for row, place in rows:
            found[row].append(place)
    return dict(found)
