"""What changed in the law we apply, and when: the classes of cases that come out differently from a day on."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from checklists.diff import law_changes
from checklists.diff.words import DiffWords
from checklists.lawfiles import shipped
from webapp.access import public
from webapp.i18n import page_language

pages = Blueprint("law_changes", __name__)


@pages.get("/law/changes")
@public
def show() -> ResponseReturnValue:
    """The days on which something begins or ends, the newest first, each with its rows."""
    book = shipped()
    words = DiffWords(book, book, page_language())
    days = {day: [words.row(one) for one in differences] for day, differences in law_changes().items()}
    return render_template("law_changes.html", book=book, days=days, words=words)
