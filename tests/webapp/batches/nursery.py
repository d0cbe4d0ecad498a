"""Real workers that begin at once: a process that has everything loaded and forks one for each line that it reads.

    python nursery.py FILE    every worker writes its process id into FILE for each part that it has made

The settings come from the environment, as those of the product.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
ROWS_IN_A_PART = 5


class Nursery:
    """Starts workers; `made_by` are the ids of the processes that made the parts so far."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process, self._log = process, log

    def worker(self) -> int:
        """Start a worker; returns the id of its process."""
        assert self._process.stdin
        assert self._process.stdout
        print(file=self._process.stdin, flush=True)
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


def main(log: str) -> None:
    """Load everything, then fork."""
    from webapp import create_app  # noqa: PLC0415 - only the process that forks loads the product
    from webapp.services.batches import checking, making, work  # noqa: PLC0415 - as above

    checking.ROWS_IN_A_PART = ROWS_IN_A_PART

    def make_and_tell(batch: object) -> bool:
        made = making.make_next(batch)
        if made:
            with Path(log).open("a") as file:
                file.write(f"{os.getpid()}\n")
        return made

    sys.modules[work.__module__].make_next = make_and_tell
    app = create_app()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            app.test_cli_runner().invoke(args=["worker"], catch_exceptions=False)
            os._exit(0)
        print(child, flush=True)
    os.killpg(0, signal.SIGKILL)  # whoever asked for workers is gone: so are they


if __name__ == "__main__":
    main(sys.argv[1])
