"""What is stored, where and for how long."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from webapp.access import public

pages = Blueprint("privacy", __name__)


@pages.get("/privacy")
@public
def show() -> ResponseReturnValue:
    """The privacy page."""
    return render_template("privacy.html", case_days=current_app.config["CASE_DAYS"])
