"""How far a batch is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.services.batches import parts
from webapp.services.batches.batch import IN_WORK, Batch

#: How long nobody need worry that nothing is done.
WAIT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows that are done, of how many; `seconds_left` is None while nothing can be told yet.

    `waits` says that nobody has begun for so long that whoever looks on should know.
    """

    done: int
    all: int
    seconds_left: int | None = None
    waits: bool = False

    @property
    def left(self) -> int:
        """Rows that are not done."""
        return max(0, self.all - self.done)

    @property
    def percent(self) -> int:
        """Whole percents that are done."""
        return 100 * self.done // self.all if self.all else 100


def progress(batch: Batch) -> Progress:
    """How far the check is, or the making."""
    if batch.stage in ("host", "checking"):
        done = batch.good + batch.faulty if batch.stage == "checking" else 0
        return Progress(done, batch.total, waits=_waits(batch, done))
    done = batch.made + batch.failed
    if batch.stage == "making":
        done += parts.ready(batch.key)
    return Progress(done, batch.good, _seconds_left(batch, done), _waits(batch, done - batch.made_before))


def _waits(batch: Batch, new: int) -> bool:
    since = batch.started_at
    return batch.stage in IN_WORK and new <= 0 and since is not None and datetime.now(UTC) - since > WAIT


def _seconds_left(batch: Batch, done: int) -> int | None:
    new = done - batch.made_before
    if batch.stage != "making" or new <= 0 or batch.started_at is None:
        return None
    elapsed = (datetime.now(UTC) - batch.started_at).total_seconds()
    return round(elapsed / new * (batch.good - done))
