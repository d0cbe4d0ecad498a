"""The session cookie: it holds the language and the CSRF secret, nothing about a case."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class LoopbackAwareSessions(SecureCookieSessionInterface):
    """Marks the cookie Secure, except on this very machine over plain http, where a browser would not send it back."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's interface
        """Whether the cookie of this response is for https only."""
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        return request.is_secure or host not in _LOOPBACK
