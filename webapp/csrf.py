"""The hidden token in every form, by which we know that the form is ours: Flask-WTF's, verified once."""

from __future__ import annotations

from functools import lru_cache

from flask import current_app, g, request, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf, validate_csrf
from markupsafe import Markup
from wtforms import ValidationError

REMEMBERED = 4096  # visitors
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class FormProtection(CSRFProtect):  # type: ignore[misc]  # Flask-WTF has no types
    """Flask-WTF's check. Of a token that this visitor sent with an earlier form the signature is not verified anew."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a form without a token of this visitor's: CSRFError."""
        if request.method in _HARMLESS or (apply_exemptions and (not request.endpoint or self._is_exempt())):
            return
        secret, sent = session.get("csrf_token"), request.form.get("csrf_token")
        try:
            _verify(current_app.secret_key, secret, sent)
        except ValidationError:
            super().protect(apply_exemptions)
        g.csrf_valid = True


@lru_cache(maxsize=REMEMBERED)
def _verify(_key: str | bytes, _secret: str | None, token: str | None) -> None:
    """ValidationError, which is not remembered, for a token that is not this visitor's; ours do not expire."""
    validate_csrf(token)


def csrf() -> Markup:
    """The hidden input that each form needs."""
    secret = session.get("csrf_token")
    return _input(_token(current_app.secret_key, secret) if secret else generate_csrf())


@lru_cache(maxsize=REMEMBERED)
def _token(_key: str | bytes, _secret: str) -> str:
    return str(generate_csrf())


@lru_cache(maxsize=REMEMBERED)
def _input(token: str) -> Markup:
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(token)
