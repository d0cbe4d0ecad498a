"""A batch as a program is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from webapp.problems import HOME
from webapp.services.batch_pages import Page
from webapp.services.batches import Batch, Found, left_as_docx, progress

#: The stages at which the ZIP is there: nothing more comes into it by itself.
WITH_ZIP = ("done", "cancelled", "halted")


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the check is, or the making: rows that are done and left; about how many seconds, or null."""

    done: int
    left: int
    seconds_left: int | None


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A heading that no column is known for, so that its cells are passed over; and the nearest one that is known."""

    heading: str
    near: str | None


@dataclass(frozen=True, slots=True)
class CellFinding:
    """What is said about one cell: the heading of its column, what is wrong and what would be right."""

    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RowFindings:
    """What is said about one row, by its number in the sheet. A row with errors is not made, one with warnings is."""

    row: int
    errors: tuple[CellFinding, ...]
    warnings: tuple[CellFinding, ...]


@dataclass(frozen=True, slots=True)
class BatchState:
    """A batch. Whoever has its `link` and a key reads and deletes it, so keep the link as secret as a password.

    `stage`: checking, then making, then done; cancelled on request; broken or halted where something went wrong on our
    side, until it is tried again; host or checked where it was begun on the pages and waits for somebody there.
    Rows: `total` in the sheet, `good` and `faulty` by the check, `made` and `failed` (for a reason on our side) of the
    good ones. `as_docx` are the numbers of rows of which a document is DOCX, because it did not become PDF. Of the
    `findings` this is one page; `next_page` is null on the last. `zip` is the path of the result, null until nothing
    more comes into it by itself. The batch is deleted at `expires_at`.
    """

    link: str
    stage: str
    filename: str
    total: int
    good: int
    faulty: int
    made: int
    failed: int
    as_docx: tuple[int, ...]
    progress: BatchProgress
    unknown_columns: tuple[UnknownColumn, ...]
    findings: tuple[RowFindings, ...]
    next_page: int | None
    zip: str | None
    expires_at: datetime


def state_of(batch: Batch, page: Page[Found], root: str) -> dict[str, Any]:
    """The batch with one page of its findings, as JSON takes it. `root` is the path below which Qujat is served."""
    far = progress(batch)
    state = BatchState(
        **{name: getattr(batch, name) for name in ("link", "stage", "filename")},
        **{name: getattr(batch, name) for name in ("total", "good", "faulty", "made", "failed")},
        as_docx=tuple(left_as_docx(batch)) if batch.stage in WITH_ZIP and (batch.order or {}).get("pdf") else (),
        progress=BatchProgress(far.done, far.left, far.seconds_left),
        unknown_columns=tuple(UnknownColumn(heading, near) for heading, near in batch.unknown),
        findings=tuple(RowFindings(row.number, _cells(row.problems), _cells(row.warnings)) for row in page.rows),
        next_page=page.after,
        zip=f"{root}{HOME}batches/{batch.link}/zip" if batch.stage in WITH_ZIP else None,
        expires_at=batch.expires_at,
    )
    return {**asdict(state), "expires_at": batch.expires_at.isoformat(timespec="seconds")}


def _cells(said: Iterable[tuple[str, str]]) -> tuple[CellFinding, ...]:
    return tuple(CellFinding(column, message) for column, message in said)
