"""Who may open a page. Every route declares its rule; `tests/guards/test_routes.py` fails for one that does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from limits import parse

from webapp.errors import CaseNotFoundError
from webapp.extensions import limiter
from webapp.services import cases

View = Callable[..., ResponseReturnValue]

#: How many links that lead nowhere one address may try.
UNKNOWN_LINK_LIMIT = parse("30 per minute")


def public(view: View) -> View:
    """Anybody may open this page."""
    view.access_rule = "public"  # type: ignore[attr-defined]
    return view


def by_case_link(view: View) -> View:
    """Only who holds the link of a case may open this page. The case is opened as `g.case`.

    The view gets the parts of the address without the link; `url_for` fills in the link by itself.
    """

    @wraps(view)
    def guarded(link: str, **rest: Any) -> ResponseReturnValue:
        g.case = _open(link)
        return view(**rest)

    guarded.access_rule = "by_case_link"  # type: ignore[attr-defined]
    return guarded


def _open(link: str) -> cases.Case:
    try:
        return cases.open_case(link)
    except CaseNotFoundError:
        if limiter.enabled and not limiter.limiter.hit(UNKNOWN_LINK_LIMIT, "unknown-link", get_remote_address()):
            abort(429)
        raise


def _fill_in_link(endpoint: str, values: dict[str, Any]) -> None:
    case = None if "link" in values else g.get("case")
    if case and current_app.url_map.is_endpoint_expecting(endpoint, "link"):
        values["link"] = case.link


def init_app(app: Flask) -> None:
    """Let the pages of a case link to each other without naming the case."""
    app.url_defaults(_fill_in_link)
