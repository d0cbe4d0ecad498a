"""Sending a batch as a program does."""

from __future__ import annotations

import io
import json
from itertools import count
from typing import Any

from werkzeug.test import TestResponse

from tests.webapp.api.conftest import HOME, Program
from tests.webapp.batches.worker import CASE, DETAILS

ORDER = {"documents": ["inviting-letter"], "lang": "en", "number": "17/k"}
_keys = count(1)


def send(program: Program, sheet: bytes, key: str | None = None, lang: str = "en", **parts: Any) -> TestResponse:
    """Send a sheet with a host and an order, or other `parts`; None leaves one out. Each time with another key."""
    usual = {"people": (io.BytesIO(sheet), "people.csv"), "host": {**CASE, "details": DETAILS}, "order": ORDER}
    sent = {name: _text(part) for name, part in {**usual, **parts}.items() if part is not None}
    headers = {"Idempotency-Key": key or f"test-{next(_keys)}"}
    return program.ask(f"/batches?lang={lang}", "POST", data=sent, headers=headers, content_type="multipart/form-data")


def _text(part: Any) -> Any:
    return json.dumps(part) if isinstance(part, dict) or part == [] else part


def begin(program: Program, sheet: bytes, **parts: Any) -> str:
    """Begin a batch; returns its link."""
    return link_of(send(program, sheet, **parts))


def link_of(answer: TestResponse) -> str:
    """The link of the batch that was begun."""
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"{HOME}/batches/{answer.json['link']}"
    return str(answer.json["link"])


__all__ = ["CASE", "ORDER", "begin", "link_of", "send"]
