"""The bytes of a batch, sealed under its link, in rows of at most PIECE bytes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from webapp.models.batch import batch_pieces
from webapp.services import keys
from webapp.storage import connection

PIECE = 2 * 1024 * 1024


def sealed_pieces(link: str, content: bytes) -> list[bytes]:
    """The content as it is stored; sealed before a transaction begins, so that none is held up by it."""
    return [keys.seal(link, content[at : at + PIECE]) for at in range(0, len(content), PIECE)]


def put(link: str, name: str, pieces: list[bytes], database: Connection) -> None:
    """Store sealed pieces under a name, instead of what stood there. Within a transaction that wrote already."""
    key = keys.link_hash(link)
    database.execute(delete(batch_pieces).where(batch_pieces.c.link_hash == key, batch_pieces.c.name == name))
    for number, sealed in enumerate(pieces):
        values = {"link_hash": key, "name": name, "number": number, "sealed": sealed}
        database.execute(insert(batch_pieces).values(values))


def read(link: str, name: str) -> bytes:
    """The content under a name; empty where there is none."""
    return b"".join(_read(link, name))


def numbers(link: str, kind: str) -> list[int]:
    """Of which parts there is something of a kind: for "docx" those of "docx-7"."""
    this = (batch_pieces.c.link_hash == keys.link_hash(link), batch_pieces.c.name.startswith(f"{kind}-"))
    with connection() as database:
        names = database.scalars(select(batch_pieces.c.name).distinct().where(*this))
        return sorted(int(name.rpartition("-")[2]) for name in names)


def _read(link: str, name: str) -> Iterator[bytes]:
    this = (batch_pieces.c.link_hash == keys.link_hash(link), batch_pieces.c.name == name)
    with connection() as database:
        found = database.execute(select(batch_pieces.c.sealed).where(*this).order_by(batch_pieces.c.number))
        for (sealed,) in found:
            yield keys.unseal(link, sealed)
