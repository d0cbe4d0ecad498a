"""Beginning a batch, and what people decide about it: the host, what to make, a mended sheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from checklists.facts import read_facts
from forms.text import N_, echo
from webapp.errors import StaleBatchError
from webapp.services import keys, reading
from webapp.services.batches import parts, pieces
from webapp.services.batches.batch import IN_WORK, ORDERABLE, Batch, add, finish, keep, purge_expired
from webapp.services.batches.waking import wake
from webapp.services.letters import DEFAULT_NAMES, Order
from webapp.sheets.errors import SheetError
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import Sheet
from webapp.storage import connection, transaction

#: The documents of a batch, in the order of the form.
DOCUMENTS = (
    "inviting-letter",
    "power-of-attorney",
    "housing-consent",
    "notification-sheet",
    "logging-form",
    "checklist",
)
MOST_FILENAME = 200


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is to be made of each good row: `documents` in one language, named and numbered as an Order says.

    With the link of a `letterhead` the letters are made on it, in that `version` whatever is sent to it later.
    With `group` the letters name up to a part's people each, in a table; the other documents stay one for each row. A
    letterhead of theirs is one that `names_a_group`.
    With `pdf`, what is made as DOCX becomes PDF; a document of which none can be made stays as it is.
    Raises ValueError for a document, number or pattern that cannot be used.
    """

    documents: tuple[str, ...]
    lang: str
    number: str | None = None
    names: str = DEFAULT_NAMES
    letterhead: str | None = None
    version: int | None = None
    group: bool = False
    pdf: bool = False

    def __post_init__(self) -> None:
        if not self.documents or set(self.documents) - set(DOCUMENTS):
            raise ValueError(f"documents: got {list(self.documents)}; allowed: some of {', '.join(DOCUMENTS)}")
        Order(self.lang, self.number, self.names)


def begin(
    content: bytes, filename: str, case: Mapping[str, Any] | None, details: Mapping[str, Any], lang: str
) -> Batch:
    """Begin a batch with a sheet. Without the facts of its host, `case`, it waits for `give_host`.

    Raises SheetError for a sheet that cannot be used as a whole, and FactsError for wrong facts.
    """
    facts = None if case is None else _checked(case)
    batch = Batch(keys.new_link(), filename, lang, facts, _plain(details))
    start(batch, content)
    return batch


def start(
    batch: Batch,
    content: bytes,
    wanted: BatchOrder | None = None,
    together: Callable[[Connection], None] = lambda _database: None,
) -> None:
    """Keep a new batch with its sheet; what is `wanted` is made as soon as the sheet is checked.

    `together` writes what is to be kept in the same transaction. Expired batches are cleared away on this occasion.
    Raises SheetError, and IntegrityError where a batch has this link already.
    """
    purge_expired()
    batch.filename = batch.filename[-MOST_FILENAME:]
    _read(batch, content)
    if batch.case is not None:
        _to_check(batch)
    if wanted is not None:
        batch.order, batch.then_make = _plain(asdict(wanted)), True
    with transaction() as database:
        add(batch, database)
        _store_sheet(batch, content, database)
        together(database)
    wake(batch)


def give_host(batch: Batch, case: Mapping[str, Any], details: Mapping[str, Any]) -> None:
    """Say what holds for all rows; the sheet is then checked. Raises StaleBatchError while it is worked on."""
    batch.case, batch.details = _checked(case), _plain(details)
    _check_again(batch)


def mend(batch: Batch, content: bytes, filename: str) -> None:
    """Take a mended sheet instead of the one before; rows that are made already and did not change are not made again.

    Raises SheetError, and StaleBatchError while the batch is worked on.
    """
    _read(batch, content)
    batch.filename = filename[-MOST_FILENAME:]
    _check_again(batch, content)


def order(batch: Batch, wanted: BatchOrder) -> None:
    """Make what is wanted; after a cancellation, and with the same wishes, what is left.

    Where something was made by other wishes all of it is made anew. Raises StaleBatchError while it is worked on.
    """
    if batch.stage not in ORDERABLE:
        raise StaleBatchError
    before, batch.order = batch.order, _plain(asdict(wanted))
    if before not in (None, batch.order) and (batch.made or batch.failed):
        batch.then_make = True
        _check_again(batch, forget=True)
        return
    batch.stage, batch.started_at, batch.made_before = "making", datetime.now(UTC), batch.made + batch.failed
    with transaction() as database:
        keep(batch, database)
        finish(batch.key, database)
    wake(batch)


def try_again(batch: Batch) -> None:
    """Check a sheet again whose check broke down, or make the rest where the making came to a standstill.

    Raises StaleBatchError where neither happened.
    """
    if batch.stage == "halted" and batch.order:
        order(batch, BatchOrder(**batch.order))
        return
    if batch.stage != "broken":
        raise StaleBatchError
    _to_check(batch)
    with connection() as database:
        keep(batch, database)
    wake(batch)


def _check_again(batch: Batch, content: bytes | None = None, *, forget: bool = False) -> None:
    if batch.stage in IN_WORK:
        raise StaleBatchError
    numbers = parts.numbers(batch.key)
    _to_check(batch)
    if batch.case is None:
        batch.stage = "host"
    batch.first_part = max(numbers, default=-1) + 1
    with transaction() as database:
        keep(batch, database)
        if content is not None:
            _store_sheet(batch, content, database)
        if forget:
            parts.drop(batch.key, numbers, database)
    wake(batch)


def _to_check(batch: Batch) -> None:
    batch.stage, batch.started_at, batch.tries = "checking", datetime.now(UTC), 0


def _read(batch: Batch, content: bytes) -> None:
    """Look at the sheet as a whole: how many rows, which columns."""
    sheet = reading.sheet(content)
    columns = columns_of(sheet.headings, batch.lang)
    if columns.twice:
        raise SheetError(
            N_("The column “%(column)s” stands twice. Take one of the two out."), column=echo(columns.twice[0])
        )
    if not columns.paths:
        raise SheetError(N_("No column is known. The first row must hold headings such as those of the blank sheet."))
    batch.total, batch.unknown = _rows_of(sheet), [list(one) for one in columns.unknown]


def _rows_of(sheet: Sheet) -> int:
    if not sheet.rows:
        raise SheetError(N_("The sheet has headings, but no rows below them."))
    return len(sheet.rows)


def _store_sheet(batch: Batch, content: bytes, database: Connection) -> None:
    pieces.put(batch.link, "sheet", pieces.sealed_pieces(batch.link, content), database)


def _checked(case: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that a worker will be able to read. Raises FactsError."""
    read_facts(case)
    return _plain(case)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON holds it: days as ISO text."""
    plain: dict[str, Any] = json.loads(json.dumps(values, default=_day))
    return plain


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in the details of a host")
