"""A small HTTP client for many visitors in one process: cookies, kept connections, forms. Only what the measures need.

An asyncio stream costs a tenth of what the usual clients do, so that the server is what is measured.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Self
from urllib.parse import quote_plus, urlsplit

#: The headers that a visitor acts upon.
_HEADER = re.compile(rb"^(content-length|location|set-cookie|connection): (.*?)\r$", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')


class UnexpectedAnswerError(RuntimeError):
    """The server answered with another status than the visitor must get."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response, with the headers that a visitor acts upon; their names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Visitor:
    """One visitor with cookies and one connection of its own, as a browser keeps it. `requests` counts what it sent."""

    host: str
    port: int
    requests: int = 0
    cookies: dict[str, str] = field(default_factory=dict)
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self.hang_up()

    async def get(self, path: str) -> Answer:
        """Fetch a page, which must be there."""
        return await self._expect(200, "GET", path)

    async def send(self, path: str, form: Mapping[str, str]) -> Answer:
        """Post a form, which must be accepted, and fetch the page that the answer leads to."""
        body = "&".join([f"{name}={_quoted(value)}" for name, value in form.items()])
        answer = await self._expect(303, "POST", path, body.encode())
        return await self.follow(answer)

    async def follow(self, answer: Answer) -> Answer:
        """Fetch where redirects lead, and remember the address in `headers["location"]` of the answer returned."""
        while answer.status in {302, 303}:
            location = _path(answer.headers["location"])
            answer = await self._request("GET", location, b"")
            if answer.status == 200:
                return Answer(200, {**answer.headers, "location": location}, answer.body)
        raise UnexpectedAnswerError(f"a redirect led to status {answer.status}")

    async def _expect(self, status: int, method: str, path: str, body: bytes = b"") -> Answer:
        answer = await self._request(method, path, body)
        if answer.status != status:
            text = answer.body.decode(errors="replace")
            raise UnexpectedAnswerError(f"{method} {path} answered {answer.status}, expected {status}:\n{text}")
        return answer

    async def _request(self, method: str, path: str, body: bytes) -> Answer:
        self.requests += 1
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Accept-Language: en"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        request = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        try:
            return await self._exchange(request)
        except (ConnectionError, asyncio.IncompleteReadError):
            # The server may close a kept connection between two requests; a browser tries once more, too.
            await self.hang_up()
            return await self._exchange(request)

    async def _exchange(self, request: bytes) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self._streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        headers = self._read_headers(head)
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection", "").lower() == "close":
            await self.hang_up()
        return Answer(int(head[9:12]), headers, body)

    def _read_headers(self, head: bytes) -> dict[str, str]:
        headers: dict[str, str] = {}
        for name, value in _HEADER.findall(head):
            headers[name.decode().lower()] = text = value.decode("latin-1")
            if name.lower() == b"set-cookie":
                cookie, _, content = text.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        return headers

    async def hang_up(self) -> None:
        """Close the connection; the next request opens another."""
        if self._streams is not None:
            writer = self._streams[1]
            self._streams = None
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@lru_cache(maxsize=1024)
def _quoted(value: str) -> str:
    """A value as forms send it; the same few are sent again and again."""
    return quote_plus(value)


def _path(address: str) -> str:
    return address if address.startswith("/") else urlsplit(address).path


def csrf_token(page: Answer) -> str:
    """The token of the form on a page."""
    found = _TOKEN.search(page.body)
    if found is None:
        raise UnexpectedAnswerError("the page has no form")
    return found[1].decode()
