"""Template filters that write days and numbers in the page's language."""

from __future__ import annotations

from flask import Flask

from webapp.drafts import days
from webapp.i18n import page_language

_FILTERS = ("long_day", "day_with_weekday", "short_weekday", "short_month", "number")


def init_app(app: Flask) -> None:
    """Offer the formats of `webapp.drafts.days` to every template."""
    for name in _FILTERS:
        app.jinja_env.filters[name] = _in_page_language(name)


def _in_page_language(name: str):  # type: ignore[no-untyped-def]
    write = getattr(days, name)
    return lambda value: write(value, page_language())
