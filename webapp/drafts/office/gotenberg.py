"""Gotenberg: a server that makes PDFs by LibreOffice. Each DOCX is one request to /forms/libreoffice/convert."""

from __future__ import annotations

import http.client
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from urllib.parse import urlsplit

from webapp.drafts.office.errors import OfficeError
from webapp.drafts.office.pdf import MAX_BYTES, is_whole
from webapp.drafts.office.tries import Tried, try_all

#: How long one answer may take. Gotenberg's own limit is 30 seconds.
SECONDS = 25.0
_PATH = "/forms/libreoffice/convert"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What its answers mean. After a refusal it is well, and just did not want this document.
_REFUSALS = {400: "Gotenberg could not read it", 413: "it is too large for Gotenberg"}
_TROUBLES = {503: "Gotenberg did not finish it in time", 429: "Gotenberg has too much to do"}


@dataclass(frozen=True, slots=True)
class Gotenberg:
    """The Gotenberg server at `url`, such as http://127.0.0.1:3000. Its LibreOffice makes one PDF at a time."""

    url: str
    seconds: float = SECONDS
    chunk: int = 10
    at_once: int = 2

    def convert(self, files: Sequence[bytes], first: int, stop: Event) -> list[bytes | OfficeError]:
        """A PDF, or what went wrong, for each DOCX; they are numbered from `first`."""
        return try_all(files, first, partial(self._attempt, stop))

    def _attempt(self, stop: Event, files: Mapping[int, bytes]) -> Tried:
        """One file after the other over one connection, until one fails."""
        tried = Tried()
        connection = self._connection()
        try:
            for number, content in files.items():
                if stop.is_set():
                    return Tried(tried.done, "not tried, because the work was stopped before", lost=True)
                status, answer = _post(connection, urlsplit(self.url).path.rstrip("/") + _PATH, content)
                if status != http.client.OK or not is_whole(answer):
                    return Tried(tried.done, _words(status), lost=status not in (*_REFUSALS, http.client.OK))
                tried.done[number] = answer
        except (OSError, http.client.HTTPException) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
            return Tried(tried.done, f"Gotenberg cannot be reached or broke off: {why}", lost=True)
        finally:
            connection.close()
        return tried

    def _connection(self) -> http.client.HTTPConnection:
        address = urlsplit(self.url)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        return kind(address.hostname or "", address.port, timeout=self.seconds)


def _post(connection: http.client.HTTPConnection, path: str, content: bytes) -> tuple[int, bytes]:
    """The status and the body of the answer to one document. A body that is too large is cut."""
    boundary = secrets.token_hex(16)
    head = f'Content-Disposition: form-data; name="files"; filename="document.docx"\r\nContent-Type: {_DOCX}\r\n\r\n'
    body = b"".join([f"--{boundary}\r\n{head}".encode(), content, f"\r\n--{boundary}--\r\n".encode()])
    connection.request("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    answer = connection.getresponse()
    return answer.status, answer.read(MAX_BYTES + 1)


def _words(status: int) -> str:
    if status == http.client.OK:
        return "Gotenberg answered with something that is not a whole PDF, or is too large"
    return _REFUSALS.get(status) or _TROUBLES.get(status) or f"Gotenberg answered with status {status}"
