"""Batches for programs: from the sheet to the ZIP, and whatever can be wrong on the way."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from limits import parse

from tests.webapp.api.conftest import HOME, Program, new_app, new_program
from tests.webapp.api.sending import CASE, ORDER, begin, link_of, send
from tests.webapp.api.test_openapi import validator
from tests.webapp.batches.worker import files, line, manifest, people, sheet, work_off
from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.test_cli import text_of
from webapp.services import batches, letterheads, pdfs

PROBLEM = "application/problem+json"
STRANGE = b"Surname,Xyz 44,Citizenship\nASANOV,44,Kirgisia\nKARIMOVA,38,Uzbekistan\n"


def state(program: Program, link: str, page: int = 1) -> Any:
    """What is said of a batch, after it was found to be as described."""
    answer = program.ask(f"/batches/{link}?page={page}")
    assert answer.status_code == 200, answer.text
    validator("BatchState").validate(answer.json)
    return answer.json


def test_a_sheet_is_sent_checked_made_downloaded_and_deleted(program):
    answer = send(program, sheet([line(0), line(1, "Kirgisia"), line(2)]))
    assert (answer.status_code, answer.json["stage"], answer.json["zip"]) == (201, "checking", None)
    validator("BatchState").validate(answer.json)
    link = link_of(answer)
    work_off(program.app)
    done = state(program, link)
    assert [done[name] for name in ("stage", "total", "good", "faulty", "made")] == ["done", 3, 2, 1, 2]
    assert done["progress"] == {"done": 2, "left": 0, "seconds_left": None}
    [row] = done["findings"]
    assert (row["row"], row["errors"][0]["column"]) == (3, "Citizenship")
    assert "Did you mean “Kyrgyzstan”?" in row["errors"][0]["message"]
    found = program.ask(done["zip"].removeprefix(HOME))
    assert found.mimetype == "application/zip"
    assert [one["row"] for one in manifest(files(found.data))] == ["2", "4"]
    assert program.ask(f"/batches/{link}", "DELETE").status_code == 204
    gone = program.ask(f"/batches/{link}")
    assert (gone.status_code, gone.mimetype) == (404, PROBLEM)


def test_messages_are_in_the_language_of_the_request_and_unknown_columns_are_named(program):
    link = begin(program, STRANGE, lang="ru")
    work_off(program.app)
    found = state(program, link)
    assert found["unknown_columns"] == [{"heading": "Xyz 44", "near": None}]
    assert found["findings"][0]["errors"][0]["column"] == "Гражданство"
    assert found["faulty"] == 1


def test_findings_come_page_by_page(program):
    link = begin(program, sheet([line(number, "Kirgisia") for number in range(101)]))
    work_off(program.app)
    first, second = state(program, link), state(program, link, 2)
    assert (len(first["findings"]), first["next_page"]) == (100, 2)
    assert (len(second["findings"]), second["next_page"]) == (1, None)
    assert (first["stage"], first["made"], first["good"]) == ("done", 0, 0)
    assert program.ask(f"/batches/{link}?page=0").status_code == 422


def test_everything_that_can_be_ordered_is_made(program):
    with program.app.app_context():
        paper = letterheads.begin(letterhead("{{ person.full_name }} {{ letter.number }}"))
    wishes = {
        "documents": ["checklist", "inviting-letter"],
        "lang": "kk",
        "number": "099/k",
        "names": "{passport}",
        "letterhead": f"https://qujat.example.kz/letterhead/{paper}/",
    }
    link = begin(program, people(2), order=wishes)
    together = begin(program, people(2), order={**ORDER, "group": True})
    work_off(program.app)
    made = files(program.ask(f"/batches/{link}/zip").data)
    assert set(made) == {
        *("checklist/AC1000000.pdf", "checklist/AC1000001.pdf"),
        *("inviting-letter/AC1000000.docx", "inviting-letter/AC1000001.docx", "manifest.csv"),
    }
    assert "100/k" in text_of(made["inviting-letter/AC1000001.docx"])
    assert len(files(program.ask(f"/batches/{together}/zip").data)) == 2


@pytest.mark.parametrize("can", [True, False])
def test_pdf_is_ordered_where_it_can_be_made(program, monkeypatch, can: bool):
    monkeypatch.setattr(pdfs, "are_made_here", lambda: can)
    answer = send(program, people(1), order={**ORDER, "pdf": True})
    if can:
        with program.app.app_context():
            kept = batches.open_batch(link_of(answer)).order
        assert kept is not None
        assert kept["pdf"]
    else:
        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/order/pdf")


def test_half_a_zip_is_not_handed_out_and_only_what_is_being_made_is_cancelled(program):
    work_off(program.app)  # what other tests have left in the queue
    link = begin(program, people(101))
    early = [program.ask(f"/batches/{link}/zip"), program.ask(f"/batches/{link}/cancel", "POST")]
    assert [(one.status_code, one.json["detail"]) for one in early] == [
        (409, "The batch is at the stage “checking”.")
    ] * 2
    work_off(program.app, 2)  # the check, and one of two parts
    assert program.ask(f"/batches/{link}/zip").status_code == 409
    for _again in range(2):
        stopped = program.ask(f"/batches/{link}/cancel", "POST")
        assert (stopped.status_code, stopped.json["stage"], stopped.json["made"]) == (200, "cancelled", 100)
    work_off(program.app)
    assert len(files(program.ask(stopped.json["zip"].removeprefix(HOME)).data)) == 101
    finished = begin(program, people(1))
    work_off(program.app)
    assert program.ask(f"/batches/{finished}/cancel", "POST").status_code == 409


@pytest.mark.parametrize(("path", "method"), [("", "GET"), ("/zip", "GET"), ("/cancel", "POST"), ("", "DELETE")])
def test_a_batch_opens_to_a_key_and_its_link_together(program, path: str, method: str):
    link = begin(program, people(1))
    without_key = program.client.open(f"{HOME}/batches/{link}{path}", method=method)
    without_link = program.ask(f"/batches/{'x' * 32}{path}", method, headers={"Accept-Language": "ru"})
    assert (without_key.status_code, without_key.mimetype) == (401, PROBLEM)
    assert (without_link.status_code, without_link.mimetype) == (404, PROBLEM)
    assert "нет пакета" in without_link.json["detail"]
    assert state(program, link)["stage"] == "checking"


@pytest.mark.parametrize(
    ("parts", "status", "where", "says"),
    [
        ({"people": None}, 422, "/people", "one part of this name"),
        ({"people": "Surname\nASANOV"}, 422, "/people", "a file"),
        ({"people": (io.BytesIO(b""), "people.csv")}, 422, "/people", "empty"),
        ({"people": (io.BytesIO(b"\xd0\xcf\x11\xe0 old"), "people.xlsx")}, 422, "/people", "old or protected"),
        ({"people": (io.BytesIO(b"PK\x03\x04" + b"x" * 99), "people.xlsx")}, 422, "/people", "damaged"),
        ({"people": (io.BytesIO(b"one,two\n1,2"), "people.csv")}, 422, "/people", "No column is known"),
        ({"host": None}, 422, "/host", "one part of this name"),
        ({"host": "event: arrival"}, 400, "/host", "JSON in UTF-8"),
        ({"host": (io.BytesIO('{"event": "отъезд"}'.encode("cp1251")), "host.json")}, 400, "/host", "JSON in UTF-8"),
        ({"host": "{}" + " " * 300_000}, 413, "/host", "at most 256 KB"),
        ({"host": "[]"}, 422, "/host", "mapping"),
        ({"host": {**CASE, "event": "flight"}}, 422, "/host/event", "arrival"),
        ({"host": {**CASE, "people": [{"citizenship": "KG"}]}}, 422, "/host/people", "in the sheet"),
        ({"host": {"details": {"people": []}, "details ": 1}}, 422, "/host/details ", ""),
        ({"host": {"details": {"host": {"bin": "1"}}}}, 422, "/host/details/host/bin", "12"),
        ({"host": {"details": {"letter": {"number": "1"}}}}, 422, "/host/details/letter/number", "in the order"),
        ({"order": {}}, 422, "/order/documents", "one or more of"),
        ({"order": []}, 422, "/order", "an object"),
        ({"order": {"documents": ["visa"]}}, 422, "/order/documents", "inviting-letter"),
        ({"order": {**ORDER, "lang": "de"}}, 422, "/order/lang", "en, ru, kk"),
        ({"order": {**ORDER, "number": "k"}}, 422, "/order/number", "to count on from"),
        ({"order": {**ORDER, "number": 17}}, 422, "/order/number", "text"),
        ({"order": {**ORDER, "names": "{surname.__class__}"}}, 422, "/order/names", "{count}"),
        ({"order": {**ORDER, "group": "yes"}}, 422, "/order/group", "true or false"),
        ({"order": {**ORDER, "letterhead": "x"}}, 422, "/order/letterhead", "Copy the whole address"),
        ({"order": {**ORDER, "colour": 1}}, 422, "/order/colour", "no such member"),
        ({"letters": "1"}, 422, "/letters", "people, host, order"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_wrong_is_named_with_what_would_be_right(program, parts, status: int, where: str, says: str):
    answer = send(program, people(1), **parts)
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM), answer.text
    assert [one["pointer"] for one in answer.json["errors"]] == [where]
    assert says in answer.json["errors"][0]["allowed"]
    validator("Problem").validate(answer.json)


def test_a_body_that_says_to_be_too_large_is_not_read(program):
    headers = {"Idempotency-Key": "1", "Content-Type": "multipart/form-data; boundary=x"}
    said = {"CONTENT_LENGTH": str(21 * 1024 * 1024)}
    answer = program.ask("/batches", "POST", headers=headers, environ_overrides=said)
    assert (answer.status_code, answer.mimetype) == (413, PROBLEM)
    assert "at most 20 MB" in answer.json["detail"]


@pytest.mark.parametrize(("host", "status"), [(b'{"event": "trip"}', 422), (b'{"event": "\xff"}', 400)])
def test_a_field_that_is_not_in_utf_8_is_refused(program, host: bytes, status: int):
    parts = {b'people"; filename="people.csv': people(1), b"host": host, b"order": b"{}"}
    body = b"".join(b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % part for part in parts.items())
    headers = {"Idempotency-Key": "not-utf-8", "Content-Type": "multipart/form-data; boundary=x"}
    assert program.ask("/batches", "POST", data=body + b"--x--\r\n", headers=headers).status_code == status


def test_a_body_that_is_packed_is_refused(program):
    packed = {"Idempotency-Key": "1", "Content-Encoding": "gzip"}
    assert program.ask("/batches", "POST", headers=packed, data={"host": (io.BytesIO(b"{}"), "a")}).status_code == 415


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "two words", "ключ".encode().decode("latin-1")])
def test_a_key_is_needed(program, key: str):
    answer = program.ask("/batches", "POST", headers={"Idempotency-Key": key} if key else {})
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json["detail"]


def test_two_parts_of_one_name_are_refused(program):
    twice = [(io.BytesIO(people(1)), "people.csv"), (io.BytesIO(people(2)), "people.csv")]
    assert send(program, people(1), people=twice).json["errors"][0]["found"] == 2


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "application/json", 415),
        (people(1), "text/csv", 415),
        (b"", "multipart/form-data", 400),
        (b"", "multipart/form-data; boundary=x", 400),
        (b'--x\r\nContent-Disposition: form-data; name="host"\r\n\r\n{', "multipart/form-data; boundary=x", 400),
        (b"\xff" * 999, "multipart/form-data; boundary=\xff", 400),
    ],
)
def test_another_form_of_body_is_refused(program, body: bytes, content_type: str, status: int):
    answer = program.ask("/batches", "POST", data=body, content_type=content_type, headers={"Idempotency-Key": "1"})
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)


def test_no_log_holds_the_link_of_a_batch(program, monkeypatch, caplog):
    link = begin(program, people(1))

    def breaks(*_args: object) -> None:
        raise RuntimeError(f"at {HOME}/batches/{link}")

    monkeypatch.setattr("webapp.api.batches.state_of", breaks)
    with caplog.at_level(logging.ERROR):
        assert program.ask(f"/batches/{link}").status_code == 500
    assert link not in caplog.text
    assert "batches/…" in caplog.text


def test_who_tries_links_is_stopped(tmp_path):
    app = new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}", RATELIMIT_ENABLED=True)
    guessing = new_program(app)
    answers = [guessing.ask(f"/batches/{number}").status_code for number in range(301)]
    assert answers == [404] * 300 + [429]


def test_a_key_sends_a_limited_number_of_batches_a_minute(tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.access.NEW_BATCH_LIMIT", parse("1 per minute"))
    app = new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}", RATELIMIT_ENABLED=True)
    first, second = new_program(app, "first"), new_program(app, "second")
    assert [send(one, people(1)).status_code for one in (first, first, second)] == [201, 429, 201]
