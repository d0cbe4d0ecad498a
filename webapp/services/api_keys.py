"""Keys of programs that use the API. A key is 192 random bits behind a prefix, shown once; only its hash is kept.

A key is uniformly random, so a plain hash is enough: there is nothing to guess that a slow hash would protect.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, insert, or_, select
from sqlalchemy import delete as delete_rows
from sqlalchemy.exc import IntegrityError

from webapp.models.api_key import LONGEST_NAME, api_keys
from webapp.storage import Statement, connection

#: By this people, and programs that look for secrets in public places, recognise a key.
PREFIX = "qjt_"
_KEY_BYTES = 24
_FIND = b"qujat: find an API key, version 1|"

_FIND_KEY = Statement(
    select(api_keys.c.name).where(
        api_keys.c.key_hash == bindparam("hash"),
        or_(api_keys.c.expires_at.is_(None), api_keys.c.expires_at > bindparam("now")),
    )
)


class KeyNameError(ValueError):
    """A name that a new key cannot have; the message says why."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key. Times are UTC; `expires_at` is None for one that does not expire."""

    name: str
    created_at: datetime
    expires_at: datetime | None


def add(name: str, days: int | None = None) -> str:
    """Make a key that expires in so many days, or never; returns it, for the only time. Raises KeyNameError."""
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise KeyNameError(f"name: got {name!r}; allowed: 1 to {LONGEST_NAME} characters that can be printed")
    key, now = PREFIX + secrets.token_urlsafe(_KEY_BYTES), datetime.now(UTC)
    expires_at = None if days is None else now + timedelta(days=days)
    row = {"key_hash": _hash(key), "name": name, "created_at": now, "expires_at": expires_at}
    try:
        with connection() as open_connection:
            open_connection.execute(insert(api_keys).values(row))
    except IntegrityError:
        raise KeyNameError(f"name: {name!r} has a key already; revoke it first, or take another name") from None
    return key


def name_of(key: str) -> str | None:
    """Whose key it is; None for one that is unknown, expired or revoked."""
    row = _FIND_KEY.first({"hash": _hash(key), "now": datetime.now(UTC)})
    return row[0] if row else None


def all_keys() -> list[ApiKey]:
    """Every key that was not revoked, in the order of their names."""
    columns = (api_keys.c.name, api_keys.c.created_at, api_keys.c.expires_at)
    with connection() as open_connection:
        return [ApiKey(*row) for row in open_connection.execute(select(*columns).order_by(api_keys.c.name))]


def revoke(name: str) -> bool:
    """Forget a key at once; False where there is none of that name."""
    with connection() as open_connection:
        return open_connection.execute(delete_rows(api_keys).where(api_keys.c.name == name)).rowcount > 0


def _hash(key: str) -> bytes:
    return sha256(_FIND + key.encode("utf-8", "surrogatepass")).digest()
