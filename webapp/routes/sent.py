"""What a form of ours sent, and where to go on from there."""

from __future__ import annotations

from flask import Response, abort, request
from werkzeug.datastructures import ImmutableMultiDict

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def sent_form() -> ImmutableMultiDict[str, str]:
    """The values of the form. Another kind of content is refused: read as an empty form it would clear answers."""
    if request.mimetype not in FORM_TYPES:
        abort(415)
    return request.form


def see_other(address: str) -> Response:
    """Go on to another page of ours, which the browser fetches by GET. Browsers show no text of a redirect."""
    return Response(status=303, headers={"Location": address})
