"""What a worker does with a message: one step of a batch."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum

from flask import current_app
from sqlalchemy import select

from webapp.errors import BatchNotFoundError
from webapp.models.batch import batches
from webapp.services import keys
from webapp.services.batches import parts
from webapp.services.batches.batch import IN_WORK, open_batch
from webapp.services.batches.checking import check
from webapp.services.batches.making import make_next
from webapp.services.batches.waking import post, wake
from webapp.storage import connection


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


def resume() -> int:
    """Hand over again every batch in which there is something to do; returns how many.

    The queue hands a message out once: a worker that dies takes it along.
    """
    this = (batches.c.stage.in_(IN_WORK), batches.c.for_worker.is_not(None), batches.c.expires_at > datetime.now(UTC))
    with connection() as database:
        waiting = list(database.scalars(select(batches.c.for_worker).where(*this)))
    for message in waiting:
        post(message)
    return len(waiting)
