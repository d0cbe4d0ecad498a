"""Telling the workers that there is something to do. Who carries the message is no matter of the services."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import current_app

from webapp.services import keys
from webapp.services.batches import parts
from webapp.services.batches.batch import IN_WORK, Batch

#: At most so many workers share a batch; more would wait for each other.
MOST_WORKERS = 8

#: Hands the encrypted link of a batch to a worker; `webapp/jobs.py` puts it here.
Post = Callable[[bytes], None]
_log = logging.getLogger(__name__)


def wake(batch: Batch) -> None:
    """Hand the batch to as many workers as can share it, if there is something to do.

    Where the queue fails, that is logged and nothing else: the batch is stored, and workers look for such every minute.
    """
    if batch.stage not in IN_WORK:
        return
    message = keys.for_worker(batch.link, current_app.config["SECRET_KEY"])
    try:
        shares = len(parts.numbers(batch.key, done=False)) if batch.stage == "making" else 1
        for _ in range(min(shares, MOST_WORKERS)):
            post(message)
    except Exception:
        # Each kind of queue has errors of its own; the masked traceback names it, and a message never stands in one.
        _log.exception("A batch could not be put into the queue; a worker will find it within a minute.")


def post(message: bytes) -> None:
    """Hand over one message. Raises what the queue raises where it fails."""
    current_app.extensions["post"](message)
