"""Whether the clock is to be believed when it says that something has expired.

A clock that is set weeks ahead would say so of everything. It is believed where a case, a batch or a letterhead is
alive that was begun some time ago: then the clock has been right, or at least the same, for that time. What is begun
while the clock is wrong proves nothing until it is that old.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, exists, func, or_, select, true

from webapp.models.batch import batches
from webapp.models.case import cases
from webapp.models.idempotency_key import idempotency_keys
from webapp.models.letterhead import letterheads
from webapp.storage import UtcDateTime, connection

#: How long a new time of the clock is doubted; shorter than anything lives.
PROOF = timedelta(hours=12)
_NOW = bindparam("now", type_=UtcDateTime())
_BEFORE = bindparam("before", type_=UtcDateTime())
_IS_BELIEVED = or_(
    *(exists().where(kept.c.expires_at > _NOW, kept.c.created_at <= _BEFORE) for kept in (cases, batches, letterheads))
)


def times() -> dict[str, Any]:
    """The parameters of the conditions here."""
    now = datetime.now(UTC)
    return {"now": now, "before": now - PROOF}


def expired(table: Table, *, anyway: bool = False) -> ColumnElement[bool]:
    """What of a table is to be deleted: what has expired, where the clock is believed or `anyway`."""
    return and_(table.c.expires_at <= _NOW, true() if anyway else _IS_BELIEVED)


def is_refused() -> bool:
    """Whether something has expired by a clock that is not believed."""
    with connection() as database:
        gone = select(func.count()).where(
            or_(
                *(
                    exists().where(table.c.expires_at <= _NOW)
                    for table in (cases, batches, letterheads, idempotency_keys)
                )
            ),
            ~_IS_BELIEVED,
        )
        return bool(database.scalar(gone, times()))
