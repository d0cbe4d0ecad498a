"""Parts that are the same on many pages: each is drawn once, since to draw them anew took half of a page's time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup

from webapp.i18n import page_language

REMEMBERED = 1024  # drawn parts
_ANY_LINK = "ANY-LINK"
_drawn_by_key: dict[tuple[Hashable, ...], Markup] = {}


def drawn_once(template: str, macro: str, *arguments: Hashable) -> Markup:
    """What a macro draws, which may depend on nothing but its arguments and the page's language."""
    return _drawn(request.script_root, page_language(), template, macro, arguments)


@lru_cache(maxsize=REMEMBERED)
def _drawn(_script_root: str, _lang: str, template: str, macro: str, arguments: tuple[Hashable, ...]) -> Markup:
    draw = getattr(current_app.jinja_env.get_template(template).module, macro)
    return Markup(draw(*arguments))  # noqa: S704 - a macro has escaped what it draws


def drawn_for(key: tuple[Hashable, ...], draw: Callable[[], Markup]) -> Markup:
    """What `draw` gives, remembered by a key that names all that it depends on besides the page's language."""
    known = (request.script_root, page_language(), *key)
    if known not in _drawn_by_key:
        if len(_drawn_by_key) >= REMEMBERED:
            _drawn_by_key.clear()
        _drawn_by_key[known] = draw()
    return _drawn_by_key[known]


def case_address(endpoint: str, **values: Hashable) -> str:
    """The address of a page of the case that is open: what `url_for` gives, at a tenth of the time."""
    link: str = g.case.link
    return _address_of(request.script_root, endpoint, tuple(values.items())).replace(_ANY_LINK, link)


@lru_cache(maxsize=REMEMBERED)
def _address_of(_script_root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, link=_ANY_LINK, **dict(values))


def init_app(app: Flask) -> None:
    """Offer it to the templates."""
    app.jinja_env.globals.update(drawn_once=drawn_once, case_address=case_address)
