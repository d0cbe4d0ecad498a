"""Whatever is sent, the answer is a problem that a program can read, and says nothing about our insides."""

from __future__ import annotations

import io
import json
import logging

import pytest
from limits import parse

from checklists.limits import MAX_BYTES, MAX_VALUES
from tests.webapp.api.conftest import Program, new_app, new_program

PROBLEM = "application/problem+json"
DEEP = 11


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"", 400, "is empty"),
        (b"{", 400, "line 1, column 2"),
        (b'{"event": arrival}', 400, "line 1, column 11"),
        (b"event: arrival", 400, "is not JSON"),
        (b'{"event": "\xff"}', 400, "not in UTF-8"),
        ('{"event": "arrival"}'.encode("utf-16"), 400, "not in UTF-8"),
        (b'{"event": "trip", "event": "move"}', 400, "“event” stands twice"),
        (b'{"stay_days": NaN}', 400, "“NaN” is no number"),
        (b'{"stay_days": -Infinity}', 400, "“-Infinity” is no number"),
        (b'{"stay_days": 1e999}', 400, "“1e999” is no number"),
        (b'{"stay_days": ' + b"9" * 5000 + b"}", 400, "is no number"),
        (b'{"event": "\\ud800"}', 400, "surrogate"),
        (b'{"\\udfff": 1}', 400, "surrogate"),
        (b"[" * DEEP + b"]" * DEEP, 400, "deeper than 10 levels"),
        (b'{"details":' * 900 + b"1" + b"}" * 900, 400, "deeper than 10 levels"),
        (b"[" * 100_000, 400, "deeper than 10 levels"),
        (json.dumps(list(range(MAX_VALUES))).encode(), 400, "more than 3000 values"),
        (b'{"event": "' + b"x" * MAX_BYTES + b'"}', 413, "256 KB"),
    ],
    ids=lambda value: str(value[:40]) if isinstance(value, bytes) else str(value),
)
def test_a_body_that_cannot_be_read_in_one_way_only_is_refused(program, body: bytes, status: int, says: str):
    answer = program.ask("/assess", "POST", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    assert says in answer.json["detail"]


def test_a_body_of_untold_length_is_not_cut_off_in_silence(program):
    body = b"{}" + b" " * MAX_BYTES
    chunked = {"input_stream": io.BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}
    answer = program.ask("/assess", "POST", content_type="application/json", **chunked)
    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b'\xef\xbb\xbf{"event": "trip"}', b'\n {"event": "trip"} ', b"[" * 9 + b"]" * 9])
def test_what_is_only_unusual_is_read(program, body: bytes):
    answer = program.ask("/assess", "POST", data=body, content_type="application/json; charset=UTF-8")
    assert answer.status_code == (422 if body.startswith(b"[") else 200)


@pytest.mark.parametrize(
    ("content_type", "headers"),
    [
        (None, {}),
        ("text/plain", {}),
        ("application/x-www-form-urlencoded", {}),
        ("multipart/form-data", {}),
        ("application/json; charset=windows-1251", {}),
        ("application/json", {"Content-Encoding": "gzip"}),
    ],
)
def test_another_form_of_body_is_refused(program, content_type, headers):
    answer = program.ask("/assess", "POST", data=b"{}", content_type=content_type, headers=headers)
    assert (answer.status_code, answer.mimetype) == (415, PROBLEM)
    assert answer.headers["Accept"] == "application/json"


@pytest.mark.parametrize("path", ["/nowhere", "/drafts/", "/%00", "/%ff", "/drafts/a%2Fb"])
def test_an_unknown_address_is_a_problem(program, path: str):
    answer = program.ask(path)
    assert answer.status_code in {404, 405}
    assert answer.mimetype == PROBLEM
    assert answer.json["status"] == answer.status_code


def test_a_wrong_method_names_the_right_ones(program):
    answer = program.ask("/assess", "DELETE")
    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert set(answer.allow) == {"POST", "OPTIONS"}
    assert program.ask("/drafts", headers={"X-HTTP-Method-Override": "DELETE"}).status_code == 200
    assert program.ask("/drafts", "HEAD").status_code == 200
    assert program.client.options("/api/v1/assess").status_code == 200


def test_a_problem_has_the_members_of_the_standard_and_a_type_that_is_explained(program):
    problem = program.ask("/nowhere").json
    assert problem == {
        "type": "/api/v1/#not-found",
        "title": "There is nothing at this address",
        "status": 404,
        "detail": "Compare it with the description of the API.",
    }
    assert 'id="not-found"' in program.client.get("/api/v1/").text


def test_no_cookie_is_read_or_set(program):
    program.client.get("/language/ru?next=/")
    for answer in (program.send("/assess", {"event": 1}), program.send("/assess", {}), program.ask("/nowhere", "POST")):
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers["Vary"]
        assert "no-store" in answer.headers["Cache-Control"]
    assert program.send("/assess", {"event": 1}).json["title"].startswith("Something")


def test_what_breaks_on_our_side_tells_nothing_about_it(tmp_path, monkeypatch, caplog):
    program = new_program(new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}"))

    def breaks(*_args: object, **_more: object) -> None:
        raise RuntimeError(f"secret of ASANOV behind {program.key}")

    monkeypatch.setattr("webapp.api.operations.assess_case", breaks)
    with caplog.at_level(logging.ERROR):
        answer = program.send("/assess", {})
    assert (answer.status_code, answer.mimetype) == (500, PROBLEM)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert program.key not in caplog.text
    assert "qjt_…" in caplog.text


def test_each_key_has_its_own_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.access.API_KEY_LIMIT", parse("2 per minute"))
    app = new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}", RATELIMIT_ENABLED=True)
    first, second = new_program(app, "first"), new_program(app, "second")
    assert first.ask("/drafts").headers["RateLimit"].startswith('"key";r=1;t=')
    assert first.ask("/nowhere").status_code == 404
    assert first.send("/assess", {"event": 1}).headers["RateLimit"].startswith('"key";r=0;t=')
    refused = first.ask("/drafts")
    assert (refused.status_code, refused.mimetype) == (429, PROBLEM)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert second.ask("/drafts").status_code == 200


def test_who_tries_keys_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.access.UNKNOWN_KEY_LIMIT", parse("2 per minute"))
    app = new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}", RATELIMIT_ENABLED=True)
    thief = Program(app, "qjt_guess")
    assert [thief.ask("/drafts").status_code for _ in range(3)] == [401, 401, 429]
    assert thief.ask("/drafts").headers["Retry-After"] == "60"
    assert new_program(app).ask("/drafts").status_code == 200


def test_a_key_gets_a_limited_number_of_pdfs_a_minute(tmp_path, monkeypatch, stand_in):
    monkeypatch.setattr("webapp.access.API_PDF_LIMIT", parse("1 per minute"))
    monkeypatch.setattr("shutil.which", lambda _program: str(stand_in))
    app = new_app(f"sqlite:///{tmp_path / 'qujat.sqlite3'}", RATELIMIT_ENABLED=True)
    first, second = new_program(app, "first"), new_program(app, "second")
    asked = [(first, "pdf"), (first, "pdf"), (second, "pdf"), (first, "json")]
    answers = [
        one.send("/drafts/inviting-letter", {}, headers={"Accept": f"application/{form}"}) for one, form in asked
    ]
    assert [answer.status_code for answer in answers] == [200, 429, 200, 200]
