"""The hidden token in every form, by which we know that the form is ours: Flask-WTF's, made once for a visitor."""

from __future__ import annotations

from functools import lru_cache
from hmac import compare_digest

from flask import current_app, g, request, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

REMEMBERED = 4096  # visitors
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class FormProtection(CSRFProtect):  # type: ignore[misc]  # Flask-WTF has no types
    """Flask-WTF's check. A token that we made for this very visitor a moment ago is compared, not verified anew."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a form without a token of this visitor's: CSRFError."""
        if request.method in _HARMLESS:
            return
        secret, sent = session.get("csrf_token"), request.form.get("csrf_token")
        if secret and sent and compare_digest(sent.encode(), _token(current_app.secret_key, secret).encode()):
            g.csrf_valid = True
        else:
            super().protect(apply_exemptions)


def csrf() -> Markup:
    """The hidden input that each form needs."""
    secret = session.get("csrf_token")
    return _input(_token(current_app.secret_key, secret) if secret else generate_csrf())


@lru_cache(maxsize=REMEMBERED)
def _token(_key: str | bytes, _secret: str) -> str:
    return str(generate_csrf())  # it does not expire, see WTF_CSRF_TIME_LIMIT


@lru_cache(maxsize=REMEMBERED)
def _input(token: str) -> Markup:
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(token)
