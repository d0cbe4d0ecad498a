"""The language of a page: the visitor's choice, else what the browser asks for, else English."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, g, has_request_context, request, session
from flask_babel import get_translations

#: The languages of the product, each by its own name.
LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def select_language() -> str:
    """The code of the language to answer this request in: en, ru or kk."""
    if not has_request_context():
        return "en"
    chosen = session.get("lang")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES)) or "en"


def page_language() -> str:
    """The language this page is written in: en, ru or kk. Outside a request: English."""
    # Kept for the request, as the words below: Flask-Babel looks both up for every word, half the time of a page.
    try:
        return str(g.language)
    except AttributeError:
        g.language = select_language()
        return str(g.language)
    except RuntimeError:  # there is no g outside an app
        return "en"


def page_words() -> Any:
    """The translations of this page, with `gettext` and `ngettext`."""
    try:
        return g.words
    except AttributeError:
        g.words = get_translations()
        return g.words


def this_page() -> str:
    """The address to come back to after a change of language: this page, if it can be fetched again, else its case."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    if request.url_rule and "GET" in (request.url_rule.methods or ()):
        return request.path
    link = (request.view_args or {}).get("link")
    return f"/case/{link}/" if link else "/"


def is_own_page(address: str) -> bool:
    """Whether an address is a path on this site, so that nobody can use us to send people elsewhere.

    Browsers read a backslash as a slash and drop control characters, hence the two extra conditions.
    """
    if not address.startswith("/") or address.startswith("//") or "\\" in address or not address.isprintable():
        return False
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def init_app(app: Flask) -> None:
    """Give every template its words, the languages and where it stands."""
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, page_language=page_language, this_page=this_page)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: page_words().gettext(text),
        lambda one, many, number: page_words().ngettext(one, many, number),
        newstyle=True,
    )
