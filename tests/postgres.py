"""A PostgreSQL server of a test run's own: a fresh folder, a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import free_port


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps initdb off the PATH, by version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


class Postgres:
    """A server that a test may stop and start; `url` is the DATABASE_URL of its empty database."""

    def __init__(self, url: str, control: list[str], options: str, folder: Path) -> None:
        self.url, self._control, self._options, self._folder = url, control, options, folder

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = str(self._folder / "log")
        _run([*self._control, "--wait", "--options", self._options, "--log", log, "start"], self._folder)

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        _run([*self._control, "--wait", "--mode", "fast", "stop"], self._folder)


@contextmanager
def temporary_postgres(programs: Path) -> Iterator[Postgres]:
    """Start a server in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="qujat-postgres-"))
    data, port = folder / "data", free_port()
    as_owner = _hand_over(folder)
    control = [*as_owner, str(programs / "pg_ctl"), "--pgdata", str(data), "--silent"]
    # A test's server may forget all at a power cut: fsync=off makes it several times faster.
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c synchronous_commit=off"
    initdb = [str(programs / "initdb"), "--pgdata", str(data), "--username", "qujat", "--auth", "trust"]
    try:
        _run([*as_owner, *initdb, "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"], folder)
        server = Postgres(f"postgresql+psycopg://qujat@127.0.0.1:{port}/postgres", control, options, folder)
        server.start()
        yield server
    finally:
        subprocess.run([*control, "--mode", "immediate", "stop"], cwd=folder, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the folder to its own user, and return how to run as that user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
