"""The parts of a batch: each is taken by one worker for a while, made, and stored together with its being done.

A lease is a row of the database: UPDATE … WHERE nobody else has it. A worker that dies loses its lease when it lapses,
and another takes the part; a worker that was only slow finds, when it wants to store the part, that it is not its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from flask import current_app
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from webapp.models.batch import batch_parts, batch_pieces
from webapp.services.batches.batch import FREE
from webapp.storage import connection


@dataclass(frozen=True, slots=True)
class Part:
    """A part that this process has taken, with the token that proves it."""

    key: bytes
    number: int
    token: str


def lease_end() -> datetime:
    """Until when something that is taken now is not given to anybody else."""
    return datetime.now(UTC) + timedelta(seconds=current_app.config["LEASE_SECONDS"])


def add(key: bytes, number: int, noted: int, done: bool, database: Connection) -> None:
    """A new part, free to be taken unless there is nothing to make in it."""
    values = {"link_hash": key, "number": number, "noted": noted, "done": done, "taken_until": FREE}
    database.execute(insert(batch_parts).values(values))


def take(key: bytes) -> Part | None:
    """Take the first part that is free; None where there is none."""
    free = (batch_parts.c.link_hash == key, batch_parts.c.done.is_(False))
    with connection() as database:
        while True:
            now = datetime.now(UTC)
            lapsed = batch_parts.c.taken_until < now
            number = database.scalar(select(func.min(batch_parts.c.number)).where(*free, lapsed))
            if number is None:
                return None
            part = Part(key, number, token_hex(16))
            this = update(batch_parts).where(*free, lapsed, batch_parts.c.number == number)
            if database.execute(this.values(taken_by=part.token, taken_until=lease_end())).rowcount:
                return part


def renew(part: Part) -> None:
    """Go on holding a part that takes long."""
    with connection() as database:
        database.execute(update(batch_parts).where(*_ours(part)).values(taken_until=lease_end()))


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
        names = (f"rows-{number}", f"made-{number}")
        database.execute(delete(batch_parts).where(batch_parts.c.link_hash == key, batch_parts.c.number == number))
        database.execute(delete(batch_pieces).where(batch_pieces.c.link_hash == key, batch_pieces.c.name.in_(names)))
