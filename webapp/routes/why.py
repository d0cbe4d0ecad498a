"""Why each obligation and paper is on the result, why not, and what would change it."""

from __future__ import annotations

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from webapp.access import by_case_link
from webapp.i18n import page_language
from webapp.routes.as_of import asked_day
from webapp.routes.cases import WORDS
from webapp.services.reasons import reasons
from webapp.services.results import result_of

pages = Blueprint("why", __name__, url_prefix="/case/<link>")


@pages.get("/why")
@by_case_link
def show() -> ResponseReturnValue:
    """Every obligation and paper with its rule, its facts and its sources; under the law of a day that is asked for."""
    found = result_of(g.case, page_language(), on=asked_day())
    return render_template("case/why.html", result=found, reasons=reasons(found, page_language()), **WORDS)
