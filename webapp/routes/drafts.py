"""The drafts: a preview, then the file."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import by_case_link
from webapp.drafts.office import OfficeError
from webapp.errors import LetterheadNotFoundError
from webapp.extensions import PDF_LIMIT, limiter
from webapp.i18n import page_language
from webapp.routes.files import attachment, draft_language
from webapp.routes.sent import sent_form
from webapp.services import drafting, letterheads, pdfs
from webapp.services.results import Result, result_of

pages = Blueprint("drafts", __name__, url_prefix="/case/<link>/drafts")


@pages.get("/<document>")
@by_case_link
def show(document: str) -> ResponseReturnValue:
    """The text of the draft before it is downloaded, and what is still missing."""
    return _page(document)


def _page(document: str, *, no_letterhead: bool = False) -> str:
    lang = draft_language()
    result = result_of(g.case, page_language())
    offer = _offer(document, result)
    draft = drafting.draft_of(g.case, result, offer, lang)
    blocks = drafting.preview_of(offer, draft)
    return render_template(
        "drafts/show.html",
        offer=offer,
        draft=draft,
        blocks=blocks,
        draft_lang=lang,
        index=offer.person,
        as_pdf=offer.becomes_pdf and pdfs.are_made_here(),
        failed=no_letterhead,
    )


@pages.post("/<document>")
@by_case_link
def on_letterhead(document: str) -> ResponseReturnValue:
    """The draft on a company's own letterhead; the page again where the link leads to none."""
    address, lang = sent_form().get("letterhead", ""), draft_language()
    result = result_of(g.case, page_language())
    offer = _offer(document, result)
    if not offer.has_letterhead:
        abort(404)
    try:
        draft = drafting.draft_of(g.case, result, offer, lang, letterheads.open_at(address))
    except LetterheadNotFoundError:
        return _page(document, no_letterhead=True), 422
    return attachment(draft.content, draft.mimetype, draft.filename)


@pages.get("/<document>/file")
@by_case_link
def file(document: str) -> ResponseReturnValue:
    """The draft as a file."""
    lang = draft_language()
    result = result_of(g.case, page_language())
    draft = drafting.draft_of(g.case, result, _offer(document, result), lang)
    return attachment(draft.content, draft.mimetype, draft.filename)


@pages.get("/<document>/pdf")
@limiter.limit(PDF_LIMIT)
@by_case_link
def pdf(document: str) -> ResponseReturnValue:
    """A draft that is a DOCX, as PDF; not found where no PDFs are made."""
    lang = draft_language()
    result = result_of(g.case, page_language())
    offer = _offer(document, result)
    if not offer.becomes_pdf or not pdfs.are_made_here():
        abort(404)
    draft = drafting.draft_of(g.case, result, offer, lang)
    try:
        return attachment(pdfs.pdf_of(draft.content), "application/pdf", draft.filename.removesuffix("docx") + "pdf")
    except OfficeError as error:
        current_app.logger.warning("No PDF of a draft: %s", error)
        return _no_pdf_now()


def _no_pdf_now() -> Response:
    what = _("The PDF cannot be made at the moment")
    next_step = _("Go back and download the DOCX, or try again in a minute. Nothing you saved is lost.")
    response = make_response(render_template("errors/error.html", what=what, next_step=next_step), 503)
    response.retry_after = 60
    return response


def _offer(document: str, result: Result) -> drafting.Offer:
    """The draft that the address names."""
    asked = request.args.get("person")
    person = request.args.get("person", type=int)
    if asked and person is None:
        abort(404)
    return drafting.find_offer(g.case, result, document, person) or abort(404)
