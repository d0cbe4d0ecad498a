"""The session cookie: it holds the language and the CSRF secret, nothing about a case."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class LoopbackAwareSessions(SecureCookieSessionInterface):
    """Marks the cookie Secure, except on this very machine over plain http, where a browser would not send it back."""

    _signing: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Flask's own, kept: to make it takes as long as to read a cookie with it."""
        if self._signing is None:
            self._signing = super().get_signing_serializer(app)
        return self._signing

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's interface
        """Whether the cookie of this response is for https only."""
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        return request.is_secure or host not in _LOOPBACK
