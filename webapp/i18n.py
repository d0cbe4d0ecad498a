"""The language of a page: the visitor's choice, else what the browser asks for, else English."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.support import Translations
from flask import Flask, current_app, g, has_request_context, request, session
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.routing import Rule

#: The languages of the product, each by its own name.
LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
_CATALOGUES = Path(__file__).parent / "translations"


def select_language() -> str:
    """The code of the language to answer this request in: en, ru or kk."""
    if not has_request_context():
        return "en"
    chosen = session.get("lang")
    if chosen in LANGUAGES:
        return str(chosen)
    return asked_language()


def asked_language() -> str:
    """The code of the language that the browser, or program, of this request asks for; no cookie is looked at."""
    return _preferred(request.headers.get("Accept-Language", ""))


@lru_cache(maxsize=1024)
def _preferred(accept_language: str) -> str:
    """What a browser asks for; remembered, since browsers send the same few headers with every request."""
    return parse_accept_header(accept_language, LanguageAccept).best_match(list(LANGUAGES)) or "en"


def page_language() -> str:
    """The language this page is written in: en, ru or kk. Outside a request: English."""
    # Kept for the request, as the words below: Flask-Babel looks both up for every word, half the time of a page.
    try:
        language: str = g.language
    except AttributeError:
        language = g.language = select_language()
    except RuntimeError:  # there is no g outside an app
        return "en"
    return language


def page_words() -> Any:
    """The translations of this page, with `gettext` and `ngettext`."""
    try:
        return g.words
    except AttributeError:
        g.words = words_of(page_language())
        return g.words


@cache
def words_of(lang: str) -> Any:
    """The translations of one language, with `gettext` and `ngettext`; they need neither a request nor an app."""
    return Translations.load(_CATALOGUES, [lang])


def this_page() -> str:
    """The address to come back to after a change of language: this page, if it can be fetched again, else where it
    belongs: its case or batch."""
    if request.method in {"GET", "HEAD"} or _can_be_fetched(request.url_rule):
        return request.full_path if request.query_string else request.path
    link = (request.view_args or {}).get("link")
    return f"/{request.path.split('/')[1]}/{link}/" if link else "/"


def _can_be_fetched(sent_to: Rule | None) -> bool:
    """Whether a page that a form was sent to is also one to open, be it by another function."""
    rules = current_app.url_map.iter_rules()
    return sent_to is not None and any(rule.rule == sent_to.rule and "GET" in (rule.methods or ()) for rule in rules)


def is_own_page(address: str) -> bool:
    """Whether an address is a path on this site, so that nobody can use us to send people elsewhere.

    Browsers read a backslash as a slash and drop control characters, hence the two extra conditions.
    """
    if not address.startswith("/") or address.startswith("//") or "\\" in address or not address.isprintable():
        return False
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def _say(text: str, /, **values: object) -> Markup:
    """A text of a template in the page's language, with its values in place."""
    return Markup(page_words().gettext(text)) % values  # noqa: S704 - the catalogues are ours; values are escaped


def _say_number(one: str, many: str, num: int, /, **values: object) -> Markup:
    """The same for a text that depends on a number."""
    return Markup(page_words().ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704 - as above


def init_app(app: Flask) -> None:
    """Give every template its words, the languages and where it stands."""
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, page_language=page_language, this_page=this_page)
    # Jinja's own functions do the same by way of five further calls, for each of forty texts on a page.
    app.jinja_env.globals.update(_=_say, gettext=_say, ngettext=_say_number)
