"""A server that can be killed, and somebody who uses its pages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import yaml

from bench.server import ROOT, free_port
from tests.webapp.batches.worker import CASE, DETAILS

SECONDS_TO_START = 120
BOUNDARY = "end"


class Server:
    """The product's server, with all its processes."""

    def __init__(self, address: str, process: subprocess.Popen[bytes]) -> None:
        self.address, self._process = address, process

    def kill(self) -> None:
        """Kill it at once, without a chance to say anything."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def mortal_server(environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Serve the product; whatever lives of it is killed at the end."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "wsgi:app"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        yield server
    finally:
        server.kill()


class Office:
    """Somebody with a browser without scripts."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        found = re.search(r'name="csrf_token" value="([^"]+)"', self._first_page())
        assert found
        self._token = found[1]

    def _first_page(self) -> str:
        end = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                with self._browser.open(self._address + "/letters") as answer:
                    return str(answer.read().decode())
            except URLError:
                assert time.monotonic() < end, "the server does not start"
                time.sleep(0.05)

    def send(self, path: str, form: Mapping[str, str]) -> str:
        """Send a form; returns the address of the page that it leads to."""
        body = urlencode({**form, "csrf_token": self._token}).encode()
        with self._browser.open(self._address + path, body) as answer:
            return str(answer.url)

    def upload(self, people: bytes) -> str:
        """Send a sheet with a host; returns the link of the batch."""
        host = yaml.safe_dump({**CASE, "details": DETAILS}).encode()
        files = {'people"; filename="p.csv': people, 'host"; filename="h.yaml': host}
        parts = {"csrf_token": self._token.encode(), **files}
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
        body = b"".join((head % name).encode() + content + b"\r\n" for name, content in parts.items())
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        request = Request(self._address + "/batches", body + f"--{BOUNDARY}--\r\n".encode(), kind)
        with self._browser.open(request) as answer:
            return str(answer.url.rstrip("/").rpartition("/")[2])
