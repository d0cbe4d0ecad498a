"""The tables of batches: what is to be made, in parts, and the bytes of all of it in pieces.

Counts, leases and times are plain, so that workers can share the work; everything else is sealed under the link.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from webapp.storage import UtcDateTime, metadata


def _of_batch() -> Column[bytes]:
    """A part or piece goes with its batch."""
    key = ForeignKey("batches.link_hash", ondelete="CASCADE", name="fk_batch")
    return Column("link_hash", LargeBinary(32), key, primary_key=True)


batches = Table(
    "batches",
    metadata,
    Column("link_hash", LargeBinary(32), primary_key=True),  # `keys.link_hash`
    Column("sealed", LargeBinary, nullable=False),  # the host, the order, the name of the file, as JSON
    Column("for_worker", LargeBinary),  # the link, encrypted for the worker, while there is work
    Column("stage", String(10), nullable=False),  # one of services.batches.STAGES
    Column("total", Integer, nullable=False),  # rows of the sheet
    Column("good", Integer, nullable=False),
    Column("faulty", Integer, nullable=False),
    Column("made", Integer, nullable=False),  # good rows whose documents are there
    Column("failed", Integer, nullable=False),  # good rows whose documents could not be made
    Column("made_before", Integer, nullable=False),  # how many there were at `started_at`
    Column("started_at", UtcDateTime),  # when the making began, for the time that is left
    Column("version", Integer, nullable=False),  # counts the changes, so that two of them notice each other
    Column("taken_until", UtcDateTime, nullable=False),  # the lease of the worker that checks the sheet
    Column("tries", Integer, nullable=False),  # how often the check of the sheet was begun
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

batch_parts = Table(
    "batch_parts",
    metadata,
    _of_batch(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("noted", Integer, nullable=False),  # rows about which something is said
    Column("done", Boolean, nullable=False),
    Column("taken_by", String(32)),  # the token of the worker that makes it
    Column("taken_until", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),  # how often it was taken
    Column("ready", Integer, nullable=False),  # rows that are ready, while it is being made
)

batch_pieces = Table(
    "batch_pieces",
    metadata,
    _of_batch(),
    Column("name", String(20), primary_key=True),  # "sheet", "kept", "rows-7", "made-7", "docx-7", "failed-7"
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)
