"""Deleting a case at once, after one question."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import by_case_link, public
from webapp.routes.sent import see_other
from webapp.services import cases

pages = Blueprint("deletion", __name__)


@pages.get("/case/<link>/delete")
@by_case_link
def ask() -> ResponseReturnValue:
    """Ask once more: what is deleted cannot be brought back."""
    return render_template("case/delete.html")


@pages.post("/case/<link>/delete")
@by_case_link
def delete() -> ResponseReturnValue:
    """Delete the case and say so."""
    cases.delete(g.case.link)
    return see_other(f"{request.script_root}/deleted")


@pages.get("/deleted")
@public
def done() -> ResponseReturnValue:
    """The case is gone."""
    return render_template("case/deleted.html")
