"""What a program sends for a batch: a form of three parts (RFC 7578), the sheet as a file, the rest as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import request

from forms.text import N_, echo
from webapp.api.parameters import IDEMPOTENCY_KEY
from webapp.api.reading import value_of
from webapp.api.refusals import pointer, shown
from webapp.problems import Refusal

FORM = "multipart/form-data"
PARTS = ("people", "host", "order")
LOST = "\N{REPLACEMENT CHARACTER}".encode()


@dataclass(frozen=True, slots=True)
class SentBatch:
    """The parts: the sheet with the name of its file, the host and the order."""

    people: bytes
    filename: str
    host: Any
    order: Any

    def digest(self, lang: str) -> str:
        """What tells this request from others; the same for the same parts, however they were put together."""
        rest = json.dumps([self.filename, self.host, self.order, lang], sort_keys=True)
        return sha256(sha256(self.people).digest() + rest.encode()).hexdigest()


def idempotency_key() -> str:
    """The header of this name. Refuses (400) a request without it, or with one that cannot be used."""
    try:
        return str(IDEMPOTENCY_KEY.read(request.headers.get(IDEMPOTENCY_KEY.name, "")))
    except ValueError as error:
        message = N_("The header Idempotency-Key is needed, with %(allowed)s.")
        raise Refusal(400, message, allowed=str(error)) from None


def sent_batch() -> SentBatch:
    """The parts that were sent. Refuses another form of body, and parts that are missing, unknown or sent twice."""
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if request.mimetype != FORM or encoding != "identity":
        message = N_("Send multipart/form-data with the parts %(parts)s.")
        raise Refusal(415, message, parts=", ".join(PARTS), headers={"Accept": FORM})
    if not request.form and not request.files:
        raise Refusal(400, N_("The form holds no parts, or it is cut off."))
    errors = list(_wrong_parts())
    if errors:
        raise Refusal(422, errors=errors)
    people = request.files["people"]
    return SentBatch(people.read(), people.filename or "people", _json("host"), _json("order"))


def _wrong_parts() -> Iterator[dict[str, Any]]:
    sent = [*request.form.keys(), *request.files.keys()]
    for name in sent:
        if name not in PARTS:
            yield _error(name, name, "no such part; " + ", ".join(PARTS))
    for name in PARTS:
        found = len(request.form.getlist(name)) + len(request.files.getlist(name))
        if found != 1:
            yield _error(name, found, "one part of this name")
        elif name == "people" and name not in request.files:
            yield _error(name, request.form[name], "a file: .xlsx, .ods or .csv")


def _json(name: str) -> Any:
    """A part as a value. A file is read as it is; of a field, what was not UTF-8 is lost, and its place marked."""
    sent = request.files[name].read() if name in request.files else request.form[name].encode()
    try:
        if name in request.form and LOST in sent:
            raise Refusal(400, N_("The body is not in UTF-8."))
        return value_of(sent)
    except Refusal as refusal:
        refusal.errors = [_error(name, sent.decode(errors="replace"), "JSON in UTF-8, at most 256 KB")]
        raise


def _error(name: str, found: object, allowed: str) -> dict[str, Any]:
    return {"pointer": pointer([echo(name)]), "found": shown(found), "allowed": allowed}
