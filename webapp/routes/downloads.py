"""The files of a case: checklist, deadlines, and everything as one ZIP."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, make_response, request
from flask.typing import ResponseReturnValue

from webapp.access import by_case_link
from webapp.i18n import LANGUAGES, page_language
from webapp.services import drafting, results

pages = Blueprint("downloads", __name__, url_prefix="/case/<link>")


@pages.get("/checklist.pdf")
@by_case_link
def checklist() -> ResponseReturnValue:
    """The checklist with its ticks."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(drafting.checklist_file(g.case, found, lang), "application/pdf", f"checklist-{lang}.pdf")


@pages.get("/deadlines.ics")
@by_case_link
def deadlines() -> ResponseReturnValue:
    """The deadlines for a calendar."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(drafting.deadlines_file(g.case, found, lang), "text/calendar; charset=utf-8", "deadlines.ics")


@pages.get("/all.zip")
@by_case_link
def everything() -> ResponseReturnValue:
    """The checklist, the deadlines and every draft."""
    lang = draft_language()
    found = results.result_of(g.case, lang)
    return attachment(drafting.everything(g.case, found, lang), "application/zip", f"qujat-{lang}.zip")


def draft_language() -> str:
    """The language of a file: chosen by `lang`, else that of the page."""
    lang = request.args.get("lang") or page_language()
    return lang if lang in LANGUAGES else abort(404)


def attachment(content: bytes, mimetype: str, filename: str) -> Response:
    """A file to keep. File names are ASCII."""
    response = make_response(content)
    response.headers["Content-Type"] = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
