"""A batch, opened: what it says, at which stage it is, and how each change of it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import Connection, exists, insert, select, update
from sqlalchemy import delete as delete_rows

from webapp.errors import BatchNotFoundError, StaleBatchError
from webapp.models.batch import batch_parts, batches
from webapp.services import expiry, keys
from webapp.storage import connection, forget_deleted

#: What a batch waits for: its host's details; a worker, to check it; an order; a worker, to make it; nothing more.
#: A check that broke down, and a making that nobody could go on with, wait for somebody to try again.
STAGES = ("host", "checking", "checked", "making", "done", "cancelled", "broken", "halted")
#: The stages at which a worker has something to do.
IN_WORK = ("checking", "making")
#: The stages at which an order is taken.
ORDERABLE = ("checked", "done", "cancelled", "halted")
FREE = datetime(2000, 1, 1, tzinfo=UTC)  # a lease that has long ended

_SEALED = ("filename", "lang", "case", "details", "order", "unknown", "first_part", "then_make")
_COUNTS = ("total", "good", "faulty", "made", "failed", "made_before")
_PLAIN = ("stage", *_COUNTS, "tries", "started_at", "version", "created_at", "expires_at")


def new_expiry() -> datetime:
    """When a batch that changes now will be deleted."""
    return datetime.now(UTC) + timedelta(days=current_app.config["CASE_DAYS"])


@dataclass
class Batch:
    """One batch. `case` are the facts of its host in the contract's shape, `details` the host's details.

    `order` is what a BatchOrder holds, None before there is one. `unknown` are the headings that no column is known
    for, each with the nearest right one or None. Parts below `first_part` were made of an earlier sheet; `then_make`
    says that the order is not to be asked for again once the sheet is checked. `tries` counts how often its check was
    begun; at `started_at`, when there began to be work, `made_before` rows were done already. Times are UTC.
    """

    link: str
    filename: str
    lang: str
    case: dict[str, Any] | None = None
    details: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] | None = None
    unknown: list[Any] = field(default_factory=list)
    first_part: int = 0
    then_make: bool = False
    stage: str = "host"
    total: int = 0
    good: int = 0
    faulty: int = 0
    made: int = 0
    failed: int = 0
    made_before: int = 0
    tries: int = 0
    started_at: datetime | None = None
    version: int = 1
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    expires_at: datetime = field(default_factory=new_expiry)

    @property
    def key(self) -> bytes:
        """The hash of the link: what its rows are found by."""
        return keys.link_hash(self.link)


def open_batch(link: str) -> Batch:
    """The batch behind a link. Raises BatchNotFoundError alike for unknown, forged, expired and deleted ones."""
    columns = [batches.c[name] for name in ("sealed", *_PLAIN)]
    this = batches.c.link_hash == keys.link_hash(link)
    with connection() as database:
        row = database.execute(select(*columns).where(this, batches.c.expires_at > datetime.now(UTC))).first()
    if row is None:
        raise BatchNotFoundError
    try:
        content = json.loads(keys.unseal(link, row.sealed))
    except keys.BadSealError:
        raise BatchNotFoundError from None
    return Batch(link, **content, **{name: getattr(row, name) for name in _PLAIN})


def add(batch: Batch, database: Connection) -> None:
    """Keep a new batch."""
    database.execute(insert(batches).values(link_hash=batch.key, taken_until=FREE, **_values(batch)))


def keep(batch: Batch, database: Connection) -> None:
    """Keep the batch as it is now, free for a worker. Raises StaleBatchError if it changed since it was opened."""
    this = (batches.c.link_hash == batch.key, batches.c.version == batch.version)
    batch.version += 1
    batch.expires_at = new_expiry()
    if database.execute(update(batches).where(*this).values(taken_until=FREE, **_values(batch))).rowcount == 0:
        raise StaleBatchError


def _values(batch: Batch) -> dict[str, Any]:
    content = {name: getattr(batch, name) for name in _SEALED}
    sealed = keys.seal(batch.link, json.dumps(content, separators=(",", ":")).encode("ascii"))
    return {"sealed": sealed, "for_worker": _for_worker(batch), **{name: getattr(batch, name) for name in _PLAIN}}


def _for_worker(batch: Batch) -> bytes | None:
    return keys.for_worker(batch.link, current_app.config["SECRET_KEY"]) if batch.stage in IN_WORK else None


def cancel(link: str) -> None:
    """Stop making. What is made stays, and the same order goes on where it stopped."""
    this = (batches.c.link_hash == keys.link_hash(link), batches.c.stage == "making")
    with connection() as database:
        database.execute(
            update(batches)
            .where(*this)
            .values(stage="cancelled", for_worker=None, version=batches.c.version + 1, expires_at=new_expiry())
        )


def finish(key: bytes, database: Connection) -> bool:
    """Say that the batch is done, if every part of it is; returns whether it was said."""
    open_part = exists().where(batch_parts.c.link_hash == key, batch_parts.c.done.is_(False))
    this = (batches.c.link_hash == key, batches.c.stage == "making", ~open_part)
    said = update(batches).where(*this).values(stage="done", for_worker=None, version=batches.c.version + 1)
    return bool(database.execute(said).rowcount)


def delete(link: str) -> None:
    """Delete the batch at once, with its sheet and all that was made. Deleting what is not there is no error."""
    with connection() as database:
        database.execute(delete_rows(batches).where(batches.c.link_hash == keys.link_hash(link)))
    forget_deleted()


def purge_expired(*, anyway: bool = False) -> int:
    """Delete every expired batch, where the clock is believed or `anyway`; returns how many."""
    gone = delete_rows(batches).where(expiry.expired(batches, anyway=anyway))
    with connection() as database:
        return int(database.execute(gone, expiry.times()).rowcount)
