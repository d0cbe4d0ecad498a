"""Files that people send: larger than a form on the pages that say so, and never written to a disk as they are."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO, Any, TypeVar

from flask import Flask, Request, current_app, request

ROOM_FOR_THE_FORM = 256 * 1024
V = TypeVar("V", bound=Callable[..., Any])


class InMemoryRequest(Request):
    """A request whose files stay in memory: a temporary file would hold somebody's data unsealed."""

    def _get_file_stream(self, *_described: Any, **_more: Any) -> IO[bytes]:
        return io.BytesIO()


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
