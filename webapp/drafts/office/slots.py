"""Places to work in: one for each core of this machine, whichever process of ours works there.

A place is a private folder with a lock beside it. The lock ends with the process that holds it, however that ends; what
a killed process has left in the folder goes when the next one takes the place.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

CHECK_SECONDS = 0.02


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def work_place(patience: float, stop: Event | None = None) -> Iterator[Path | None]:
    """An empty folder that only we can read, removed at the end; None where all were taken for `patience` seconds.

    `stop` ends the waiting.
    """
    stop = stop or Event()
    base = _base()
    end = time.monotonic() + patience
    while (taken := _take(base)) is None:
        if time.monotonic() >= end or stop.wait(CHECK_SECONDS):
            yield None
            return
    lock, folder = taken
    try:
        _empty(folder)
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        _empty(folder)
        os.close(lock)
        # Whoever makes chunk after chunk takes a breath, in which those who wait see that a place is free.
        time.sleep(2 * CHECK_SECONDS)


def _base() -> Path:
    """The folder of the places. It lies where everybody may write: one that is not ours alone is refused."""
    base = Path(tempfile.gettempdir()) / f"qujat-office-{os.getuid()}"
    base.mkdir(mode=0o700, exist_ok=True)
    found = base.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o170777 != 0o040700:
        raise PermissionError(f"{base} is not a folder for us alone; remove it")
    return base


def _take(base: Path) -> tuple[int, Path] | None:
    """The lock and the folder of a place that is free now."""
    for number in range(cores()):
        lock = os.open(base / f"{number}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock, base / str(number)
        os.close(lock)
    return None


def _empty(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
