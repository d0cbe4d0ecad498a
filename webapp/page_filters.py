"""Template filters: days and numbers in the page's language, and changes as a reader wants them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from checklists.changes import told
from checklists.wording import day_in_words
from webapp.drafts import days
from webapp.i18n import page_language

_FILTERS: dict[str, Callable[[Any, str], str]] = {
    "long_day": day_in_words,
    "day_with_weekday": days.day_with_weekday,
    "short_day": days.short_day,
    "short_weekday": days.short_weekday,
    "short_month": days.short_month,
    "month_and_year": days.month_and_year,
    "number": days.number,
}


def init_app(app: Flask) -> None:
    """Offer the filters to every template."""
    app.jinja_env.filters["told"] = told
    for name, write in _FILTERS.items():
        app.jinja_env.filters[name] = _in_page_language(write)


def _in_page_language(write: Callable[[Any, str], str]) -> Callable[[Any], str]:
    return lambda value: write(value, page_language())
