"""What can go wrong, and the page that says so: in plain words, with what to do next, never with a stack trace.

A program that uses the API gets the same as a problem of `webapp/problems.py`.
"""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    BadHost,
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
    ServiceUnavailable,
)

from forms.text import N_
from webapp import problems
from webapp.untrusted import BusyError

MAX_REPEATED_FIELDS = 500

#: What happened, and what to do next, by status code. Others are shown as 400 or as 500.
WORDS = {
    400: (_("We could not read what was sent"), _("Go back, reload the page and try again.")),
    403: (_("You cannot open this page"), _("Check the address, or begin at the start page.")),
    404: (_("Page not found"), _("Check the address for a typing mistake, or begin at the start page.")),
    405: (_("This page cannot be used in that way"), _("Go back and use the buttons on the page.")),
    413: (
        _("Too much was sent at once"),
        _("Shorten the longest texts, or send a smaller file: the page before says how large it may be."),
    ),
    415: (_("We cannot read this kind of file"), _("Send it in one of the formats named on the page.")),
    429: (_("Too many requests from your address"), _("Wait a minute and try again. Nothing you saved is lost.")),
    503: (
        _("Too many files are being read at this moment"),
        _("Go back, wait a minute and send the file again. What you saved before is kept."),
    ),
    500: (
        _("Something went wrong on our side"),
        _("What you saved before is kept. Try again in a few minutes; if it fails again, tell whoever runs this site."),
    ),
}


class CaseNotFoundError(Exception):
    """No case can be opened with this link. Why is not told, so that nobody learns which links once existed."""


class BatchNotFoundError(Exception):
    """No batch can be opened with this link; why is not told either."""


class LetterheadNotFoundError(Exception):
    """No letterhead, or no such version of it, can be opened with this link; why is not told either."""


class StaleBatchError(Exception):
    """The batch changed, is worked on, or was deleted since it was opened."""


class CaseTooLargeError(Exception):
    """A case would grow over what is kept."""


class StaleCaseError(Exception):
    """The case was saved or deleted by somebody else since it was opened."""


def init_app(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(CaseNotFoundError, _case_not_found)
    app.register_error_handler(BatchNotFoundError, _batch_not_found)
    app.register_error_handler(LetterheadNotFoundError, _letterhead_not_found)
    app.register_error_handler(BusyError, lambda _error: _page(ServiceUnavailable()))
    app.register_error_handler(CaseTooLargeError, lambda _error: _page(RequestEntityTooLarge()))
    app.register_error_handler(CSRFError, _page_was_open_too_long)
    # Flask logs any other exception and hands it over as a 500; a handler for Exception would keep it out of the log.
    app.register_error_handler(HTTPException, _page)


def _page(error: HTTPException) -> Response:
    code = error.code or 500
    if code >= 400 and problems.concerns(request.path):
        return problems.answer(error)
    # A redirect is no error; and for a host name that cannot be one, no page with links can be made.
    if code < 400 or isinstance(error, (BadHost, SecurityError)):
        return error.get_response()  # type: ignore[return-value]
    shown = code if code in WORDS else 500 if code >= 500 else 400
    what, next_step = WORDS[shown]
    response = make_response(render_template("errors/error.html", what=what, next_step=next_step), code)
    if code == 405:
        response.allow.update(error.valid_methods or ())  # type: ignore[attr-defined]
    if code in (429, 503):
        response.retry_after = 60
    return response


def _case_not_found(_error: CaseNotFoundError) -> Response:
    return make_response(render_template("errors/case_not_found.html"), NotFound.code)


def _batch_not_found(_error: BatchNotFoundError) -> Response:
    if problems.concerns(request.path):
        return problems.answer(problems.Refusal(404, N_("There is no batch with this link; it may have been deleted.")))
    return make_response(render_template("errors/batch_not_found.html"), NotFound.code)


def _letterhead_not_found(_error: LetterheadNotFoundError) -> Response:
    return make_response(render_template("errors/letterhead_not_found.html"), NotFound.code)


def _page_was_open_too_long(_error: CSRFError) -> Response:
    """Offer to send the same values again with a fresh token, so that nothing typed is lost; a file is to be chosen."""
    values = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
    address = request.full_path.rstrip("?")
    files = any(file.filename for file in request.files.values())
    page = render_template("errors/stale_page.html", values=values[:MAX_REPEATED_FIELDS], address=address, files=files)
    return make_response(page, 400)
