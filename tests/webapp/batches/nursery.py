"""Real workers that begin at once: a process that has everything loaded and forks one for each line that it reads.

    python nursery.py FILE    every worker writes its process id into FILE for each part that it has made

A line says how many parts its worker makes at most, and after how many seconds of making the last of them it kills
itself, if it does. The settings come from the environment, as those of the product.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[3]
ROWS_IN_A_PART = 5
ANY_NUMBER = 10_000


class Nursery:
    """Starts workers; `made_by` are the ids of the processes that made the parts so far."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process, self._log = process, log

    def worker(self, at_most: int = ANY_NUMBER, dies_after: float | None = None) -> int:
        """Start a worker that makes at most so many parts; returns the id of its process.

        With `dies_after` it kills itself so many seconds after it has begun the last of them: a part takes a few
        hundredths of a second, in which nobody outside can meet a moment.
        """
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([at_most, dies_after]), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())

    @property
    def made_by(self) -> list[int]:
        """Who made a part, part by part."""
        return [int(line) for line in self._log.read_text().split()] if self._log.exists() else []


@contextmanager
def nursery(folder: Path, settings: dict[str, str]) -> Iterator[Nursery]:
    """A place where workers begin at once. Those that still live are killed at the end."""
    log = folder / "made-by"
    process = subprocess.Popen(
        [sys.executable, __file__, str(log)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Nursery(process, log)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@dataclass
class Life:
    """What a worker does besides its work: it tells of each part, and dies or rests when its time has come."""

    log: Path
    at_most: int
    dies_after: float | None
    made: int = 0

    def make(self, batch: object, make_next: Callable[[object], bool]) -> bool:
        """`make_next`, told in the log, up to so many times."""
        if self.made == self.at_most:
            threading.Event().wait()
        if self.made == self.at_most - 1 and self.dies_after is not None:
            threading.Timer(self.dies_after, os.kill, (os.getpid(), signal.SIGKILL)).start()
        if not make_next(batch):
            return False
        self.made += 1
        with self.log.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return True


def main(log: str) -> None:
    """Load everything, then fork."""
    from webapp import create_app  # noqa: PLC0415 - only the process that forks loads the product
    from webapp.services.batches import checking, making, work  # noqa: PLC0415 - as above

    checking.ROWS_IN_A_PART = ROWS_IN_A_PART
    app = create_app()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            life = Life(Path(log), *json.loads(line))
            sys.modules[work.__module__].make_next = partial(life.make, make_next=making.make_next)
            app.test_cli_runner().invoke(args=["worker"], catch_exceptions=False)
            os._exit(0)
        print(child, flush=True)
    os.killpg(0, signal.SIGKILL)  # whoever asked for workers is gone: so are they


if __name__ == "__main__":
    main(sys.argv[1])
