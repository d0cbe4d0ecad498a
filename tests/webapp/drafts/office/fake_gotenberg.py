"""A Gotenberg for tests: the route, the multipart form and the answers of the real one, in a thread on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class FakeGotenberg(ThreadingHTTPServer):
    """Answers by what the document says; `refuse_once` makes the next document meet a server that is busy."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.names: list[str | None] = []
        self.connections = 0
        self.refuse_once = False
        self.enough = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FakeGotenberg

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = message_from_bytes(f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + body)
        files = [part for part in form.get_payload() if part.get_param("name", header="content-disposition") == "files"]
        if self.path != "/forms/libreoffice/convert" or not files:
            self._answer(404 if files else 400, b"Not Found", "text/plain; charset=UTF-8")
            return
        self.server.names += [file.get_filename() for file in files]
        self._convert(files[0].get_payload(decode=True))

    def _convert(self, document: bytes) -> None:
        if self.server.refuse_once or document == b"slow":
            self.server.refuse_once = False
            self._answer(503, b"Service Unavailable", "text/plain; charset=UTF-8")
        elif document == b"unreadable":
            self._answer(400, b"Bad Request", "text/plain; charset=UTF-8")
        elif document == b"silent":
            self.server.enough.wait(5)
            self.close_connection = True
        elif document == b"half":
            self._answer(200, b"%PDF-1.7 half", "application/pdf")
        else:
            self._answer(200, b"%PDF-1.7 " + document + b" %%EOF", "application/pdf")

    def _answer(self, status: int, body: bytes, mimetype: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", mimetype)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Gotenberg-Trace", "test")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@contextmanager
def fake_gotenberg() -> Iterator[FakeGotenberg]:
    """The server, running."""
    with FakeGotenberg() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.enough.set()
            server.shutdown()
            thread.join()
