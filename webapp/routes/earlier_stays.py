"""Earlier stays, which the stay counter needs. Optional: the questions never lead here."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.earlier_stays import EarlierStaysForm, stays_in
from webapp.access import by_case_link
from webapp.routes.sent import see_other, sent_form
from webapp.services import stays

pages = Blueprint("earlier_stays", __name__, url_prefix="/case/<link>/earlier-stays")


@pages.get("")
@by_case_link
def show() -> ResponseReturnValue:
    """The stays that are kept, and room for more."""
    form = stays.stays_form(g.case)
    if stays_in(g.case.answers):
        form.validate()  # the day of entry may have been changed since
    return _page(form)


@pages.post("")
@by_case_link
def keep() -> ResponseReturnValue:
    """Keep the stays; `more` and `remove` change the rows instead, `forget` keeps nothing."""
    sent = sent_form()
    if "forget" in sent:
        stays.keep_stays(g.case.link, None)
        return see_other(url_for("cases.result"))
    form = stays.stays_form(g.case, sent)
    if "more" in sent or "remove" in sent:
        return _page(_with_other_rows(form))
    if not form.validate():
        return _page(form), 422
    stays.keep_stays(g.case.link, form.read())
    return see_other(url_for("cases.result", _anchor="days-left"))


def _with_other_rows(form: EarlierStaysForm) -> EarlierStaysForm:
    """The form with a row less or a few more. What is typed so far is checked when it is kept."""
    removed = request.form.get("remove", type=int)
    if removed is None:
        form.add_rows()
    else:
        form.remove_row(removed)
    return form


def _page(form: EarlierStaysForm) -> str:
    known = stays_in(g.case.answers) is not None
    return render_template("case/earlier_stays.html", form=form, known=known)
