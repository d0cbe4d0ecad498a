"""Whether anything can be saved at this moment: a disk may be full, or a database read-only."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from flask import Flask, current_app
from sqlalchemy import delete, insert
from sqlalchemy.exc import SQLAlchemyError

from webapp.models.case import cases
from webapp.storage import connection

SECONDS_BETWEEN_TRIES = 60
#: More than what a database still finds room for within pages that it has already.
BYTES = 64 * 1024


@dataclass(slots=True)
class _Tries:
    """What the last try of this process gave, and when the next one is due, on the clock that never jumps."""

    works: bool = True
    next_at: float = 0.0
    lock: Lock = field(default_factory=Lock)


def can_save() -> bool:
    """Whether a row can be written; tried at most once a minute in each process, and remembered until then."""
    tries: _Tries = current_app.extensions["saving"]
    with tries.lock:
        if time.monotonic() >= tries.next_at:
            tries.works = _write()
            tries.next_at = time.monotonic() + SECONDS_BETWEEN_TRIES
        return tries.works


def _write() -> bool:
    """Write a row that is no case and has expired already, and take it out again."""
    key, now = secrets.token_bytes(32), datetime.now(UTC)
    row = {"link_hash": key, "sealed": secrets.token_bytes(BYTES), "version": 1, "created_at": now, "expires_at": now}
    try:
        with connection() as database:
            database.execute(insert(cases).values(row))
            database.execute(delete(cases).where(cases.c.link_hash == key))
    except SQLAlchemyError:
        return False
    return True


def init_app(app: Flask) -> None:
    """Give the app its memory of the last try."""
    app.extensions["saving"] = _Tries()
