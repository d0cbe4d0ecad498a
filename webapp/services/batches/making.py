"""Making a part: the documents of its rows, stored together with the part's being done."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from webapp.drafts import Draft, make_draft
from webapp.drafts.docx import Compiled
from webapp.drafts.group import DOCUMENT, group_letter
from webapp.errors import LetterheadNotFoundError
from webapp.models.batch import batches
from webapp.services import letterheads
from webapp.services.batches import leftovers, parts, pieces
from webapp.services.batches.batch import Batch, finish
from webapp.services.batches.converting import with_pdfs
from webapp.services.batches.groups import Placed, units
from webapp.services.batches.packets import Entry, pack
from webapp.services.batches.rows import read_rows
from webapp.services.letters import file_name, numbered
from webapp.storage import transaction

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Made:
    """What came out of a part.

    `left` are the entries that should have become PDF, and did not; `failed` are the places of the rows whose documents
    could not be made, whatever the reason.
    """

    entries: list[Entry] = field(default_factory=list)
    left: list[Entry] = field(default_factory=list)
    made: int = 0
    failed: list[int] = field(default_factory=list)


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
    kept = {
        "made": pieces.sealed_pieces(batch.link, pack(found.entries)),
        "docx": leftovers.sealed(batch.link, found.left),
        "failed": pieces.sealed_pieces(batch.link, json.dumps(found.failed).encode() if found.failed else b""),
    }
    where = batches.c.link_hash == batch.key
    counts = {"made": batches.c.made + found.made, "failed": batches.c.failed + len(found.failed)}
    with transaction() as database:
        if parts.store(part, database):
            for name, content in kept.items():
                pieces.put(batch.link, f"{name}-{part.number}", content, database)
            database.execute(update(batches).where(where).values(counts))
            finish(batch.key, database)


def _make(batch: Batch, part: parts.Part) -> _Made:
    """Make what was ordered, unless that was tried too often, and hold the part as long as it takes."""
    order = batch.order or {}
    wanted = units(order, read_rows(batch.link, part.number))
    everything = [place for unit in wanted for place, _one in unit]
    if part.tries > parts.MOST_TRIES:
        _log.error("A part of a batch was given up after %s tries.", parts.MOST_TRIES)
        return _Made(failed=everything)
    try:
        letterhead = _letterhead(order)
    except LetterheadNotFoundError:
        return _Made(failed=everything)
    hold = parts.Hold(part)
    found = _make_units(order, letterhead, wanted, hold)
    if order.get("pdf"):
        found.entries, found.left = with_pdfs(found.entries, lambda share: hold(int(share * found.made)))
    return found


def _make_units(
    order: Mapping[str, Any], letterhead: Compiled | None, wanted: Sequence[Sequence[Placed]], hold: parts.Hold
) -> _Made:
    """Make the rows one by one, or group by group. Where PDFs follow, no row is ready yet."""
    found = _Made()
    for unit in wanted:
        hold(0 if order.get("pdf") else found.made)
        try:
            entries = list(_documents(order, letterhead, unit))
        except Exception:
            # One row must not stop the others; the masked traceback says why.
            _log.exception("The documents of a row of a batch could not be made.")
            found.failed += [place for place, _one in unit]
            continue
        found.entries += entries
        found.made += len(unit)
    return found


def _letterhead(order: Mapping[str, Any]) -> Compiled | None:
    """The version of the letterhead that was ordered. Raises LetterheadNotFoundError where it was deleted since."""
    link = order.get("letterhead")
    return letterheads.template_of(link, order["version"]) if link else None


def _documents(order: Mapping[str, Any], letterhead: Compiled | None, unit: Sequence[Placed]) -> Iterator[Entry]:
    for document in order["documents"]:
        if document == DOCUMENT and order.get("group"):
            yield _group_letter(order, letterhead, unit)
            continue
        paper = letterhead if document == DOCUMENT else None
        for place, one in unit:
            details = numbered(one.row.details, order["number"], one.place)
            draft = make_draft(document, one.row.facts, details, order["lang"], letterhead=paper)
            yield _entry(order, document, draft, [(place, one)])


def _group_letter(order: Mapping[str, Any], letterhead: Compiled | None, unit: Sequence[Placed]) -> Entry:
    """The letter for a group: numbered among such letters, named as its first row."""
    (facts, details), *others = [(one.row.facts, one.row.details) for _place, one in unit]
    number = unit[0][1].letter
    first = (facts, numbered(details, order["number"], number))
    draft = group_letter([first, *others], order["lang"], letterhead)
    return _entry(order, DOCUMENT, draft, unit)


def _entry(order: Mapping[str, Any], document: str, draft: Draft, unit: Sequence[Placed]) -> Entry:
    places, rows = zip(*unit, strict=True)
    name = file_name(order["names"], rows[0].row, rows[0].count or 0, draft.filename)
    numbers = [one.row.number for one in rows]
    return Entry(_placed(name, document, order["documents"]), numbers, places, draft.content)


def _placed(name: str, document: str, documents: Sequence[str]) -> str:
    """Several documents stand in a folder each, so that the files of one person keep one name."""
    return f"{document}/{name}" if len(documents) > 1 else name
