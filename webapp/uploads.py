"""Files that people send: larger than a form on the pages that say so, and never written to a disk as they are."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any, TypeVar, cast

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.http import parse_cookie

ROOM_FOR_THE_FORM = 256 * 1024
REMEMBERED = 4096  # visitors
V = TypeVar("V", bound=Callable[..., Any])


class InMemoryRequest(Request):
    """A request whose files stay in memory: a temporary file would hold somebody's data unsealed.

    A browser sends the same cookies with every request; they are taken apart once.
    """

    @property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """The cookies, as Werkzeug reads them."""
        return _cookies(self.environ.get("HTTP_COOKIE", ""))

    def _get_file_stream(self, *_described: Any, **_more: Any) -> IO[bytes]:
        return io.BytesIO()


@lru_cache(maxsize=REMEMBERED)
def _cookies(header: str) -> ImmutableMultiDict[str, str]:
    return cast("ImmutableMultiDict[str, str]", parse_cookie(header, cls=ImmutableMultiDict))


def takes_file(most_bytes: int) -> Callable[[V], V]:
    """This page takes a file of that size; write it under the route's own decorator."""

    def mark(view: V) -> V:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return mark


def _allow_file() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    most_bytes = getattr(view, "most_bytes", None)
    if most_bytes:
        request.max_content_length = most_bytes + ROOM_FOR_THE_FORM


def init_app(app: Flask) -> None:
    """Set the limits. Before the protection of forms, which reads the form."""
    app.request_class = InMemoryRequest
    app.before_request(_allow_file)
