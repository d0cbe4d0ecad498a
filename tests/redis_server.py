"""A Redis server of a test's own, which keeps everything in memory."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import ConnectionError as NotThereYetError

from bench.server import free_port

SECONDS_TO_START = 60


@contextmanager
def temporary_redis() -> Iterator[str]:
    """Start a server on a free port of the loopback and yield its address."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=SECONDS_TO_START)


def _wait_for(port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    with Redis(port=port, host="127.0.0.1", retry=None) as client:
        while True:
            try:
                client.ping()
            except NotThereYetError:
                assert time.monotonic() < end, "the Redis of this test does not start"
                time.sleep(0.02)
            else:
                return
