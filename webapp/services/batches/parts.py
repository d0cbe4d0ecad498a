"""The parts of a batch: each is taken by one worker for a while, made, and stored together with its being done.

A lease is a row of the database: UPDATE … WHERE nobody else has it. A worker that dies loses its lease when it lapses,
and another takes the part; a worker that was only slow finds, when it wants to store the part, that it is not its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from flask import current_app
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from webapp.models.batch import batch_parts, batch_pieces, batches
from webapp.services.batches.batch import FREE
from webapp.storage import connection

#: What was begun so often and not once brought to its end is not begun again.
MOST_TRIES = 5
#: Who stops a batch waits so long, at most, for those who work on it.
SECONDS_BETWEEN_RENEWALS = 1.0


class LostPartError(Exception):
    """The part is not to be made any more, or not by us."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that this process has taken, with the token that proves it; `tries` counts how often it was taken."""

    key: bytes
    number: int
    token: str
    tries: int


def lease_end() -> datetime:
    """Until when something that is taken now is not given to anybody else."""
    return datetime.now(UTC) + timedelta(seconds=current_app.config["LEASE_SECONDS"])


def add(key: bytes, number: int, noted: int, done: bool, database: Connection) -> None:
    """A new part, free to be taken unless there is nothing to make in it."""
    values = {"link_hash": key, "number": number, "noted": noted, "done": done, "taken_until": FREE}
    database.execute(insert(batch_parts).values(**values, tries=0, ready=0))


def take(key: bytes) -> Part | None:
    """Take the first part that is free; None where there is none."""
    with connection() as database:
        while True:
            free = _free(key)
            found = select(batch_parts.c.number, batch_parts.c.tries).where(*free).order_by("number").limit(1)
            row = database.execute(found).first()
            if row is None:
                return None
            part = Part(key, row.number, token_hex(16), row.tries + 1)
            this = update(batch_parts).where(*free, batch_parts.c.number == part.number)
            values = {"taken_by": part.token, "taken_until": lease_end(), "tries": part.tries, "ready": 0}
            if database.execute(this.values(values)).rowcount:
                return part


def _free(key: bytes) -> tuple[ColumnElement[bool], ...]:
    where = batch_parts.c
    return where.link_hash == key, where.done.is_(False), where.taken_until < datetime.now(UTC)


def renew(part: Part, ready: int) -> None:
    """Go on holding a part that takes long, and tell how many of its rows are ready.

    Raises LostPartError where it is not ours any more, or where nobody wants it now.
    """
    wanted = exists().where(batches.c.link_hash == part.key, batches.c.stage == "making")
    this = update(batch_parts).where(*_ours(part), wanted)
    with connection() as database:
        if database.execute(this.values(taken_until=lease_end(), ready=ready)).rowcount == 0:
            raise LostPartError


class Hold:
    """Holds a part while it is being made: to be called again and again with how many of its rows are ready."""

    def __init__(self, part: Part) -> None:
        self._part, self._renewed = part, time.monotonic()
        self._seconds = min(current_app.config["LEASE_SECONDS"] / 3, SECONDS_BETWEEN_RENEWALS)

    def __call__(self, ready: int) -> None:
        """Renew the lease if that is due; raises LostPartError."""
        if time.monotonic() - self._renewed > self._seconds:
            renew(self._part, ready)
            self._renewed = time.monotonic()


def release(part: Part) -> None:
    """Give a part back without having made it; that was no try."""
    with connection() as database:
        free = {"taken_until": FREE, "tries": part.tries - 1}
        database.execute(update(batch_parts).where(*_ours(part)).values(free))


def ready(key: bytes) -> int:
    """How many rows are ready in the parts that are being made now."""
    where = batch_parts.c
    this = (where.link_hash == key, where.done.is_(False), where.taken_until >= datetime.now(UTC))
    with connection() as database:
        return int(database.scalar(select(func.coalesce(func.sum(where.ready), 0)).where(*this)) or 0)


def store(part: Part, database: Connection) -> bool:
    """Say that the part is done; False where it was given to another worker meanwhile, or taken out."""
    return bool(database.execute(update(batch_parts).where(*_ours(part)).values(done=True)).rowcount)


def _ours(part: Part) -> tuple[ColumnElement[bool], ...]:
    where = batch_parts.c
    return where.link_hash == part.key, where.number == part.number, where.taken_by == part.token, where.done.is_(False)


def numbers(key: bytes, *, done: bool | None = None) -> list[int]:
    """The numbers of the parts in their order; with `done`, of those that are or are not."""
    wanted = [] if done is None else [batch_parts.c.done.is_(done)]
    with connection() as database:
        found = select(batch_parts.c.number).where(batch_parts.c.link_hash == key, *wanted).order_by("number")
        return list(database.scalars(found))


def noted(key: bytes, since: int) -> list[tuple[int, int]]:
    """The parts from that number on with how many of their rows something is said about."""
    where = batch_parts.c
    with connection() as database:
        found = select(where.number, where.noted).where(where.link_hash == key, where.number >= since)
        return [(number, count) for number, count in database.execute(found.order_by(where.number))]


def drop(key: bytes, gone: Iterable[int], database: Connection) -> None:
    """Take parts out, with their rows and with what was made of them."""
    for number in gone:
        names = (f"rows-{number}", f"made-{number}", f"docx-{number}", f"failed-{number}")
        database.execute(delete(batch_parts).where(batch_parts.c.link_hash == key, batch_parts.c.number == number))
        database.execute(delete(batch_pieces).where(batch_pieces.c.link_hash == key, batch_pieces.c.name.in_(names)))
