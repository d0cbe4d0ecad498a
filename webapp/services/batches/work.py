"""What a worker does with a message: one step of a batch."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum

from flask import current_app
from sqlalchemy import case, exists, or_, select, update

from webapp.errors import BatchNotFoundError
from webapp.models.batch import batch_parts, batches
from webapp.services import keys
from webapp.services.batches import parts
from webapp.services.batches.batch import IN_WORK, Batch, open_batch
from webapp.services.batches.checking import check
from webapp.services.batches.making import make_next
from webapp.services.batches.progress import WAIT
from webapp.services.batches.waking import post, wake
from webapp.storage import connection

_log = logging.getLogger(__name__)


class Next(Enum):
    """What is to be done with the message: hand it on at once, hand it on when a lease may have lapsed, or drop it."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


def work(message: bytes) -> Next:
    """Check the sheet, or make one part. One step only, so that batches take turns and workers share them."""
    try:
        batch = open_batch(keys.from_server(message, current_app.config["SECRET_KEY"]))
    except (keys.BadSealError, BatchNotFoundError):
        return Next.NEVER  # deleted, expired, or handed over under another secret
    try:
        return _step(batch)
    except Exception:
        # The masked traceback says why. It is tried again until that was tried too often.
        _log.exception("The work on a batch broke down.")
        return Next.LATER


def _step(batch: Batch) -> Next:
    if batch.stage == "checking":
        if not check(batch):
            return Next.LATER
        wake(batch)
        return Next.NEVER
    if batch.stage != "making":
        return Next.NEVER
    if make_next(batch):
        return Next.NOW
    return Next.LATER if parts.numbers(batch.key, done=False) else Next.NEVER


def resume(in_queue: Iterable[bytes] = ()) -> int:
    """Hand over again every batch in which there is something to do and of which no message is `in_queue`.

    Returns how many. The queue hands a message out once: a worker that dies takes it along, and a queue that fails
    takes none. What was handed over under another secret can be opened by nobody; after a time it waits for somebody to
    try again.
    """
    this = (batches.c.stage.in_(IN_WORK), batches.c.for_worker.is_not(None), batches.c.expires_at > datetime.now(UTC))
    with connection() as database:
        waiting = list(database.scalars(select(batches.c.for_worker).where(*this)))
    links = {message: _link(message) for message in waiting}
    queued = {_link(message) for message in in_queue}
    for message in (message for message, link in links.items() if link is None):
        _halt(message)
    lost = [message for message, link in links.items() if link is not None and link not in queued]
    for message in lost:
        post(message)
    return len(lost)


def _link(message: bytes) -> str | None:
    """The link that was handed over; None where that was done under another secret."""
    try:
        return keys.from_server(message, current_app.config["SECRET_KEY"])
    except keys.BadSealError:
        return None


def _halt(message: bytes) -> None:
    """Stop a batch that we cannot open, if it has waited for some time and nobody else works on it."""
    _log.error("A batch cannot be opened: it was handed over under another SECRET_KEY.")
    where, now = batches.c, datetime.now(UTC)
    part = batch_parts.c
    held = exists().where(part.link_hash == where.link_hash, part.done.is_(False), part.taken_until >= now)
    waits = or_(where.started_at.is_(None), where.started_at < now - WAIT)
    this = update(batches).where(where.for_worker == message, waits, where.taken_until < now, ~held)
    stage = case((where.stage == "checking", "broken"), else_="halted")
    with connection() as database:
        database.execute(this.values(stage=stage, for_worker=None, version=where.version + 1))
