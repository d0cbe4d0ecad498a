"""The files of a case: checklist, deadlines, and everything as one ZIP."""

from __future__ import annotations

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from webapp.access import by_case_link
from webapp.routes.files import attachment, draft_language
from webapp.services import downloads, results

pages = Blueprint("downloads", __name__, url_prefix="/case/<link>")


@pages.get("/checklist.pdf")
@by_case_link
def checklist() -> ResponseReturnValue:
    """The checklist with its ticks."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(downloads.checklist_file(g.case, found, lang), "application/pdf", f"checklist-{lang}.pdf")


@pages.get("/deadlines.ics")
@by_case_link
def deadlines() -> ResponseReturnValue:
    """The deadlines for a calendar."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(downloads.deadlines_file(g.case, found, lang), "text/calendar; charset=utf-8", "deadlines.ics")


@pages.get("/all.zip")
@by_case_link
def everything() -> ResponseReturnValue:
    """The checklist, the deadlines and every draft."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(downloads.everything(g.case, found, lang), "application/zip", f"qujat-{lang}.zip")
