"""Making a part: the documents of its rows, stored together with the part's being done."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from webapp.drafts import Draft, make_draft
from webapp.drafts.docx import Compiled
from webapp.drafts.group import DOCUMENT, group_letter, shared
from webapp.errors import LetterheadNotFoundError
from webapp.models.batch import batches
from webapp.services import letterheads
from webapp.services.batches import leftovers, parts, pieces
from webapp.services.batches.batch import Batch, finish
from webapp.services.batches.converting import with_pdfs
from webapp.services.batches.packets import Entry, pack
from webapp.services.batches.rows import CheckedRow, read_rows
from webapp.services.letters import file_name, numbered
from webapp.storage import transaction

_log = logging.getLogger(__name__)

#: A row with its place in its part.
Placed = tuple[int, CheckedRow]


@dataclass(slots=True)
class _Made:
    """What came out of a part. `failed` are rows whose documents could not be made, whatever the reason.

    `left` are the entries that should have become PDF, and did not.
    """

    entries: list[Entry] = field(default_factory=list)
    left: list[Entry] = field(default_factory=list)
    made: int = 0
    failed: int = 0


def make_next(batch: Batch) -> bool:
    """Take a part that is free, make it and store it; returns False where no part is free."""
    part = parts.take(batch.key)
    if part is None:
        return False
    try:
        found = _make(batch, part)
    except parts.LostPartError:
        parts.release(part)
    else:
        _store(batch, part, found)
    return True


def _store(batch: Batch, part: parts.Part, found: _Made) -> None:
    content, left = pieces.sealed_pieces(batch.link, pack(found.entries)), leftovers.sealed(batch.link, found.left)
    where = batches.c.link_hash == batch.key
    counts = {"made": batches.c.made + found.made, "failed": batches.c.failed + found.failed}
    with transaction() as database:
        if parts.store(part, database):
            pieces.put(batch.link, f"made-{part.number}", content, database)
            pieces.put(batch.link, f"docx-{part.number}", left, database)
            database.execute(update(batches).where(where).values(counts))
            finish(batch.key, database)


def _make(batch: Batch, part: parts.Part) -> _Made:
    """Make what was ordered, unless that was tried too often, and hold the part as long as it takes."""
    order, rows = batch.order or {}, read_rows(batch.link, part.number)
    wanted = [(place, one) for place, one in enumerate(rows) if one.count is not None]
    if part.tries > parts.MOST_TRIES:
        _log.error("A part of a batch was given up after %s tries.", parts.MOST_TRIES)
        return _Made(failed=len(wanted))
    try:
        letterhead = _letterhead(order)
    except LetterheadNotFoundError:
        return _Made(failed=len(wanted))
    hold = parts.Hold(part)
    found = _make_units(order, letterhead, _units(order, wanted), hold)
    if order.get("pdf"):
        found.entries, found.left = with_pdfs(found.entries, lambda share: hold(int(share * found.made)))
    return found


def _make_units(
    order: Mapping[str, Any], letterhead: Compiled | None, units: Sequence[Sequence[Placed]], hold: parts.Hold
) -> _Made:
    """Make the rows one by one, or group by group. Where PDFs follow, no row is ready yet."""
    found = _Made()
    for unit in units:
        try:
            entries = list(_documents(order, letterhead, unit))
        except Exception:
            # One row must not stop the others; the masked traceback says why.
            _log.exception("The documents of a row of a batch could not be made.")
            found.failed += len(unit)
            continue
        found.entries += entries
        found.made += len(unit)
        hold(0 if order.get("pdf") else found.made)
    return found


def _units(order: Mapping[str, Any], rows: Sequence[Placed]) -> list[list[Placed]]:
    """What is made together: each row by itself, or those that one letter for the group can name."""
    if not order.get("group"):
        return [[one] for one in rows]
    groups: dict[str, list[Placed]] = {}
    for place, one in rows:
        groups.setdefault(shared((one.row.facts, one.row.details)), []).append((place, one))
    return list(groups.values())


def _letterhead(order: Mapping[str, Any]) -> Compiled | None:
    """The version of the letterhead that was ordered. Raises LetterheadNotFoundError where it was deleted since."""
    link = order.get("letterhead")
    return letterheads.template_of(link, order["version"]) if link else None


def _documents(order: Mapping[str, Any], letterhead: Compiled | None, unit: Sequence[Placed]) -> Iterator[Entry]:
    for document in order["documents"]:
        if document == DOCUMENT and order.get("group"):
            yield _group_letter(order, unit)
            continue
        paper = letterhead if document == DOCUMENT else None
        for place, one in unit:
            details = numbered(one.row.details, order["number"], one.count or 0)
            draft = make_draft(document, one.row.facts, details, order["lang"], letterhead=paper)
            yield _entry(order, document, draft, place, [one])


def _group_letter(order: Mapping[str, Any], unit: Sequence[Placed]) -> Entry:
    """The letter for a group, numbered and named as its first row."""
    place, first = unit[0]
    (facts, details), *others = [(one.row.facts, one.row.details) for _place, one in unit]
    draft = group_letter([(facts, numbered(details, order["number"], first.count or 0)), *others], order["lang"])
    return _entry(order, DOCUMENT, draft, place, [one for _place, one in unit])


def _entry(order: Mapping[str, Any], document: str, draft: Draft, place: int, rows: Sequence[CheckedRow]) -> Entry:
    name = file_name(order["names"], rows[0].row, rows[0].count or 0, draft.filename)
    numbers = tuple(one.row.number for one in rows)
    return Entry(_placed(name, document, order["documents"]), numbers, place, draft.content)


def _placed(name: str, document: str, documents: Sequence[str]) -> str:
    """Several documents stand in a folder each, so that the files of one person keep one name."""
    return f"{document}/{name}" if len(documents) > 1 else name
