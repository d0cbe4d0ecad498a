"""The Flask extensions, made once and bound to an app by `init_app`."""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp.csrf import FormProtection, csrf
from webapp.i18n import select_language

#: A visitor's requests: generous, because a whole office may share one address.
GENERAL_LIMIT = "1200 per minute"
#: New cases, each a row in the database.
NEW_CASE_LIMIT = "20 per minute; 200 per hour"
#: Letterheads and their versions, each a file to check and to keep.
NEW_LETTERHEAD_LIMIT = "10 per minute; 100 per hour"
#: PDFs of drafts: each starts a program that works for seconds.
PDF_LIMIT = "30 per minute"

babel = Babel()
bootstrap = Bootstrap5()
protection = FormProtection()
limiter = Limiter(get_remote_address, default_limits=[GENERAL_LIMIT])


def init_app(app: Flask) -> None:
    """Bind every extension to the app. The limiter comes before CSRF: what is refused costs no cryptography."""
    babel.init_app(app, default_locale="en", locale_selector=select_language)
    bootstrap.init_app(app)
    limiter.init_app(app)
    protection.init_app(app)
    app.jinja_env.globals["csrf"] = csrf
