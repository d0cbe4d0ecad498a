"""The drafts: a preview, then the file."""

from __future__ import annotations

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from webapp.access import by_case_link
from webapp.i18n import page_language
from webapp.routes.files import attachment, draft_language
from webapp.services import drafting
from webapp.services.results import Result, result_of

pages = Blueprint("drafts", __name__, url_prefix="/case/<link>/drafts")


@pages.get("/<document>")
@by_case_link
def show(document: str) -> ResponseReturnValue:
    """The text of the draft before it is downloaded, and what is still missing."""
    lang = draft_language()
    result = result_of(g.case, page_language())
    offer = _offer(document, result)
    draft = drafting.draft_of(g.case, result, offer, lang)
    blocks = drafting.preview_of(offer, draft)
    return render_template(
        "drafts/show.html", offer=offer, draft=draft, blocks=blocks, draft_lang=lang, index=offer.person
    )


@pages.get("/<document>/file")
@by_case_link
def file(document: str) -> ResponseReturnValue:
    """The draft as a file."""
    lang = draft_language()
    result = result_of(g.case, page_language())
    draft = drafting.draft_of(g.case, result, _offer(document, result), lang)
    return attachment(draft.content, draft.mimetype, draft.filename)


def _offer(document: str, result: Result) -> drafting.Offer:
    """The draft that the address names."""
    asked = request.args.get("person")
    person = request.args.get("person", type=int)
    if asked and person is None:
        abort(404)
    return drafting.find_offer(g.case, result, document, person) or abort(404)
