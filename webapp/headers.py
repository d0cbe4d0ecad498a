"""The security headers of every response.

They are a fixed dictionary. Flask-Talisman would write the same ones, but also wants to redirect to https, which the
reverse proxy does, and its options hide what is sent; twenty lines are easier to review than a dependency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

#: Bootstrap's stylesheet draws its ticks and arrows as data: images.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # The address of a case, batch or letterhead is its key: no other site may learn it.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ONE_YEAR = ("Strict-Transport-Security", "max-age=31536000")
_OF_A_CASE = [("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex, nofollow")]
_NOT_SHARED = [("Cache-Control", "private, no-cache")]


class SecurityHeaders:
    """WSGI middleware that adds the headers to every response, error pages and files included.

    It adds them to the finished list: Flask's response checks each header that is set, and once more when it is sent.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as the app does, with the headers."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            return start_response(status, headers_of(environ, headers), exc_info)

        return self._app(environ, start)


def headers_of(environ: WSGIEnvironment, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers of a response together with those that protect it."""
    added = [*HEADERS.items()]
    if environ["wsgi.url_scheme"] == "https":
        added.append(_ONE_YEAR)
    if environ["PATH_INFO"].lstrip("/").startswith(("case/", "batch/", "letterhead/")):
        headers = [header for header in headers if header[0] != "Cache-Control"]
        added += _OF_A_CASE
    elif not any(name == "Cache-Control" for name, _value in headers):
        added += _NOT_SHARED
    return headers + added


def init_app(app: Flask) -> None:
    """Write the headers on every response."""
    app.wsgi_app = SecurityHeaders(app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way
