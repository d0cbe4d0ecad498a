"""The tables of letterheads and of their versions. What was sent is sealed with a key that only the link holds."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table

from webapp.storage import UtcDateTime, metadata

letterheads = Table(
    "letterheads",
    metadata,
    Column("link_hash", LargeBinary(32), primary_key=True),  # `keys.link_hash`: finds the row, reveals no link
    Column("current", Integer, nullable=False),  # the number of the version that new letters are made on
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

letterhead_versions = Table(
    "letterhead_versions",
    metadata,
    Column(
        "link_hash",
        LargeBinary(32),
        ForeignKey("letterheads.link_hash", ondelete="CASCADE", name="fk_letterhead"),
        primary_key=True,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("about", LargeBinary, nullable=False),  # sealed JSON: digest, size, fields; read without the file
    Column("sealed", LargeBinary, nullable=False),  # the .docx
    Column("created_at", UtcDateTime, nullable=False),
)
