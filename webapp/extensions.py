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
#: New cases, each a row of 2 KB in the database: an office of fifty begins its cases in the same minute.
NEW_CASE_LIMIT = "120 per minute; 1200 per hour"
#: Sheets for batches, each up to 20 MB to read, to check and to keep.
SHEET_LIMIT = "20 per minute; 200 per hour"
#: Letterheads and their versions, each a file to check and to keep.
NEW_LETTERHEAD_LIMIT = "10 per minute; 100 per hour"
#: PDFs of drafts: each starts a program that works for seconds.
PDF_LIMIT = "30 per minute"
#: A Redis server that counts and does not answer holds up a page so many seconds, not for ever.
_REDIS_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 2}

babel = Babel()
bootstrap = Bootstrap5()
protection = FormProtection()
# Where the server that counts is gone, each process counts by itself until it is back.
limiter = Limiter(get_remote_address, default_limits=[GENERAL_LIMIT], in_memory_fallback_enabled=True)
count_sheet = limiter.shared_limit(SHEET_LIMIT, scope="sheet")


def init_app(app: Flask) -> None:
    """Bind every extension to the app. The limiter comes before CSRF: what is refused costs no cryptography."""
    babel.init_app(app, default_locale="en", locale_selector=select_language)
    bootstrap.init_app(app)
    if app.config["RATELIMIT_STORAGE_URI"].startswith("redis"):
        app.config["RATELIMIT_STORAGE_OPTIONS"] = _REDIS_OPTIONS
    limiter.init_app(app)
    protection.init_app(app)
    app.jinja_env.globals["csrf"] = csrf
