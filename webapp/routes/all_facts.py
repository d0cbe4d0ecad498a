"""The shortcut for those who know: all facts on one page."""

from __future__ import annotations

from flask import Blueprint, g, render_template, url_for
from flask.typing import ResponseReturnValue

from forms.all_facts import AllFacts
from webapp.access import by_case_link
from webapp.routes.sent import see_other, sent_form
from webapp.services import wizard

pages = Blueprint("all_facts", __name__, url_prefix="/case/<link>")

#: How many empty places for family members the page adds at a time.
MORE = 3


@pages.get("/all")
@by_case_link
def show() -> ResponseReturnValue:
    """All facts, with what is known filled in."""
    form = AllFacts(case=wizard.answered_case(g.case.answers), meta=wizard.form_meta(optional=True), more=MORE)
    return render_template("case/all_facts.html", form=form)


@pages.post("/all")
@by_case_link
def keep() -> ResponseReturnValue:
    """Keep the facts; `more` shows further places for family members instead."""
    sent = sent_form()
    more = MORE if "more" in sent else 0
    form = AllFacts(sent, meta=wizard.form_meta(optional=True), more=more)
    valid = form.validate()
    if more or not valid:
        return render_template("case/all_facts.html", form=form), 200 if valid else 422
    wizard.keep_all_answers(g.case.link, form.answers(), form.places)
    return see_other(url_for("cases.result"))
