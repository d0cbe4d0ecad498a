"""The language switch: keeps the choice and comes back to the page."""

from flask import Blueprint, abort, request, session
from flask.typing import ResponseReturnValue

from webapp.access import public
from webapp.i18n import LANGUAGES, is_own_page
from webapp.routes.sent import see_other

pages = Blueprint("language", __name__)


@pages.get("/language/<lang>")
@public
def choose(lang: str) -> ResponseReturnValue:
    """Keep the language for this visit and go back to `next`, a page of ours."""
    if lang not in LANGUAGES:
        abort(404)
    session["lang"] = lang
    back = request.args.get("next", "/")
    return see_other(back if is_own_page(back) else "/")
