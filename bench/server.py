"""The real server on a free port of this machine, for measures and for browser tests."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 30
# A worker that is told to stop while it is still starting may not hear it; the server then ends it by force.
STOP_QUICKLY = {"GUNICORN_CMD_ARGS": "--graceful-timeout 3"}


def free_port() -> int:
    """A TCP port of the loopback that nothing listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def product_server(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve Qujat from an empty database of its own, without rate limits; yields http://127.0.0.1:PORT."""
    with TemporaryDirectory(prefix="qujat-") as folder:
        environment = {
            "SECRET_KEY": secrets.token_hex(32),
            "DATABASE_URL": f"sqlite:///{folder}/qujat.sqlite3",
            "RATELIMIT_ENABLED": "false",
            **(settings or {}),
        }
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
        made = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            raise RuntimeError(f"the database could not be made:\n{made.stdout}{made.stderr}")
        with gunicorn("wsgi:app", environment, Path(folder) / "log") as address:
            yield address


@contextmanager
def gunicorn(app: str, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Serve a WSGI app with the product's own server settings. RuntimeError with its log if it does not start."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", app]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **STOP_QUICKLY, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers, with whatever status."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - our own http address
        except HTTPError as answer:
            answer.close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server at {address} did not start:\n{log.read_text(errors='replace')}")
