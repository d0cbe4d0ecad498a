"""Errors as programs read them: application/problem+json of RFC 9457, for everything below /api/.

The kinds are explained on the page of the API, to which each `type` leads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from forms.text import N_
from webapp.i18n import LANGUAGES, asked_language, words_of

BELOW = "/api/"
HOME = "/api/v1/"
MAX_ERRORS = 100  # more are not listed
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error: its name in the address of its type, its title, and what to do about it."""

    name: str
    title: str
    detail: str


#: By status code. Others are shown as 400 or as 500.
KINDS = {
    400: Kind("unreadable", N_("The request cannot be read"), N_("Compare it with the description of the API.")),
    401: Kind(
        "key",
        N_("A valid key is needed"),
        N_("Send a key that is neither expired nor revoked: Authorization: Bearer qjt_…"),
    ),
    404: Kind("not-found", N_("There is nothing at this address"), N_("Compare it with the description of the API.")),
    405: Kind("method", N_("This address does not take this method"), N_("The header Allow names those it takes.")),
    406: Kind("not-acceptable", N_("There is no answer in the form asked for"), N_("Change the header Accept.")),
    409: Kind(
        "conflict",
        N_("This cannot be done now"),
        N_("Ask for the batch: its “stage” says what is done with it."),
    ),
    413: Kind(
        "too-large",
        N_("The request is too large"),
        N_("Send at most 256 KB of JSON, and a sheet of at most 20 MB."),
    ),
    415: Kind(
        "media-type",
        N_("The body is not in a form that is read here"),
        N_("Send JSON in UTF-8, with the header Content-Type: application/json."),
    ),
    422: Kind(
        "case",
        N_("Something in the case or in the parameters is wrong"),
        N_("The member “errors” says what and where, and what would be right."),
    ),
    429: Kind("too-many", N_("Too many requests"), N_("Wait as many seconds as the header Retry-After says.")),
    503: Kind("unavailable", N_("This cannot be done at the moment"), N_("Try again in a few minutes.")),
    500: Kind("server", N_("Something went wrong on our side"), N_("Try again in a few minutes.")),
}


class Refusal(HTTPException):
    """A request that is refused with words of its own.

    `detail` is a msgid, filled with `values`; `errors` are members of the list of the same name, each with what was
    found and what is allowed; `headers` go with the answer.
    """

    def __init__(
        self,
        code: int,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__()
        self.code, self.detail, self.values = code, detail, values
        self.errors, self.headers = list(errors), dict(headers or {})


def concerns(path: str) -> bool:
    """Whether an error at this path is answered to a program."""
    return path.startswith(BELOW)


def answer_language() -> str:
    """The language of a problem: that of the answer asked for by `lang`, else by Accept-Language."""
    lang = request.args.get("lang")
    return lang if lang in LANGUAGES else asked_language()


def answer(error: HTTPException) -> Response:
    """The problem that an error is, with the headers it brings."""
    code = error.code or 500
    shown = code if code in KINDS else 500 if code >= 500 else 400
    response = Response(json.dumps(_members(error, code, KINDS[shown]), ensure_ascii=False) + "\n", status=code)
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    if isinstance(error, Refusal):
        response.headers.update(error.headers)
    if code == 405:
        response.allow.update(getattr(error, "valid_methods", None) or ())
    if code in (429, 503) and "Retry-After" not in response.headers:
        response.headers["Retry-After"] = "60"
    return response


def _members(error: HTTPException, code: int, kind: Kind) -> dict[str, Any]:
    words = words_of(answer_language())
    refusal = error if isinstance(error, Refusal) else Refusal(code)
    members = {
        "type": f"{request.script_root}{HOME}#{kind.name}",
        "title": words.gettext(kind.title) if code in KINDS else HTTP_STATUS_CODES.get(code, kind.title),
        "status": code,
        "detail": words.gettext(refusal.detail or kind.detail) % refusal.values,
    }
    return {**members, "errors": refusal.errors[:MAX_ERRORS]} if refusal.errors else members
