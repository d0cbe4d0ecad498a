"""/api/v1/drafts: which documents there are, and each of them filled in."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from checklists.entries import LANGUAGES
from tests.documents.sample_cases import details_of
from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.test_cli import text_of
from webapp.api.catalogue import EXAMPLE
from webapp.drafts.documents import load_documents
from webapp.services import letterheads

LETTER = "/drafts/inviting-letter"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
AS_JSON = {"Accept": "application/json"}


def with_details(**details: Any) -> dict[str, Any]:
    """The example with other details."""
    return {**EXAMPLE, "details": details}


def test_the_list_says_what_there_is_and_what_each_asks_for(program):
    listed = {one["id"]: one for one in program.ask("/drafts").json["drafts"]}
    assert set(listed) == set(load_documents())
    letter = listed["inviting-letter"]
    assert letter["languages"] == list(LANGUAGES)
    assert letter["media_type"] == DOCX
    assert "people[].passport.number" in letter["details"]
    assert letter["title"]["ru"] == load_documents()["inviting-letter"].title["ru"]


@pytest.mark.parametrize("document", load_documents())
def test_a_draft_is_a_file(program, document: str):
    answer = program.send(f"/drafts/{document}?lang=kk&person=1", EXAMPLE)
    assert answer.status_code == 200
    listed = next(one for one in program.ask("/drafts").json["drafts"] if one["id"] == document)
    assert answer.mimetype == listed["media_type"]
    assert answer.data.startswith(b"PK" if answer.mimetype == DOCX else b"%PDF")
    extension = "docx" if answer.mimetype == DOCX else "pdf"
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{document}-kk-')
    assert answer.headers["Content-Disposition"].endswith(f'.{extension}"')


def test_a_letter_has_what_was_sent_in_it_and_the_same_request_gives_the_same_bytes(program):
    first, second = (program.send(f"{LETTER}?lang=ru", EXAMPLE).data for _ in range(2))
    assert first == second
    text = text_of(first)
    assert "ASANOV BEK" in text
    assert "Altyn Dala LLP" in text


def test_what_is_missing_is_counted_in_a_header_and_named_in_json(program):
    file, answer = program.send(LETTER, EXAMPLE), program.send(LETTER, EXAMPLE, headers=AS_JSON)
    assert answer.mimetype == "application/json"
    assert "host.bin" in answer.json["missing"]
    assert file.headers["Qujat-Missing"] == str(len(answer.json["missing"]))
    assert base64.b64decode(answer.json["content"]) == file.data
    assert answer.json["filename"] in file.headers["Content-Disposition"]


def test_with_all_details_nothing_is_missing(program):
    details = details_of(1)
    case = {**EXAMPLE, "people": EXAMPLE["people"][:1], "details": {**details, "people": details["people"][:1]}}
    answer = program.send(LETTER, case, headers=AS_JSON)
    assert answer.status_code == 200, answer.text
    assert answer.json["missing"] == []


def test_what_is_doubtful_is_a_warning_in_the_language_of_the_draft(program):
    case = with_details(people=[{"passport": {"expires_on": "2025-12-31"}}])
    [warning] = program.send(f"{LETTER}?lang=ru", case, headers=AS_JSON).json["warnings"]
    assert warning["pointer"] == "/details/people/0/passport/expires_on"
    assert warning["message"].startswith("Паспорт действует до: 31 декабря 2025 г.")
    assert program.send(LETTER, case).headers["Qujat-Warnings"] == "1"


@pytest.mark.parametrize(
    ("details", "pointer"),
    [
        ({"host": {"bin": "123"}}, "/details/host/bin"),
        ({"host": {"name": "\0"}}, "/details/host/name"),
        ({"host": {"name": ["Altyn"]}}, "/details/host/name"),
        ({"host": {"nmae": "Altyn"}}, "/details/host/nmae"),
        ({"host": {"a/b": "Altyn"}}, "/details/host/a~1b"),
        ({"host.name": "Altyn"}, "/details/host.name"),
        ({"host": "Altyn"}, "/details/host"),
        ({"people": {}}, "/details/people"),
        ({"people": [None]}, "/details/people/0"),
        ({"people": [{}, {"passport": {"number": {"a": 1}}}]}, "/details/people/1/passport/number"),
        ({"people": [{}, {}, {}]}, "/details/people"),
    ],
    ids=str,
)
def test_a_wrong_detail_is_pointed_to_and_no_file_is_made(program, details: Any, pointer: str):
    answer = program.send(LETTER, with_details(**details))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


@pytest.mark.parametrize("details", [[], "", 0, False, "text"], ids=repr)
def test_details_that_are_no_object_are_refused(program, details: Any):
    answer = program.send(LETTER, {"details": details})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/details"


def test_a_document_that_does_not_exist_is_not_found(program):
    answer = program.send("/drafts/letter", EXAMPLE)
    assert answer.status_code == 404
    assert "inviting-letter" in answer.json["detail"]


@pytest.mark.parametrize(
    ("person", "allowed"), [("2", "0 to 1"), ("21", "0 to 20"), ("-1", "0 to 20"), ("٣", "0 to 20")]
)
def test_a_person_who_is_not_there_is_refused(program, person: str, allowed: str):
    answer = program.send(f"/drafts/logging-form?person={person}", EXAMPLE)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["parameter"] == "person"
    assert allowed.rsplit(maxsplit=1)[-1] in answer.json["errors"][0]["allowed"]


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        (None, DOCX),
        ("*/*", DOCX),
        (DOCX, DOCX),
        ("application/json", "application/json"),
        (f"{DOCX};q=0.1, application/json", "application/json"),
        ("application/xml", "application/problem+json"),
    ],
)
def test_the_form_is_that_which_is_accepted(program, accept: str | None, mimetype: str):
    answer = program.send(LETTER, EXAMPLE, headers={"Accept": accept} if accept else {})
    assert answer.mimetype == mimetype
    assert answer.status_code == (406 if "problem" in mimetype else 200)


def test_a_letter_comes_as_pdf_where_pdfs_are_made(program, stand_in: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda _program: str(stand_in))
    answer = program.send(LETTER, EXAMPLE, headers={"Accept": PDF})
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, PDF, b"%PDF-")
    assert 'filename="' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith('.pdf"')
    stand_in.write_text("#!/bin/sh\nexit 1\n")
    failed = program.send(f"{LETTER}?lang=en", EXAMPLE, headers={"Accept": PDF})
    assert (failed.status_code, failed.json["detail"][:22]) == (503, "No PDF can be made at ")


def test_there_is_no_pdf_of_a_letter_where_none_are_made(program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda _program: None)
    answer = program.send(f"{LETTER}?lang=en", EXAMPLE, headers={"Accept": PDF})
    assert answer.status_code == 406
    assert answer.json["detail"] == f"There is this document as: {DOCX}, application/json."
    assert program.send("/drafts/logging-form", EXAMPLE, headers={"Accept": PDF}).mimetype == PDF


@pytest.fixture(scope="module")
def kept(program) -> str:
    """The link of a letterhead in two versions."""
    with program.app.app_context():
        link = letterheads.begin(letterhead("First of {{ person.full_name }}"))
        letterheads.add_version(link, letterhead("Second of {{ person.full_name }}, {{ host.head_iin }}"))
    return link


def test_a_letterhead_that_would_not_be_taken_today_is_refused_with_the_reason(program, kept: str):
    bad = letterhead("{{ host.name }}{% if people > 5 %}x{% endif %}")
    with program.app.app_context():
        letterheads._keep(kept, 9, {"digest": "0" * 64, "size": len(bad), "used": ["host.name"]}, bad)
    refused = program.send(f"{LETTER}?letterhead={kept}&version=9&lang=kk", EXAMPLE)
    assert (refused.status_code, refused.content_type) == (422, "application/problem+json")
    assert refused.json["detail"].startswith("Бұл бланк енді қабылданбайды: ")
    assert "people > 5" in refused.json["detail"]


def test_a_letter_is_made_on_a_letterhead_kept_here(program, kept: str):
    assert text_of(program.send(f"{LETTER}?letterhead={kept}&version=1", EXAMPLE).data) == "First of ASANOV BEK"
    address = f"http://localhost/letterhead/{kept}/"
    answer = program.send(f"{LETTER}?letterhead={address}", EXAMPLE, headers=AS_JSON)
    assert text_of(base64.b64decode(answer.json["content"])).startswith("Second of ASANOV BEK, ___")
    assert answer.json["missing"] == ["host.head_iin"]


@pytest.mark.parametrize(
    ("path", "parameter", "allowed"),
    [
        (f"{LETTER}?letterhead={'x' * 32}", "letterhead", "the link of a letterhead that is kept here"),
        (f"{LETTER}?letterhead=", "letterhead", "a link of at most 500 characters"),
        (f"{LETTER}?letterhead={{kept}}&version=3", "letterhead", "with version, one that it has"),
        (f"{LETTER}?letterhead={{kept}}&version=0", "version", "a whole number from 1 to 50"),
        (f"{LETTER}?version=1", "version", "only together with letterhead"),
        ("/drafts/checklist?letterhead={kept}", "letterhead", "only with the document inviting-letter"),
    ],
)
def test_a_letterhead_that_is_not_kept_here_is_refused(program, kept: str, path: str, parameter: str, allowed: str):
    answer = program.send(path.format(kept=kept), EXAMPLE)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"][0]["parameter"] == parameter
    assert allowed in answer.json["errors"][0]["allowed"]
