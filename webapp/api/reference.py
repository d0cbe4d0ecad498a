"""The description of the API: for programs as an OpenAPI document, for people as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from checklists import assess, read_facts
from checklists.limits import MAX_BYTES
from webapp.access import API_KEY_LIMIT, NEW_BATCH_LIMIT, public
from webapp.addresses import root
from webapp.api.batch_order import MEMBERS
from webapp.api.batch_state import state_of
from webapp.api.catalogue import EXAMPLE, HOST, LINK, OPERATIONS, ORDER, PEOPLE
from webapp.api.openapi import document
from webapp.api.operations import in_json, listed
from webapp.drafts.documents import load_documents
from webapp.problems import KINDS, MEDIA_TYPE
from webapp.services.batch_pages import Page
from webapp.services.batches import Batch, Found
from webapp.services.case_drafts import case_draft
from webapp.services.letters import checked_rows, read_host
from webapp.sheets.errors import MAX_BYTES as MOST_OF_A_SHEET
from webapp.sheets.errors import MAX_ROWS, MEGABYTE
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import read_sheet

LONGEST_EXAMPLE = 40  # lines
pages = Blueprint("api_reference", __name__, url_prefix="/api/v1")


@pages.get("/openapi.json")
@public
def openapi() -> ResponseReturnValue:
    """The OpenAPI document."""
    text = json.dumps(document(request.script_root), ensure_ascii=False, indent=2) + "\n"
    return Response(text, content_type="application/json")


@pages.get("/")
@public
def show() -> ResponseReturnValue:
    """The page: each operation with its parameters, an example with curl, and the answer to it."""
    return render_template(
        "api.html",
        operations=OPERATIONS,
        case=_lines(EXAMPLE),
        files={"people.csv": PEOPLE.rstrip(), "host.json": _lines(HOST), "order.json": _lines(ORDER)},
        order=MEMBERS,
        answers=_example_answers(),
        documents=load_documents(),
        kinds=KINDS,
        problem_type=MEDIA_TYPE,
        most_kilobytes=MAX_BYTES // 1024,
        most_requests=API_KEY_LIMIT.amount,
        most_batches=NEW_BATCH_LIMIT.amount,
        most_megabytes=MOST_OF_A_SHEET // MEGABYTE,
        most_rows=MAX_ROWS,
        root=root(),
    )


@cache
def _example_answers() -> dict[str, str]:
    """What each operation really answers to its example; of a long answer, its beginning."""
    letter = "inviting-letter"
    draft, warnings = case_draft(letter, EXAMPLE, "en", 0)
    made = in_json(letter, "en", draft, warnings)
    answers: dict[str, Any] = {
        "assess": assess(read_facts(EXAMPLE), "en").to_dict(),
        "listDrafts": listed(),
        "makeDraft": {**made, "content": made["content"][:40] + "…"},
        **_of_batches(),
    }
    return {name: _beginning(_lines(answer)) for name, answer in answers.items()}


def _of_batches() -> dict[str, Any]:
    """What is said of the sheet of the examples at different stages."""
    sheet = read_sheet(PEOPLE.encode())
    rows = list(checked_rows(sheet, columns_of(sheet.headings, "en"), read_host(HOST, HOST["details"]), "en"))
    faulty = [Found(row.number, row.problems, row.warnings) for row in rows if row.problems]
    good = len(rows) - len(faulty)
    begun = Batch(LINK, "people.csv", "en", stage="checking", total=len(rows))
    done = replace(begun, stage="done", good=good, faulty=len(faulty), made=good)
    return {
        "beginBatch": state_of(begun, Page([], None, None), ""),
        "showBatch": state_of(done, Page(faulty, None, None), ""),
        "cancelBatch": state_of(replace(done, stage="cancelled"), Page(faulty, None, None), ""),
        "retryBatch": state_of(begun, Page([], None, None), ""),
    }


def _lines(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _beginning(text: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:LONGEST_EXAMPLE], "…"] if len(lines) > LONGEST_EXAMPLE else lines)
