"""The details for the drafts: one page for the case, one page for each person."""

from __future__ import annotations

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from checklists.facts import person_ids
from forms.details import DetailsForm
from webapp.access import by_case_link
from webapp.i18n import page_language
from webapp.routes.sent import see_other, sent_form
from webapp.services import details
from webapp.services.results import Result, result_of

pages = Blueprint("details", __name__, url_prefix="/case/<link>/details")


@pages.get("")
@by_case_link
def overview() -> ResponseReturnValue:
    """Which details are still missing, page by page."""
    result = result_of(g.case, page_language())
    people = list(enumerate(result.names[name] for name in person_ids(result.facts)))
    missing = details.missing_by_page(g.case, result)
    return render_template("details/overview.html", people=people, missing=missing)


@pages.route("/case", methods=["GET", "POST"])
@by_case_link
def case() -> ResponseReturnValue:
    """The details of the host, the housing, the work and the letter."""
    result = result_of(g.case, page_language())
    form = details.case_form(g.case, result, _sent())
    # Validated when it is only opened, too: a warning about what was kept is shown again.
    if not form.validate() or request.method == "GET":
        return _page(form, result, None), _status()
    details.keep_case_details(g.case.link, form)
    return see_other(url_for("details.person", index=0))


@pages.route("/person/<int:index>", methods=["GET", "POST"])
@by_case_link
def person(index: int) -> ResponseReturnValue:
    """The details of one person; the applicant has index 0."""
    result = result_of(g.case, page_language())
    if index >= len(result.facts.people):
        abort(404)
    form = details.person_form(g.case, result, index, _sent())
    if not form.validate() or request.method == "GET":
        return _page(form, result, index), _status()
    details.keep_person_details(g.case.link, index, form)
    if form.warnings:
        return _page(form, result, index, kept=True)
    return see_other(_next_page(index, result))


def _next_page(index: int, result: Result) -> str:
    if index + 1 < len(result.facts.people):
        return url_for("details.person", index=index + 1)
    return url_for("details.overview")


def _page(form: DetailsForm, result: Result, index: int | None, kept: bool = False) -> str:
    who = None if index is None else result.names[person_ids(result.facts)[index]]
    onwards = url_for("details.overview") if index is None else _next_page(index, result)
    return render_template("details/form.html", form=form, who=who, kept=kept, onwards=onwards)


def _sent() -> object:
    return sent_form() if request.method == "POST" else None


def _status() -> int:
    return 422 if request.method == "POST" else 200
