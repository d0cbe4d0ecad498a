"""One letterhead, behind its link: its versions, a look at each, a new one, and its end."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.access import by_letterhead_link
from webapp.addresses import absolute
from webapp.drafts import media_type
from webapp.drafts.letterhead import RefusedError
from webapp.drafts.letterhead.package import MAX_BYTES, MEGABYTE
from webapp.drafts.letterhead.sample import letter
from webapp.extensions import NEW_LETTERHEAD_LIMIT, limiter
from webapp.i18n import page_language, page_words
from webapp.routes.files import attachment, draft_language, sent_file
from webapp.routes.sent import see_other, sent_form
from webapp.services import letterhead_fields, letterheads
from webapp.uploads import takes_file

Compared = tuple[letterheads.Version, list[letterhead_fields.Field], list[letterhead_fields.Field]]
pages = Blueprint("letterhead", __name__, url_prefix="/letterhead/<link>")


@pages.get("/")
@by_letterhead_link
def show() -> ResponseReturnValue:
    """The versions, and a letter for invented people on the one that is used."""
    return _page(g.letterhead.current)


@pages.post("/")
@takes_file(MAX_BYTES)
@limiter.limit(NEW_LETTERHEAD_LIMIT)
@by_letterhead_link
def add() -> ResponseReturnValue:
    """Take a new version, or say what is wrong with it."""
    try:
        letterheads.add_version(g.letterhead.link, sent_file("letterhead"))
    except RefusedError as error:
        return _page(g.letterhead.current, error), 422
    return see_other(url_for("letterhead.show"))


@pages.get("/<int:number>")
@by_letterhead_link
def version(number: int) -> ResponseReturnValue:
    """A look at one version."""
    return _page(number)


@pages.post("/<int:number>")
@by_letterhead_link
def choose(number: int) -> ResponseReturnValue:
    """Make letters on this version from now on."""
    sent_form()
    letterheads.make_current(g.letterhead.link, _known(number).number)
    return see_other(url_for("letterhead.show"))


@pages.get("/<int:number>/letterhead.docx")
@by_letterhead_link
def file(number: int) -> Response:
    """A version as it was sent."""
    content = letterheads.content_of(g.letterhead.link, _known(number).number)
    return attachment(content, media_type(letter()), f"letterhead-{number}.docx")


@pages.get("/<int:number>/sample.docx")
@by_letterhead_link
def sample_letter(number: int) -> Response:
    """A letter for invented people on a version."""
    lang = draft_language()
    return attachment(
        letterheads.sample_letter(g.letterhead.link, _known(number).number, lang),
        media_type(letter()),
        f"sample-{number}-{lang}.docx",
    )


@pages.get("/delete")
@by_letterhead_link
def ask() -> ResponseReturnValue:
    """Ask once more: what is deleted cannot be brought back."""
    return render_template("letterheads/delete.html", letterhead=g.letterhead)


@pages.post("/delete")
@by_letterhead_link
def delete() -> ResponseReturnValue:
    """Delete the letterhead and say so."""
    letterheads.delete(g.letterhead.link)
    return see_other(f"{request.script_root}/letterheads/deleted")


def _page(number: int, error: RefusedError | None = None) -> str:
    shown, lang = _known(number), page_language()
    draft_lang = draft_language()
    try:
        blocks = letterheads.sample_preview(g.letterhead.link, number, draft_lang)
    except RefusedError as no_longer_taken:
        blocks, error = [], error or no_longer_taken
    return render_template(
        "letterheads/show.html",
        letterhead=g.letterhead,
        shown=shown,
        findings=_said(error),
        used=letterhead_fields.named(shown.used, lang),
        unused=letterhead_fields.unused(shown.used, lang),
        versions=_compared(g.letterhead.versions, lang),
        blocks=blocks,
        draft_lang=draft_lang,
        most_megabytes=MAX_BYTES // MEGABYTE,
        resume_link=absolute("letterhead.show"),
    )


def _compared(versions: Sequence[letterheads.Version], lang: str) -> list[Compared]:
    """Each version with the fields that it names and the one before did not, and the other way round."""
    before = [set(one.used) for one in versions[1:]] + [set(versions[-1].used)]
    return [
        (one, letterhead_fields.named(set(one.used) - old, lang), letterhead_fields.named(old - set(one.used), lang))
        for one, old in zip(versions, before, strict=True)
    ]


def _said(error: RefusedError | None) -> list[tuple[str, str]]:
    """Each finding as a sentence in the page's language, with the text of its paragraph."""
    return [(one.said(page_words()), one.where) for one in error.findings] if error else []


def _known(number: int) -> letterheads.Version:
    found: letterheads.Version | None = g.letterhead.version(number)
    return found or abort(404)
