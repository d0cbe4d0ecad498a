"""Who may open a page. Every route declares its rule; `tests/guards/test_routes.py` fails for one that does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import ceil
from time import time
from typing import Any, TypeVar

from flask import Flask, Response, abort, after_this_request, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse

from webapp.errors import BatchNotFoundError, CaseNotFoundError, LetterheadNotFoundError
from webapp.extensions import PDF_LIMIT, limiter
from webapp.problems import Refusal
from webapp.services import api_keys, batches, cases, letterheads

View = Callable[..., ResponseReturnValue]
T = TypeVar("T")

#: How many links that lead nowhere one address may try. Nobody guesses one of 192 random bits, however fast; this only
#: bounds what guessing costs us, and leaves room for the typing mistakes of an office behind one address.
UNKNOWN_LINK_LIMIT = parse("300 per minute")
#: How many requests without a valid key one address may make, and how many requests anybody with one.
UNKNOWN_KEY_LIMIT = parse("30 per minute")
API_KEY_LIMIT = parse("600 per minute")
#: How many batches anybody with a key may send, each a file to read and to keep.
NEW_BATCH_LIMIT = parse("20 per minute")
#: How many drafts anybody with a key may get as PDF.
API_PDF_LIMIT = parse(PDF_LIMIT)


def public(view: View) -> View:
    """Anybody may open this page."""
    return _declared(view, "public")


def by_case_link(view: View) -> View:
    """Only who holds the link of a case may open this page. The case is opened as `g.case`.

    The view gets the parts of the address without the link; `url_for` fills in the link by itself.
    """

    @wraps(view)
    def guarded(link: str, **rest: Any) -> ResponseReturnValue:
        g.case = _opened(cases.open_case, link)
        return view(**rest)

    return _declared(guarded, "by_case_link")


def by_batch_link(view: View) -> View:
    """Only who holds the link of a batch may open this page. The batch is opened as `g.batch`."""

    @wraps(view)
    def guarded(link: str, **rest: Any) -> ResponseReturnValue:
        g.batch = _opened(batches.open_batch, link)
        return view(**rest)

    return _declared(guarded, "by_batch_link")


def by_letterhead_link(view: View) -> View:
    """Only who holds the link of a letterhead may open this page. The letterhead is opened as `g.letterhead`."""

    @wraps(view)
    def guarded(link: str, **rest: Any) -> ResponseReturnValue:
        g.letterhead = _opened(letterheads.open_letterhead, link)
        return view(**rest)

    return _declared(guarded, "by_letterhead_link")


def by_api_key(view: View) -> View:
    """Only a program with a key may use this. Whose key it is stands in `g.api_client`. No cookie is looked at."""

    @wraps(view)
    def guarded(**parts: Any) -> ResponseReturnValue:
        g.api_client = _client()
        _count_request(g.api_client)
        return view(**parts)

    return _declared(guarded, "by_api_key")


def by_api_key_and_batch_link(view: View) -> View:
    """Only a program with a key that holds the link of a batch, too, may use this. The batch is opened as `g.batch`."""
    return _declared(by_api_key(by_batch_link(view)), "by_api_key_and_batch_link")


def count_new_batch() -> None:
    """Count one more batch that is sent with the key of this request."""
    _count(NEW_BATCH_LIMIT, "new-batch")


def count_pdf() -> None:
    """Count one more PDF that is made for the key of this request; it starts a program that works for seconds."""
    _count(API_PDF_LIMIT, "pdf")


def _count(limit: RateLimitItem, what: str) -> None:
    if limiter.enabled and not limiter.limiter.hit(limit, what, g.api_client):
        abort(429)


def _client() -> str:
    """Whose key came with the request. 401 where there is none, or none that is valid (RFC 6750, section 3)."""
    sent = request.authorization
    if sent is None or sent.type != "bearer" or not sent.token:
        raise Refusal(401, headers={"WWW-Authenticate": 'Bearer realm="qujat"'})
    name = api_keys.name_of(sent.token)
    if name is not None:
        return name
    if limiter.enabled and not limiter.limiter.hit(UNKNOWN_KEY_LIMIT, "unknown-key", get_remote_address()):
        abort(429)
    raise Refusal(401, headers={"WWW-Authenticate": 'Bearer realm="qujat", error="invalid_token"'})


def _count_request(client: str) -> None:
    """Count one more request with this key, and tell the client what is left (draft-ietf-httpapi-ratelimit-headers)."""
    if not limiter.enabled:
        return
    allowed = limiter.limiter.hit(API_KEY_LIMIT, "api-key", client)
    reset, remaining = limiter.limiter.get_window_stats(API_KEY_LIMIT, "api-key", client)
    seconds = max(1, ceil(reset - time()))
    told = {
        "RateLimit-Policy": f'"key";q={API_KEY_LIMIT.amount};w={API_KEY_LIMIT.get_expiry()}',
        "RateLimit": f'"key";r={remaining};t={seconds}',
    }
    if not allowed:
        raise Refusal(429, headers={**told, "Retry-After": str(seconds)})

    @after_this_request
    def tell(response: Response) -> Response:
        response.headers.update(told)
        return response


def _declared(view: View, rule: str) -> View:
    """The view, marked with its rule."""
    vars(view)["access_rule"] = rule
    return view


def _opened(opening: Callable[[str], T], link: str) -> T:
    """What a link leads to. A link that leads nowhere is counted: nobody may try many."""
    try:
        return opening(link)
    except (CaseNotFoundError, BatchNotFoundError, LetterheadNotFoundError):
        if limiter.enabled and not limiter.limiter.hit(UNKNOWN_LINK_LIMIT, "unknown-link", get_remote_address()):
            abort(429)
        raise


def _fill_in_link(endpoint: str, values: dict[str, Any]) -> None:
    opened = None if "link" in values else g.get("case") or g.get("batch") or g.get("letterhead")
    if opened and current_app.url_map.is_endpoint_expecting(endpoint, "link"):
        values["link"] = opened.link


def init_app(app: Flask) -> None:
    """Let the pages of a case, batch or letterhead link to each other without naming it."""
    app.url_defaults(_fill_in_link)
