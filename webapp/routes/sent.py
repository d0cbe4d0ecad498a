"""What a form of ours sent."""

from __future__ import annotations

from flask import abort, request
from werkzeug.datastructures import ImmutableMultiDict

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def sent_form() -> ImmutableMultiDict[str, str]:
    """The values of the form. Another kind of content is refused: read as an empty form it would clear answers."""
    if request.mimetype not in FORM_TYPES:
        abort(415)
    return request.form
