"""The law we apply: every rule in force with its sources, and how far each source is to be trusted."""

from collections import defaultdict

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from checklists.entries import Rule
from checklists.lawfiles import shipped
from checklists.reviews import stale_sources
from checklists.rulebook import Rulebook
from webapp import words
from webapp.access import public
from webapp.services import results

pages = Blueprint("law", __name__)


@pages.get("/law")
@public
def show() -> ResponseReturnValue:
    """The sources, each with the rules that rest on it."""
    book = shipped()
    return render_template(
        "law.html",
        book=book,
        cited_by=_cited_by(book),
        today=results.today(),
        stale=stale_sources(book, results.today()),
        SOURCE_KINDS=words.SOURCE_KINDS,
    )


def _cited_by(book: Rulebook) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in book.rules:
        for source in rule.sources:
            found[source].append(rule)
    return found
