"""The table of requests that are carried out once, however often they are sent: `webapp/services/idempotency.py`."""

from sqlalchemy import Column, LargeBinary, Table

from webapp.storage import UtcDateTime, metadata

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("key_hash", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # the digest of the request and the link of its batch
    Column("taken_until", UtcDateTime),  # the lease of who carries it out; null once that is done
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)
