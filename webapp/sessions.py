"""The session cookie: it holds the language and the CSRF secret, nothing about a case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, cast

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import SignatureExpired, URLSafeTimedSerializer

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
REMEMBERED = 4096  # cookies


class _Signing:
    """Signs cookies and reads them. Of one that was read a moment ago only the age is checked, not the signature."""

    def __init__(self, serializer: URLSafeTimedSerializer) -> None:
        self.dumps = serializer.dumps
        self._read = lru_cache(maxsize=REMEMBERED)(partial(serializer.loads, return_timestamp=True))

    def loads(self, cookie: str, max_age: int) -> Any:
        """What was signed. BadSignature for a forged cookie, SignatureExpired for one older than so many seconds."""
        content, signed_at = self._read(cookie)
        if datetime.now(UTC) - signed_at > timedelta(seconds=max_age):
            raise SignatureExpired("The cookie is too old.", date_signed=signed_at)
        return content


class LoopbackAwareSessions(SecureCookieSessionInterface):
    """Marks the cookie Secure, except on this very machine over plain http, where a browser would not send it back."""

    _signing: _Signing | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Flask's own, kept: to make it takes as long as to read a cookie with it."""
        if self._signing is None:
            self._signing = _Signing(cast(URLSafeTimedSerializer, super().get_signing_serializer(app)))
        return cast(URLSafeTimedSerializer, self._signing)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's interface
        """Whether the cookie of this response is for https only."""
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        return request.is_secure or host not in _LOOPBACK

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie only where something in it has changed; it is none that has to be prolonged."""
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers.add("Vary", "Cookie")


def init_app(app: Flask) -> None:
    """Use these sessions."""
    app.session_interface = LoopbackAwareSessions()
