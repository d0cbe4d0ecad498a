"""Letters for many people: what a batch is for, how it goes, and the sheet to fill in."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from webapp.access import public
from webapp.routes.files import attachment, draft_language
from webapp.services.sheets import blank_sheet
from webapp.sheets.errors import MAX_BYTES, MAX_ROWS, MEGABYTE

pages = Blueprint("letters", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/letters")
@public
def show() -> ResponseReturnValue:
    """What it is for, step by step."""
    return render_template("letters/show.html", most_rows=MAX_ROWS, most_megabytes=MAX_BYTES // MEGABYTE)


@pages.get("/letters/template.xlsx")
@public
def template() -> Response:
    """The sheet to fill in, in the language of `lang`, else in that of the page."""
    lang = draft_language()
    return attachment(blank_sheet(lang), XLSX, f"people-{lang}.xlsx")
