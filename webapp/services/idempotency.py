"""Requests that are carried out once, however often they are sent (draft-ietf-httpapi-idempotency-key-header).

A claim holds the link of what is to be made, chosen before anything is made. So whoever takes a claim over from a
server that died makes the same thing, and two who make it at once cannot both keep it. The claim is found and sealed by
the key of the program and the header Idempotency-Key together, as a case is by its link; neither of them is stored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import current_app
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from webapp.models.idempotency_key import idempotency_keys as table
from webapp.services import expiry, keys
from webapp.storage import connection

#: How long a request may take before somebody else may carry it out; longer than any server lets one take.
AT_WORK = timedelta(minutes=2)


class OtherRequestError(Exception):
    """The header came before, with another request."""


class AtWorkError(Exception):
    """The first request with this header is still at work."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The `link` that belongs to a request. `taken_until` is None where the request was carried out already."""

    slot: str
    link: str
    taken_until: datetime | None


def claim(api_key: str, header: str, digest: str) -> Claim:
    """Take the request with this header, unless it is taken; `digest` tells it from others.

    The database decides who is first. Expired claims are cleared away on this occasion.
    Raises OtherRequestError and AtWorkError.
    """
    purge_expired()
    slot = f"{api_key} {header}"
    with connection() as database:
        try:
            return _first(slot, digest, database)
        except IntegrityError:
            return _again(slot, digest, database)


def settle(claimed: Claim, database: Connection) -> None:
    """Say that the request was carried out, in the transaction that carries it out: both are kept, or neither."""
    database.execute(update(table).where(table.c.key_hash == _hash(claimed.slot)).values(taken_until=None))


def release(claimed: Claim) -> None:
    """Forget a request that was refused, so that the header is free again; one that is settled is never forgotten."""
    ours = (table.c.key_hash == _hash(claimed.slot), table.c.taken_until == claimed.taken_until)
    with connection() as database:
        database.execute(delete(table).where(*ours))


def purge_expired(*, anyway: bool = False) -> int:
    """Delete every expired claim, where the clock is believed or `anyway`; returns how many."""
    gone = delete(table).where(expiry.expired(table, anyway=anyway))
    with connection() as database:
        return int(database.execute(gone, expiry.times()).rowcount)


def _first(slot: str, digest: str, database: Connection) -> Claim:
    now = datetime.now(UTC)
    claimed = Claim(slot, keys.new_link(), now + AT_WORK)
    content = json.dumps({"digest": digest, "link": claimed.link}).encode("ascii")
    times = {"taken_until": claimed.taken_until, "expires_at": now + timedelta(days=current_app.config["CASE_DAYS"])}
    database.execute(insert(table).values(key_hash=_hash(slot), sealed=keys.seal(slot, content), **times))
    return claimed


def _again(slot: str, digest: str, database: Connection) -> Claim:
    this = table.c.key_hash == _hash(slot)
    row = database.execute(select(table.c.sealed, table.c.taken_until).where(this)).first()
    if row is None:  # released at this very moment
        raise AtWorkError
    kept = json.loads(keys.unseal(slot, row.sealed))
    if kept["digest"] != digest:
        raise OtherRequestError
    return Claim(slot, kept["link"], None if row.taken_until is None else _take_over(slot, database))


def _take_over(slot: str, database: Connection) -> datetime:
    """Carry on for a server that died. Raises AtWorkError where it need not be dead, or somebody else was quicker."""
    now = datetime.now(UTC)
    lapsed = (table.c.key_hash == _hash(slot), table.c.taken_until < now)
    if database.execute(update(table).where(*lapsed).values(taken_until=now + AT_WORK)).rowcount == 0:
        raise AtWorkError
    return now + AT_WORK


def _hash(slot: str) -> bytes:
    return keys.link_hash(slot)
