"""Where the sources differ, which of them the product follows, and why; and what the product said wrongly."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from checklists.lawfiles import shipped
from webapp import words
from webapp.access import public
from webapp.services import results

pages = Blueprint("disagreements", __name__)


@pages.get("/law/disagreements")
@public
def show() -> ResponseReturnValue:
    """The register of disagreements, with the sources of each position."""
    book = shipped()
    return render_template(
        "disagreements.html",
        book=book,
        entries=book.disagreements.values(),
        corrections=book.corrections.values(),
        today=results.today(),
        SOURCE_KINDS=words.SOURCE_KINDS,
    )
