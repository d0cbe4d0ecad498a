"""The check of a sheet: every row by the fields of the pages, part by part, by one worker at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, update

from webapp.errors import StaleBatchError
from webapp.models.batch import batches
from webapp.services import reading
from webapp.services.batches import parts, pieces
from webapp.services.batches.batch import Batch, finish, keep
from webapp.services.batches.earlier import Earlier, Place, read_earlier, staying
from webapp.services.batches.groups import with_letters
from webapp.services.batches.rows import CheckedRow, digest, packed, read_rows
from webapp.services.batches.unasked import Unasked, nothing_noted, noting, sealed
from webapp.services.letters import Row, checked_rows, next_place, read_host
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import Sheet
from webapp.storage import connection, transaction

T = TypeVar("T")
ROWS_IN_A_PART = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What is said about one row: (heading of the column, message). A row with problems is not made."""

    number: int
    problems: list[tuple[str, str]]
    warnings: list[tuple[str, str]]


def check(batch: Batch) -> bool:
    """Check the sheet, if no other worker does at this moment; returns whether that is settled.

    Checking it again gives the same, so a check that was cut short simply begins anew. After MOST_TRIES it is given up.
    """
    if batch.tries >= parts.MOST_TRIES:
        return _take(batch, stage="broken", for_worker=None)
    if not _take(batch, taken_until=parts.lease_end(), tries=batch.tries + 1):
        return False
    try:
        _check(batch)
    except StaleBatchError:
        return False  # another sheet came, the lease lapsed, or the batch was deleted
    return True


def _check(batch: Batch) -> None:
    earlier = read_earlier(batch)
    kept: list[tuple[int, int, int]] = []
    _forget_parts(batch)
    batch.good = batch.faulty = batch.made = batch.failed = 0
    made = staying(earlier, lambda: _present(batch))
    unasked = nothing_noted()
    rows, letter = _counted(noting(_rows(batch), unasked), made, kept, earlier), earlier.letter
    for number, some in enumerate(_in_parts(rows), start=batch.first_part):
        lettered, letter = with_letters(some, letter)
        _store(batch, number, lettered)
    batch.made = len(kept)
    _end(batch, kept, unasked)


def _take(batch: Batch, **changes: Any) -> bool:
    """Change a batch that nobody is checking. From now on it is only kept while its version is ours."""
    where, now = batches.c, datetime.now(UTC)
    this = (where.link_hash == batch.key, where.stage == "checking", where.version == batch.version)
    free = update(batches).where(*this, where.taken_until < now)
    batch.version += 1
    batch.stage, batch.tries = changes.get("stage", batch.stage), changes.get("tries", batch.tries)
    with connection() as database:
        return bool(database.execute(free.values(version=batch.version, **changes)).rowcount)


def _rows(batch: Batch) -> Iterator[Row]:
    sheet = sheet_of(batch)
    host = read_host(batch.case or {}, batch.details)
    return checked_rows(sheet, columns_of(sheet.headings, batch.lang), host, batch.lang)


def _counted(
    rows: Iterable[Row], made: dict[str, list[Place]], kept: list[tuple[int, int, int]], earlier: Earlier
) -> Iterator[CheckedRow]:
    """Give each good row its place among all that were ever to be made; one that is made already stays as it is."""
    count, free = earlier.count, earlier.place
    for row in rows:
        places = made.get(digest(row)) if made and not row.problems else None
        if places:
            part, place = places.pop(0)
            kept.append((part, place, row.number))
            yield CheckedRow(row, None)
        elif row.problems:
            yield CheckedRow(row, None)
        else:
            yield CheckedRow(row, count, free)
            count, free = count + 1, next_place(row.details, free)


def _present(batch: Batch) -> Counter[str]:
    """How often each good row stands in the sheet, by what it holds."""
    found: Counter[str] = Counter()
    for some in _in_parts(_rows(batch)):
        found.update(digest(row) for row in some if not row.problems)
        with connection() as database:
            _hold(batch, database)
    return found


def _forget_parts(batch: Batch) -> None:
    """Take out what a check that was cut short has left, and what of an earlier sheet was never made."""
    done = parts.numbers(batch.key, done=True)
    gone = set(parts.numbers(batch.key)) - {number for number in done if number < batch.first_part}
    with transaction() as database:
        _hold(batch, database)
        parts.drop(batch.key, gone, database)


def _in_parts(rows: Iterator[T]) -> Iterator[tuple[T, ...]]:
    while some := tuple(islice(rows, ROWS_IN_A_PART)):
        yield some


def _store(batch: Batch, number: int, some: Sequence[CheckedRow]) -> None:
    faulty = sum(bool(one.row.problems) for one in some)
    batch.faulty += faulty
    batch.good += len(some) - faulty
    noted = sum(bool(one.row.problems or one.row.warnings) for one in some)
    content = pieces.sealed_pieces(batch.link, packed(some))
    with transaction() as database:
        _hold(batch, database)
        pieces.put(batch.link, f"rows-{number}", content, database)
        parts.add(batch.key, number, noted, all(one.count is None for one in some), database)


def _hold(batch: Batch, database: Connection) -> None:
    """Go on holding the check, and show how far it is. Raises StaleBatchError where it is not ours any more."""
    this = (batches.c.link_hash == batch.key, batches.c.version == batch.version)
    values: dict[str, Any] = {"taken_until": parts.lease_end(), "good": batch.good, "faulty": batch.faulty}
    if database.execute(update(batches).where(*this).values(values)).rowcount == 0:
        raise StaleBatchError


def _end(batch: Batch, kept: list[tuple[int, int, int]], unasked: Unasked) -> None:
    batch.stage = _stage_after(batch)
    batch.started_at, batch.made_before, batch.then_make, batch.tries = datetime.now(UTC), batch.made, False, 0
    with transaction() as database:
        keep(batch, database)
        pieces.put(batch.link, "kept", pieces.sealed_pieces(batch.link, json.dumps(kept).encode()), database)
        pieces.put(batch.link, "unasked", sealed(batch, unasked), database)
        finish(batch.key, database)


def _stage_after(batch: Batch) -> str:
    """Nothing is left to be decided where all good rows of a mended sheet are made already."""
    if batch.then_make:
        return "making"
    return "done" if batch.order and batch.good and batch.good == batch.made else "checked"


def findings(batch: Batch, start: int = 0, most: int | None = None) -> list[Found]:
    """The rows about which something is said, `most` of them from the `start`-th on (counted from 0)."""
    found: list[Found] = []
    for part, noted in parts.noted(batch.key, batch.first_part):
        if most is not None and len(found) >= most:
            break
        if start >= noted:
            start -= noted
            continue
        said = [one.row for one in read_rows(batch.link, part) if one.row.problems or one.row.warnings]
        found += [Found(row.number, row.problems, row.warnings) for row in said[start:]]
        start = 0
    return found[:most]


def good_rows(batch: Batch, place: int) -> tuple[list[Row], bool]:
    """The rows without errors of the part at that place (counted from 0), and whether it is the last part."""
    numbers = [number for number, _noted in parts.noted(batch.key, batch.first_part)]
    rows = read_rows(batch.link, numbers[place]) if 0 <= place < len(numbers) else []
    return [one.row for one in rows if not one.row.problems], place + 1 >= len(numbers)


def sheet_of(batch: Batch) -> Sheet:
    """The sheet as it was uploaded."""
    return reading.sheet(pieces.read(batch.link, "sheet"))
