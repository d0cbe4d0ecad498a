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


class RedisServer:
    """A server on a free port of the loopback, which a test may stop and start; started again it is empty."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = ["redis-server", "--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for(self._port)

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._process.terminate()
        self._process.wait(timeout=SECONDS_TO_START)


@contextmanager
def temporary_redis() -> Iterator[RedisServer]:
    """Start a server, which is stopped at the end."""
    server = RedisServer()
    try:
        yield server
    finally:
        server.stop()


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
