"""The start page, and the beginning of a case."""

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.access import public
from webapp.extensions import NEW_CASE_LIMIT, limiter
from webapp.i18n import page_language
from webapp.routes.sent import see_other
from webapp.services import cases

pages = Blueprint("start", __name__)


@pages.get("/")
@public
def show() -> ResponseReturnValue:
    """What this is for, and the button to begin."""
    return render_template("start.html", case_days=current_app.config["CASE_DAYS"])


@pages.post("/cases")
@limiter.limit(NEW_CASE_LIMIT)
@public
def begin() -> ResponseReturnValue:
    """Begin a case and go to its first question."""
    case = cases.new_case(page_language())
    return see_other(url_for("wizard.resume", link=case.link))
