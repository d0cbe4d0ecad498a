"""What is the same on many pages and is made once: addresses of the layout, and parts that macros draw."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache, lru_cache
from typing import Any

from flask import Flask, current_app, request, url_for
from markupsafe import Markup

from webapp.i18n import page_language

REMEMBERED = 1024  # drawn parts


def fixed_url(endpoint: str, **values: Any) -> str:
    """`url_for` for an address that is the same on every page; building a dozen anew took a tenth of a page's time."""
    return _built(request.script_root, endpoint, tuple(values.items()))


def drawn_once(template: str, macro: str, *arguments: Hashable) -> Markup:
    """What a macro draws, which may depend on nothing but its arguments and the page's language."""
    return _drawn(request.script_root, page_language(), template, macro, arguments)


@cache
def _built(script_root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:  # noqa: ARG001 - part of the key
    return url_for(endpoint, **dict(values))


@lru_cache(maxsize=REMEMBERED)
def _drawn(_script_root: str, _lang: str, template: str, macro: str, arguments: tuple[Hashable, ...]) -> Markup:
    draw = getattr(current_app.jinja_env.get_template(template).module, macro)
    return Markup(draw(*arguments))  # noqa: S704 - a macro has escaped what it draws


def init_app(app: Flask) -> None:
    """Offer both to the templates."""
    app.jinja_env.globals.update(fixed_url=fixed_url, drawn_once=drawn_once)
