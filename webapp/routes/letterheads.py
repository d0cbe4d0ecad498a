"""Letterheads, for everybody: what they are, what may stand in them, and sending one."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.text import N_
from webapp import problems
from webapp.access import public
from webapp.drafts import media_type
from webapp.drafts.letterhead import RefusedError
from webapp.drafts.letterhead.filters import FILTERS
from webapp.drafts.letterhead.package import MAX_BYTES, MEGABYTE
from webapp.drafts.letterhead.sample import letter
from webapp.drafts.letterhead.starting import starting_letterhead
from webapp.extensions import NEW_LETTERHEAD_LIMIT, limiter
from webapp.i18n import LANGUAGES, page_language, page_words, words_of
from webapp.routes.files import attachment, sent_file
from webapp.routes.sent import see_other
from webapp.services import letterhead_fields, letterheads
from webapp.uploads import takes_file

pages = Blueprint("letterheads", __name__)


@pages.get("/letterheads")
@public
def start() -> ResponseReturnValue:
    """What a letterhead is for, and where to send one."""
    return _page()


@pages.post("/letterheads")
@takes_file(MAX_BYTES)
@limiter.limit(NEW_LETTERHEAD_LIMIT)
@public
def begin() -> ResponseReturnValue:
    """Keep a letterhead, or say what is wrong with it."""
    try:
        link = letterheads.begin(sent_file("letterhead"))
    except RefusedError as error:
        return _page(error), 422
    return see_other(url_for("letterhead.show", link=link))


@pages.app_errorhandler(RefusedError)
def no_longer_taken(error: RefusedError) -> ResponseReturnValue:
    """A letter on a letterhead that was kept before the checks became stricter: what is wrong with it."""
    if problems.concerns(request.path):
        message = N_("The letterhead is no longer taken: %(why)s")
        return problems.answer(
            problems.Refusal(422, message, why=error.findings[0].said(words_of(problems.answer_language())))
        )
    return _page(error), 422


def _page(error: RefusedError | None = None) -> str:
    return render_template(
        "letterheads/start.html",
        findings=[(one.said(page_words()), one.where) for one in error.findings] if error else [],
        most_megabytes=MAX_BYTES // MEGABYTE,
        days=current_app.config["CASE_DAYS"],
    )


@pages.get("/letterheads/fields")
@public
def fields() -> ResponseReturnValue:
    """Every field with its meaning and an example."""
    return render_template(
        "letterheads/fields.html", fields=letterhead_fields.fields(page_language()).values(), filters=FILTERS
    )


@pages.get("/letterheads/start-<lang>.docx")
@public
def starting(lang: str) -> Response:
    """A letterhead to start from."""
    return _starting(lang, "letterhead", group=False)


@pages.get("/letterheads/start-group-<lang>.docx")
@public
def starting_group(lang: str) -> Response:
    """The same for letters that name a group."""
    return _starting(lang, "letterhead-group", group=True)


def _starting(lang: str, name: str, *, group: bool) -> Response:
    if lang not in LANGUAGES:
        abort(404)
    return attachment(starting_letterhead(lang, group=group), media_type(letter()), f"{name}-{lang}.docx")


@pages.get("/letterheads/deleted")
@public
def deleted() -> ResponseReturnValue:
    """The letterhead is gone."""
    return render_template("letterheads/deleted.html")
