"""The shortcut for those who know: all facts on one page."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.all_facts import AllFacts
from forms.answers import case_from
from webapp.access import by_case_link
from webapp.services import wizard
from webapp.services.results import case_facts

pages = Blueprint("all_facts", __name__, url_prefix="/case/<link>")

#: How many empty places for family members the page adds at a time.
MORE = 3


@pages.get("/all")
@by_case_link
def show() -> ResponseReturnValue:
    """All facts, with what is known filled in."""
    form = AllFacts(case=case_from(case_facts(g.case)), meta=wizard.form_meta(optional=True), more=MORE)
    return render_template("case/all_facts.html", form=form)


@pages.post("/all")
@by_case_link
def keep() -> ResponseReturnValue:
    """Keep the facts; `more` shows further places for family members instead."""
    more = MORE if "more" in request.form else 0
    form = AllFacts(request.form, meta=wizard.form_meta(optional=True), more=more)
    valid = form.validate()
    if more or not valid:
        return render_template("case/all_facts.html", form=form), 200 if valid else 422
    wizard.keep_all_answers(g.case.link, form.answers())
    return redirect(url_for("cases.result"), code=303)
