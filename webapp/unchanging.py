"""Parts that are the same on many pages: each is drawn once, since to draw them anew took half of a page's time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, render_template, request, url_for
from markupsafe import Markup, escape

from forms.memory import Memory
from webapp.i18n import page_language

REMEMBERED = 1024  # drawn pages, and parts of the size of a form
_parts: Memory[tuple[Hashable, ...], Markup] = Memory(REMEMBERED)
_pages: Memory[tuple[Hashable, ...], list[tuple[str, bool]]] = Memory(REMEMBERED)
_GAP = "\0"  # no template writes this character
_LINK = "link"
Place = tuple[str, str]  # where the site is mounted, and the page's language
_ANY_LINK = "ANY-LINK"


def drawn_once(template: str, macro: str, *arguments: Hashable) -> Markup:
    """What a macro draws, which may depend on nothing but its arguments and the page's language."""
    return _drawn(_place(), template, macro, arguments)


@lru_cache(maxsize=4 * REMEMBERED)  # most are rows of answers: small, but many
def _drawn(_place: Place, template: str, macro: str, arguments: tuple[Hashable, ...]) -> Markup:
    draw = getattr(current_app.jinja_env.get_template(template).module, macro)
    return Markup(draw(*arguments))  # noqa: S704 - a macro has escaped what it draws


def drawn_for(key: tuple[Hashable, ...], draw: Callable[[], Markup]) -> Markup:
    """What `draw` gives, remembered by a key that names all that it depends on besides the page's language."""
    return _parts.recall((_place(), *key), draw)


def filled(key: tuple[Hashable, ...], template: str, slots: Mapping[str, object], **fixed: object) -> str:
    """A page of the case that is open, drawn once for a key with gaps in the place of `slots`, the gaps then filled.

    The key names all that `fixed` and the template depend on besides the page's language and the link of the case.
    """
    page = _pages.recall((_place(), template, *key), lambda: _draw_with_gaps(template, slots, fixed))
    values = {name: escape(value) for name, value in slots.items()} | {_LINK: g.case.link}
    # Only what was drawn is searched for gaps, never a value: somebody's answer cannot name one.
    return "".join([values[part] if is_gap else part for part, is_gap in page])


def _draw_with_gaps(template: str, slots: Mapping[str, object], fixed: Mapping[str, object]) -> list[tuple[str, bool]]:
    gaps = {name: Markup(_GAP + name + _GAP) for name in slots}  # noqa: S704 - the names are the program's own
    page = render_template(template, **fixed, **gaps).replace(g.case.link, _GAP + _LINK + _GAP)
    return [(part, bool(place % 2)) for place, part in enumerate(page.split(_GAP))]


def case_address(endpoint: str, **values: Hashable) -> str:
    """The address of a page of the case that is open, as `url_for` gives it, put together once."""
    link: str = g.case.link
    return _address_of(_place(), endpoint, tuple(values.items())).replace(_ANY_LINK, link)


@lru_cache(maxsize=REMEMBERED)
def _address_of(_place: Place, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, link=_ANY_LINK, **dict(values))


def _place() -> Place:
    try:
        place: Place = g.place
    except AttributeError:
        place = g.place = (request.script_root, page_language())
    return place


def init_app(app: Flask) -> None:
    """Offer it to the templates."""
    app.jinja_env.globals["drawn_once"] = drawn_once
