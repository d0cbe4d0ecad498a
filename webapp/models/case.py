"""The table of cases. A row says nothing about anybody: its content is sealed with a key that only the link holds."""

from sqlalchemy import Column, Integer, LargeBinary, Table

from webapp.storage import UtcDateTime, metadata

cases = Table(
    "cases",
    metadata,
    Column("link_hash", LargeBinary(32), primary_key=True),  # `keys.link_hash`: finds the row, reveals no link
    Column("sealed", LargeBinary, nullable=False),  # `keys.seal` of the content as JSON
    Column("version", Integer, nullable=False),  # counts the saves, so that two tabs notice each other
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)
