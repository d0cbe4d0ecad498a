"""Headers, cookies, forged forms, and what stands in the logs."""

import io
import logging

import pytest
from flask import abort

from webapp.access import public
from webapp.headers import HEADERS
from webapp.logs import mask, masked_record


@pytest.mark.parametrize(
    "path", ["/", "/privacy", "/static/qujat.css", "/bootstrap/static/css/bootstrap.min.css", "/no"]
)
def test_every_answer_carries_the_security_headers(visitor, path):
    answer = visitor.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    answer.close()


def test_what_the_headers_say(visitor):
    headers = visitor.get("/").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_policy_allows_no_inline_script_and_no_other_site(visitor):
    policy = dict(part.split(" ", 1) for part in visitor.get("/").headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == policy["connect-src"] == "'self'"


@pytest.mark.parametrize("path", ["/", "/privacy", "/no"])
def test_the_pages_hold_nothing_that_the_policy_forbids(visitor, path):
    page = visitor.get(path).text
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert "://" not in page.replace("http://www.w3.org", "")


def test_https_is_remembered_by_the_browser_only_over_https(visitor):
    assert "Strict-Transport-Security" not in visitor.get("/").headers
    assert visitor.get("/", base_url="https://qujat.example").headers["Strict-Transport-Security"]


def test_a_case_page_is_neither_cached_nor_indexed(visitor):
    answer = visitor.get("/case/unknown/result")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert visitor.get("/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("site", "secure"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://[::1]:8000", False),
        ("http://[::1]", False),
        ("https://localhost", True),
        ("http://qujat.example", True),
        ("http://localhost.evil.example", True),
        ("https://qujat.example", True),
    ],
)
def test_the_cookie_is_secure_except_on_this_machine(visitor, site, secure):
    cookie = visitor.get("/", base_url=site).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is secure


def test_a_form_without_a_token_changes_nothing_and_can_be_sent_again(visitor):
    visitor.get("/")
    answer = visitor.post("/cases?x=1", data={"name": 'A "<b>" & B', "more": ["1", "2"], "csrf_token": "stale"})
    assert answer.status_code == 400
    assert "Nothing you typed is lost" in answer.text
    assert 'action="/cases?x=1"' in answer.text
    assert "A &#34;&lt;b&gt;&#34; &amp; B" in answer.text
    assert answer.text.count('name="more"') == 2
    assert answer.text.count('name="csrf_token"') == 1
    assert "stale" not in answer.text


def test_a_file_without_a_token_is_to_be_chosen_again(visitor):
    visitor.get("/")
    answer = visitor.post("/batches", data={"csrf_token": "stale", "people": (io.BytesIO(b"Surname"), "people.csv")})
    assert answer.status_code == 400
    assert "The file was not kept: choose it again" in answer.text
    assert "Nothing you typed is lost" not in answer.text


def test_a_form_with_its_token_works_over_https_without_a_referrer(visitor):
    site = {"base_url": "https://qujat.example"}
    token = visitor.get("/", **site).text.split('name="csrf_token" value="')[1].split('"')[0]
    assert visitor.post("/cases", data={"csrf_token": token}, **site).status_code == 303


def test_somebody_else_s_token_is_refused(app, visitor):
    other = app.test_client()
    token = other.get("/").text.split('name="csrf_token" value="')[1].split('"')[0]
    visitor.get("/")
    assert visitor.post("/cases", data={"csrf_token": token}).status_code == 400


@pytest.mark.parametrize("settings", [{"TRUSTED_PROXIES": 1}])
def test_a_trusted_proxy_says_that_the_visit_is_https(visitor):
    answer = visitor.get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" in answer.headers


def test_nobody_else_may_say_so(visitor):
    answer = visitor.get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("IIN 900101300017 is taken", "IIN ************ is taken"),
        ("9001013000170", "9001013000170"),
        ("GET /case/AbC-_12/stay failed", "GET /case/…/stay failed"),
        ("/language/ru?next=/case/AbC-_12/stay", "/language/ru?next=/case/…/stay"),
        ("next=%2Fcase%2FAbC-_12%2Fstay", "next=%2Fcase%2F…%2Fstay"),
        (
            "/api/v1/drafts/inviting-letter?letterhead=AbC-_12&lang=ru",
            "/api/v1/drafts/inviting-letter?letterhead=…&lang=ru",
        ),
        ("?letterhead=http://a/letterhead/AbC-_12/2", "?letterhead=…://a/letterhead/…/2"),
        ("1 case", "1 case"),
    ],
)
def test_numbers_and_links_are_masked(text, masked):
    assert mask(text) == masked


def test_an_error_s_traceback_is_masked_too(app, visitor, caplog):
    @app.get("/case/<link>/broken")
    @public
    def broken(link):
        raise RuntimeError(f"no such IIN: 900101300017 in /case/{link}/")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.logger.propagate = True
    answer = visitor.get("/case/sEcReT-link/broken")
    assert answer.status_code == 500
    written = "".join(logging.Formatter().format(record) for record in caplog.records)
    assert "RuntimeError" in written
    assert "sEcReT" not in written
    assert "900101300017" not in written + answer.text


def test_arguments_of_a_log_call_are_masked():
    record = masked_record("qujat", logging.INFO, "file", 1, "%s at %s", ("900101300017", "/case/abc/"), None)
    assert record.getMessage() == "************ at /case/…/"


def test_an_abort_shows_no_internals(app, visitor):
    @app.get("/abort/<int:code>")
    @public
    def stop(code):
        abort(code, "internal detail")

    for code in (400, 403, 404, 405, 413, 415, 418, 429, 500, 501, 503):
        answer = visitor.get(f"/abort/{code}")
        assert answer.status_code == code
        assert "internal detail" not in answer.text
        assert "Go to the start page" in answer.text
