"""The table of API keys. A key itself is kept nowhere: its hash is enough to know it again."""

from sqlalchemy import Column, LargeBinary, String, Table, UniqueConstraint

from webapp.storage import UtcDateTime, metadata

LONGEST_NAME = 80  # characters

api_keys = Table(
    "api_keys",
    metadata,
    Column("key_hash", LargeBinary(32), primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),  # whose key it is, as the operator calls them
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=True),  # null: it does not expire
    UniqueConstraint("name", name="uq_api_keys_name"),
)
