"""The decision table: what the law answers to every class of people, length of stay and purpose."""

from itertools import groupby

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from checklists.table import shipped_table
from checklists.table.formats import as_csv
from checklists.table.lines import PURPOSES
from checklists.table.words import TableWords
from webapp.access import public
from webapp.i18n import page_language
from webapp.routes.files import attachment, draft_language

pages = Blueprint("table", __name__)


@pages.get("/law/table")
@public
def show() -> ResponseReturnValue:
    """The table, of all purposes or of the one in the address."""
    table = shipped_table()
    purpose = request.args.get("purpose")
    if purpose not in {None, *PURPOSES}:
        abort(404)
    lines = [line for line in table.lines if purpose is None or purpose in line.purposes]
    return render_template(
        "table.html",
        book=table.book,
        words=TableWords(table.book, page_language()),
        people=[(people, list(of_people)) for people, of_people in groupby(lines, lambda line: line.people)],
        facts=[(fact, list(of_fact)) for fact, of_fact in groupby(table.others, lambda line: line.fact)],
        indifferent=table.indifferent,
        purpose=purpose,
        PURPOSES=PURPOSES,
    )


@pages.get("/law/table.csv")
@public
def download() -> ResponseReturnValue:
    """The whole table for a spreadsheet; the mark at its start tells Excel that it is UTF-8."""
    lang = draft_language()
    content = as_csv(shipped_table(), lang).encode("utf-8-sig")
    return attachment(content, "text/csv; charset=utf-8", f"decision-table-{lang}.csv")
